import { describe, expect, test } from 'vitest'
import { printDay } from './calendar.ts'
import { evaluateRules } from './testing/evaluate-rules.ts'
import { marketRules } from './testing/market-rules.ts'

const rows = `orders:
  - { order_id: 1, paid_at: 2023-01-20 14:00, confirmed_at: 2023-01-28 09:00, amount: 10.00, fee: 3.00, fee_currency: RUB }
  - { order_id: 2, paid_at: 2023-01-20 14:00, confirmed_at: 2023-01-28 09:00, amount: 10.00, fee: 2.00, fee_currency: USD }
  - { order_id: 3, paid_at: 2023-01-20 14:00, confirmed_at: 2023-01-28 09:00, amount: 10.00, fee: 7.00, fee_currency: CNY }
  - { order_id: 4, paid_at: 2023-01-20 14:00, confirmed_at: 2023-01-28 09:00, amount: 10.00, fee: 9.00, fee_currency: EUR }`

/** A month with the spring festival from the 21st to the 27th and work on the 28th and 29th. */
const dated = `
calendars:
  january:
    from: 2023-01-01
    until: 2023-01-31
    holidays: [2023-01-02, 2023-01-21, 2023-01-22, 2023-01-23, 2023-01-24, 2023-01-25, 2023-01-26, 2023-01-27]
    make_up: [2023-01-28, 2023-01-29]
    cite: { document: notice }
  seven: { from: 2023-01-01, until: 2023-12-31, weekend: [], cite: { document: notice } }
rates:
  ruble:
    from: CNY
    to: RUB
    both_ways: true
    stale_after: 3 days
    rates: { 2023-01-20: 10, 2023-01-28: 8 }
    cite: { document: bank }
  dollar: { from: USD, to: CNY, rates: { 2023-01-20: 7.125 }, cite: { document: bank } }
`

function evaluated(value: string): string {
  const metrics = `${dated}
metrics:
  m:
    cite: { document: hand }
    of: orders
    window: all days
    value: |-
      ${value}
`
  const rules = marketRules(metrics).replace('currency: CNY', 'currency: CNY\n  calendar: january')
  const [line = ''] = evaluateRules(rules, rows, { at: '2023-02-10' })
  return line.slice('m = '.length)
}

/** The value of an expression on the first order. */
function valueOf(expr: string): string {
  return evaluated(`first((${expr}) by order_id)`).replace(' argument-missing', '')
}

describe('work days', () => {
  test.each([
    ['workdays_between(paid_at, confirmed_at)', '1'],
    ['workdays_between(confirmed_at, paid_at)', '-1'],
    ['workdays_between(paid_at, day_of(paid_at) + 7 days)', '0'],
    ['workdays_between(paid_at, confirmed_at, calendar: seven)', '8'],
    ['workdays_between(paid_at, as_of)', 'missing'],
    ['workdays_between(paid_at, closed_at)', 'missing'],
    ['if paid_at within 0 workdays before 2023-01-27 then 1 else 2', '1'],
    ['if confirmed_at within 1 workday after paid_at then 1 else 2', '1'],
    ['if confirmed_at within 0 workdays after paid_at then 1 else 2', '2'],
    ['if paid_at within 3 workdays after confirmed_at then 1 else 2', '2'],
    ['if (as_of within 3 workdays after paid_at) is missing then 1 else 2', '1'],
    ['if (as_of within 3 workdays before paid_at) is missing then 1 else 2', '2'],
  ])('%s is %s', (expr, expected) => {
    expect(valueOf(expr)).toBe(expected)
  })

  test.each([
    ['day_of(paid_at) + 1 workday', '2023-01-28'],
    ['day_of(paid_at) + 3 workdays', '2023-01-30'],
    ['2023-01-08 - 1 workday', '2023-01-06'],
    ['day_of(confirmed_at) - 2 workdays', '2023-01-19'],
    ['2023-01-22 + 0 workdays', '2023-01-22'],
  ])('%s is %s', (expr, expected) => {
    expect(printDay(Number(valueOf(expr)))).toBe(expected)
  })

  test.each(['2023-01-31 + 1 workday', '2023-01-02 - 1 workday', 'as_of + 0 workdays'])(
    '%s is missing, for the calendar does not say',
    (expr) => {
      expect(valueOf(expr)).toBe('missing')
    },
  )
})

describe('converted amounts', () => {
  test.each([
    ['convert(amount, RUB, day_of(paid_at))', '100'],
    ['convert(amount, RUB, day_of(confirmed_at))', '80'],
    ['convert(amount, RUB, day_of(paid_at) + 3 days)', '100'],
    ['convert(amount, RUB, day_of(paid_at) + 4 days)', 'missing'],
    ['convert(amount, RUB, day_of(paid_at) - 1 day)', 'missing'],
    ['convert(amount, RUB, day_of(closed_at))', 'missing'],
    ['convert(amount, CNY, day_of(closed_at))', 'missing'],
    ['convert(amount, CNY, as_of)', '10'],
    ['convert(fee, CNY, day_of(paid_at))', '0.3'],
    ['convert(3 RUB, CNY, day_of(confirmed_at) - 1 day)', 'missing'],
    ['convert(5 RUB, CNY, day_of(paid_at)) / 3', '0.166666666667'],
  ])('%s is %s', (expr, expected) => {
    expect(valueOf(expr)).toBe(expected)
  })

  test('rows in different currencies add in one, without those for which there is no rate', () => {
    expect(evaluated('sum(convert(fee, CNY, day_of(paid_at)))')).toBe('21.55')
    expect(evaluated('sum(fee)')).toBe('missing mixed-currency')
    expect(evaluated('sum(convert(fee, CNY, day_of(paid_at)) where fee_currency = "EUR")')).toBe(
      'missing argument-missing',
    )
  })

  test('a sum over no rows is 0 in any currency', () => {
    expect(evaluated('convert(sum(fee where amount > 99 CNY), CNY, as_of)')).toBe('0')
  })
})
