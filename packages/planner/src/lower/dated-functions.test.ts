import { describe, expect, test } from 'vitest'
import { planLines } from '../testing/plan-text.ts'

/** The conditions and values of a plan, each once. */
function derived(value: string): readonly string[] {
  const metrics = `m:
  of: orders
  window: all days
  value: |-
    ${value}`
  return planLines(metrics, { lastDay: '2023-06-30' })
    .map((line) => line.trim())
    .filter((line) => line.startsWith('derive '))
    .map((line) => line.slice('derive '.length))
}

describe('work days are looked up by date', () => {
  test.each([
    [
      'two running counts are subtracted',
      'max(workdays_between(due_on, due_on + 1 week))',
      'value = by-day(add-days(due_on, 7), table: "work days of work") - by-day(due_on, table: "work days of work")',
    ],
    [
      'by the calendar that is named',
      'max(workdays_between(due_on, due_on, calendar: shifts))',
      'value = by-day(due_on, table: "work days of shifts") - by-day(due_on, table: "work days of shifts")',
    ],
    [
      'a date moves in one step',
      'max(due_on - 5 workdays)',
      'value = by-day(due_on, table: "-5 work days of work")',
    ],
    [
      'a limit asks for the order of the dates too',
      'count(where due_on within 5 workdays after 2023-06-01)',
      'condition = 2023-06-01 <= due_on and (by-day(due_on, table: "work days of work") - 109) <= 5',
    ],
  ])('%s', (_, value, expected) => {
    expect(derived(value)).toEqual([expected])
  })
})

describe('an amount is converted by the rate of its day', () => {
  test.each([
    [
      'in the direction of the rates it is multiplied, in the other divided',
      'max(convert(amount, RUB, due_on))',
      'value = amount / by-day(due_on, table: "ruble: CNY for 1 RUB")',
    ],
    [
      'in its own currency it stays what it is, on a day that is known',
      'max(convert(amount, CNY, due_on))',
      'value = case when due_on is null then null else amount end',
    ],
  ])('%s', (_, value, expected) => {
    expect(derived(value)).toEqual([expected])
  })

  test('where rows hold the currency each has its own rates', () => {
    const [value = ''] = derived('max(convert(fee, CNY, due_on))')
    expect(value).toContain(
      'when fee_currency = \'RUB\' then (case when fee_currency is not null then fee else null end) * by-day(due_on, table: "ruble: CNY for 1 RUB")',
    )
    expect(value).toContain('"dollar: CNY for 1 USD"')
  })
})
