import { describe, expect, test } from 'vitest'
import { fraction } from '../finish/fraction.ts'
import { amount, missingBecause, text, truth, type Value } from '../finish/value.ts'
import type { Display } from './display.ts'
import { quantityOf } from './quantity.ts'
import { scoreQuantity } from './score-quantity.ts'
import { noScore, scored } from '../score/score-value.ts'

const minute = 60_000_000n

interface Case {
  readonly name: string
  readonly value: Value
  readonly display: Display
  readonly double: number | null
  readonly exact: string | null
  readonly zh: string
  readonly en: string
}

const percent: Display = { kind: 'percent' }
const hours: Display = { kind: 'duration', unit: 'h' }

const cases: readonly Case[] = [
  {
    name: 'a ratio is plain and shown in percent',
    value: amount(fraction(1n, 8n)),
    display: percent,
    double: 0.125,
    exact: '0.125',
    zh: '12.50%',
    en: '12.50%',
  },
  {
    name: 'half a hundredth of a percent rounds away from zero',
    value: amount(fraction(12345n, 1_000_000n)),
    display: percent,
    double: 0.012345,
    exact: '0.012345',
    zh: '1.23%',
    en: '1.23%',
  },
  {
    name: 'a third keeps its fraction',
    value: amount(fraction(1n, 3n)),
    display: percent,
    double: 1 / 3,
    exact: '1/3',
    zh: '33.33%',
    en: '33.33%',
  },
  {
    name: 'elapsed time is in hours',
    value: amount(fraction(90n * minute)),
    display: hours,
    double: 1.5,
    exact: '1.5',
    zh: '1.5 小时',
    en: '1.5 h',
  },
  {
    name: 'minutes are only how it is shown',
    value: amount(fraction(90n * minute)),
    display: { kind: 'duration', unit: 'min' },
    double: 1.5,
    exact: '1.5',
    zh: '90 分钟',
    en: '90 min',
  },
  {
    name: 'money has the narrow symbol in both languages',
    value: amount(fraction(123_456_789n, 100n), 'CNY'),
    display: { kind: 'money', currency: 'CNY' },
    double: 1_234_567.89,
    exact: '1234567.89',
    zh: '¥1,234,567.89',
    en: '¥1,234,567.89',
  },
  {
    name: 'a currency held by the rows is the value’s own',
    value: amount(fraction(5n), 'RUB'),
    display: { kind: 'money', currency: null },
    double: 5,
    exact: '5',
    zh: '₽5.00',
    en: '₽5.00',
  },
  {
    name: 'money of no known currency is a number',
    value: amount(fraction(5n)),
    display: { kind: 'money', currency: null },
    double: 5,
    exact: '5',
    zh: '5.00',
    en: '5.00',
  },
  {
    name: 'a count beyond what a double holds is exact in its text',
    value: amount(fraction(9_007_199_254_740_993n)),
    display: { kind: 'count' },
    double: 9_007_199_254_740_992,
    exact: '9007199254740993',
    zh: '9,007,199,254,740,993',
    en: '9,007,199,254,740,993',
  },
  {
    name: 'a small negative number shows no minus zero',
    value: amount(fraction(-1n, 1_000_000n)),
    display: percent,
    double: -0.000001,
    exact: '-0.000001',
    zh: '0.00%',
    en: '0.00%',
  },
  {
    name: 'a date',
    value: amount(fraction(19_500n)),
    display: { kind: 'date' },
    double: 19_500,
    exact: '2023-05-23',
    zh: '2023-05-23',
    en: '2023-05-23',
  },
  {
    name: 'an instant is what the clock of the zone shows',
    value: amount(fraction(0n)),
    display: { kind: 'timestamp', zone: 'Asia/Shanghai' },
    double: 0,
    exact: '1970-01-01 08:00:00',
    zh: '1970-01-01 08:00:00',
    en: '1970-01-01 08:00:00',
  },
  {
    name: 'a text',
    value: text('山野小铺'),
    display: { kind: 'plain' },
    double: null,
    exact: '山野小铺',
    zh: '山野小铺',
    en: '山野小铺',
  },
  {
    name: 'a truth',
    value: truth(true),
    display: { kind: 'plain' },
    double: null,
    exact: 'true',
    zh: '是',
    en: 'yes',
  },
]

describe('a quantity', () => {
  test.each(cases)('$name', ({ value, display, double, exact, zh, en }) => {
    expect(quantityOf(value, display)).toEqual({
      state: 'value',
      value: double,
      exact,
      reason: null,
      text: { zh, en },
    })
  })

  test('that is missing has no number and says why', () => {
    expect(quantityOf(missingBecause('no-denominator'), percent)).toEqual({
      state: 'missing',
      value: null,
      exact: null,
      reason: 'no-denominator',
      text: { zh: '–', en: '–' },
    })
  })

  test('below its minimum sample it has no score', () => {
    expect(quantityOf(missingBecause('minimum-sample'), percent).state).toBe('no_score')
    expect(scoreQuantity(noScore, 2)).toMatchObject({ state: 'no_score', reason: 'minimum-sample' })
  })

  test('a score shows the digits it is rounded to', () => {
    expect(scoreQuantity(scored(fraction(43n, 10n)), 2).text.en).toBe('4.30')
    expect(scoreQuantity(scored(fraction(1n, 3n)), null).text.en).toBe('0.3333')
  })
})
