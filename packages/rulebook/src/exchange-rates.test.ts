import type { ExchangeRates } from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { currenciesInto, rateOn, ratesFrom } from './exchange-rates.ts'

const rates = (from: string, to: string, isBothWays: boolean): ExchangeRates => ({
  name: `${from} ${to}`,
  from,
  to,
  isBothWays,
  staleAfter: 3,
  rates: [
    { day: 10, rate: { coefficient: 912n, scale: 2 } },
    { day: 15, rate: { coefficient: 9n, scale: 0 } },
  ],
  span: { file: '', start: 0, end: 0 },
})
const declared = new Map([
  ['ruble', rates('CNY', 'RUB', true)],
  ['dollar', rates('USD', 'RUB', false)],
])

describe('the rate of a day', () => {
  test.each([
    ['before the first', 9, null],
    ['its own day', 10, 912n],
    ['a day on which none was published', 12, 912n],
    ['the last day before it is too old', 13, 912n],
    ['a day on which it is too old', 14, null],
    ['the day of a newer one', 15, 9n],
  ])('%s', (_, day, expected) => {
    expect(rateOn(day, rates('CNY', 'RUB', false))?.coefficient ?? null).toBe(expected)
  })
})

test('rates are used in the other direction only when they say so', () => {
  expect(ratesFrom('CNY', 'RUB', declared)?.isInverse).toBe(false)
  expect(ratesFrom('RUB', 'CNY', declared)?.isInverse).toBe(true)
  expect(ratesFrom('RUB', 'USD', declared)).toBeNull()
  expect(ratesFrom('CNY', 'USD', declared)).toBeNull()
  expect(currenciesInto('RUB', declared)).toEqual(['CNY', 'USD'])
  expect(currenciesInto('CNY', declared)).toEqual(['RUB'])
  expect(currenciesInto('USD', declared)).toEqual([])
})
