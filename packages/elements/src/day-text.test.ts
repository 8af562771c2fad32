import { expect, test } from 'vitest'
import { dayText } from './day-text.ts'

test.each([
  ['en', 'Jun 30, 2023'],
  ['zh', '2023年6月30日'],
  ['hant', '2023年6月30日'],
] as const)('a day is written as readers of %s write it', (language, expected) => {
  expect(dayText('2023-06-30', language)).toBe(expected)
})
