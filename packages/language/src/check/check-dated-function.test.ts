import { describe, expect, test } from 'vitest'
import { checkExpression } from './check-expression.ts'
import { parsed } from './testing/build-dataset.ts'
import { onRow, typeOfText } from './testing/check-text.ts'
import { shopNames } from './testing/shop-names.ts'

describe('work days in a pack that names no calendar', () => {
  const names = { ...shopNames, calendar: null }
  const mistakes = (text: string): readonly string[] => {
    const tables = { types: new Map(), references: new Map(), aggregates: new Map() }
    const { diagnostics } = checkExpression(parsed(text), onRow('orders'), names, tables)
    return diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)
  }

  test.each([
    ['promised_on + 5 workdays', ['no-calendar 5 workdays']],
    ['paid_at within 1 workday after created_at', ['no-calendar 1 workday']],
    ['workdays_between(paid_at, promised_on)', ['no-calendar workdays_between']],
    ['workdays_between(paid_at, promised_on, calendar: cn_workdays)', []],
    ['promised_on + 5 days', []],
  ])('%s', (text, expected) => {
    expect(mistakes(text)).toEqual(expected)
  })
})

describe('a range that runs backwards holds nothing', () => {
  test.each([
    ['quantity in 13..0', "~reversed-range '13..0' -> Write 0..13."],
    ['quantity in 0..<0', "~reversed-range '0..<0' -> Write 0..0."],
    ['discount in 90%..0.5', "~reversed-range '90%..0.5' -> Write 0.5..90%."],
    ['weight in 1..-1.5', "~reversed-range '1..-1.5' -> Write -1.5..1."],
    [
      'paid_amount in 9 CNY..8.99 CNY',
      "~reversed-range '9 CNY..8.99 CNY' -> Write 8.99 CNY..9 CNY.",
    ],
    [
      'time_of_day(paid_at) in 22:00..<06:00',
      "~reversed-range '22:00..<06:00' -> Write 06:00..<22:00.",
    ],
    [
      'promised_on in 2023-02-01..2023-01-31',
      "~reversed-range '2023-02-01..2023-01-31' -> Write 2023-01-31..2023-02-01.",
    ],
    ['quantity in 5..5', 'boolean, row'],
    ['quantity in 0..best_of', 'boolean, row'],
  ])('%s', (text, expected) => {
    expect(typeOfText(text, onRow('orders'))).toBe(expected)
  })
})
