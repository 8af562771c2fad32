import { expect, test } from 'vitest'
import { closingLine } from './closing-line-reporter.ts'

test('counts what passed and failed, and says nothing of skipped tests when there are none', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
})

test('counts skipped tests when there are any', () => {
  expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
})
