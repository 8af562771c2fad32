import { expect, test } from 'vitest'
import { starText } from './star-text.ts'

const fives = { low: 0, high: 5 }

test.each([
  ['a full score', 5, fives, '★★★★★'],
  ['half a star is only given when it is reached', 4.49, fives, '★★★★'],
  ['half a star', 4.5, fives, '★★★★½'],
  ['a score just below a star by rounding noise', 2.9999999999, fives, '★★★'],
  ['nothing', 0, fives, ''],
  ['no score', null, fives, ''],
  ['a scale of a hundred', 80, { low: 0, high: 100 }, ''],
])('%s: %j', (_name, score, scale, expected) => {
  expect(starText(score, scale)).toBe(expected)
})
