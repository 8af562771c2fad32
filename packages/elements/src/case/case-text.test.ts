import { expect, test } from 'vitest'
import { amountText, timeLeft } from './case-text.ts'

const now = new Date('2023-05-01T10:00:00Z')

test.each([
  ['a day and a half', '2023-05-02T22:00:00Z', '1天12小时', '1 d 12 h'],
  ['an hour', '2023-05-01T11:00:00Z', '1小时0分', '1 h 0 min'],
  ['seconds', '2023-05-01T10:00:09Z', '9秒', '9 s'],
  ['the moment itself', '2023-05-01T10:00:00Z', null, null],
  ['a moment that has passed', '2023-04-30T10:00:00Z', null, null],
])('%s is left', (_, moment, zh, en) => {
  expect(timeLeft(moment, 'zh', now)).toBe(zh)
  expect(timeLeft(moment, 'en', now)).toBe(en)
})

test.each([
  ['whole yuan show their fen', '2', '¥2.00'],
  ['half yuan too', '39.9', '¥39.90'],
  [
    'more digits than a double holds are all there',
    '12345678901234567.89',
    '¥12,345,678,901,234,567.89',
  ],
])('%s', (_, amount, shown) => {
  expect(amountText(amount, 'CNY', 'en')).toBe(shown)
})
