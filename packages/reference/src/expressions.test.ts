import { describe, expect, test } from 'vitest'
import { evaluateRules } from './testing/evaluate-rules.ts'
import { marketRules } from './testing/market-rules.ts'
import { printDay } from './calendar.ts'

const rows = `orders:
  - { order_id: 1, buyer_id: x, paid_at: 2023-03-31 14:00, confirmed_at: 2023-04-01 13:00, checked_at: 2023-03-31 14:00, kind: normal, quantity: 3, amount: 10.00, weight: 2.500, note: "  Ärger 😀 " }
shipments: [{ order_id: 1, shipped_at: 2023-04-02 09:30 }]`

/** The value of an expression on that one order; conditions as true, false or missing. */
function valueOf(
  expr: string,
  options: { readonly zone?: string; readonly at?: string } = {},
): string {
  const block = (value: string): string => `value: |-\n      ${value}`
  const metrics = `
parameters:
  limit: { type: elapsed, values: [{ value: 24h }, { from: 2023-04-01, value: 36h }] }
  few: { type: integer, value: 0..3 }
metrics:
  m:
    cite: { document: hand }
    of: orders
    window: all days
    ${block(`first((${expr}) by order_id)`)}
`
  const [line = ''] = evaluateRules(marketRules(metrics, options.zone), rows, {
    at: options.at ?? '2023-05-10',
  })
  return line.slice('m = '.length).replace(' argument-missing', '')
}

const hour = 3_600_000_000

describe('arithmetic', () => {
  test.each([
    ['quantity + 0.5', '3.5'],
    ['quantity / 7', '0.428571428571'],
    ['-quantity / 7 * 7', '-2.999999999997'],
    ['quantity / 0', 'missing'],
    ['amount / quantity', '3.333333333333'],
    ['amount * 70%', '7'],
    ['amount + missing', 'missing'],
    ['confirmed_at - paid_at', String(23 * hour)],
    ['(confirmed_at - paid_at) / 1h', '23'],
    ['paid_at + 24h - confirmed_at', String(hour)],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(weight * 1.01, 1)', '2.5'],
    ['round(amount / 3, digits: 2)', '3.33'],
    ['floor(-weight)', '-3'],
    ['ceil(-weight)', '-2'],
    ['abs(-amount)', '10'],
    ['least(quantity, missing, 2)', '2'],
    ['greatest(quantity, 2.5)', '3'],
    ['clamp(quantity, 4, 5)', '4'],
    ['coalesce(missing, quantity)', '3'],
    ['if amount > 9 CNY then 1 else 2', '1'],
    ['if closed_at > paid_at then 1 else 2', '2'],
  ])('%s is %s', (expr, expected) => {
    expect(valueOf(expr)).toBe(expected)
  })
})

describe('conditions', () => {
  test.each([
    ['1 < quantity <= 3', 'true'],
    ['1 < quantity < 3', 'false'],
    ['quantity in 0..<3', 'false'],
    ['quantity in few', 'true'],
    ['quantity not in [1, 3]', 'false'],
    ['kind in [presale, virtual]', 'false'],
    ['kind = "normal"', 'true'],
    ['risk', 'missing'],
    ['not risk', 'missing'],
    ['risk and quantity > 5', 'false'],
    ['risk or quantity > 1', 'true'],
    ['risk or quantity > 5', 'missing'],
    ['risk is missing', 'true'],
    ['shipment is not missing', 'true'],
    ['next_order is missing', 'true'],
    ['closed_at > paid_at', 'missing'],
    ['confirmed_at within 23h after paid_at', 'true'],
    ['confirmed_at within 22h59min after paid_at', 'false'],
    ['paid_at within 23h before confirmed_at', 'true'],
    ['paid_at within 24h after confirmed_at', 'false'],
    ['confirmed_at within 1 day after paid_at', 'true'],
    ['confirmed_at within 0 days after paid_at', 'false'],
    ['2023-04-30 within 1 month after paid_at', 'true'],
    ['2023-05-01 within 1 month after paid_at', 'false'],
    ['2023-02-28 within 1 month before paid_at', 'true'],
    ['confirmed_at within limit after paid_at', 'true'],
    ['time_of_day(paid_at) in 08:00..<14:00', 'false'],
    ['time_of_day(paid_at) in 08:00..14:00', 'true'],
    ['contains(note, "ärger")', 'false'],
    ['contains(lower(note), "ärger")', 'true'],
    ['starts_with(trim(note), "Är")', 'true'],
    ['matches(note, "r.*e")', 'true'],
    ['matches(note, "^Ä")', 'false'],
    ['as_of = 2023-05-10 and today = 2023-05-11', 'true'],
  ])('%s is %s', (expr, expected) => {
    expect(valueOf(expr)).toBe(expected)
  })
})

describe('dates and texts', () => {
  test.each([
    ['day_of(paid_at)', '2023-03-31'],
    ['day_of(paid_at, cutoff: 14:00)', '2023-04-01'],
    ['day_of(confirmed_at, cutoff: 14:00)', '2023-04-01'],
    ['week_of(paid_at)', '2023-03-27'],
    ['month_of(confirmed_at)', '2023-04-01'],
    ['quarter_of(paid_at)', '2023-01-01'],
    ['end_of(2024-02-01, month)', '2024-02-29'],
    ['end_of(paid_at, week)', '2023-04-02'],
    ['end_of(paid_at, quarter)', '2023-03-31'],
    ['day_of(paid_at) + 1 month', '2023-04-30'],
    ['day_of(paid_at) - 1 month', '2023-02-28'],
    ['day_of(paid_at) + 2 weeks', '2023-04-14'],
  ])('%s is %s', (expr, expected) => {
    expect(printDay(Number(valueOf(expr)))).toBe(expected)
  })

  test.each([
    ['days_between(paid_at, confirmed_at)', '1'],
    ['days_between(confirmed_at, day_of(paid_at))', '-1'],
    ['weekday(paid_at)', '5'],
    ['hour_of(paid_at)', '14'],
    ['length(note)', '10'],
    ['length(trim(note))', '7'],
    ['trim(note)', 'Ärger 😀'],
    ['value_on(limit, paid_at) / 1h', '24'],
    ['value_on(limit, confirmed_at) / 1h', '36'],
    ['limit / 1h', '36'],
  ])('%s is %s', (expr, expected) => {
    expect(valueOf(expr)).toBe(expected)
  })

  test('a bare parameter has its value in force on D', () => {
    expect(valueOf('limit / 1h', { at: '2023-03-31 known 2023-05-01' })).toBe('24')
  })

  test('another zone shows other dates', () => {
    const zone = 'Asia/Shanghai'
    const shown = valueOf('day_of(paid_at, zone: "America/Los_Angeles")', { zone })
    expect(printDay(Number(shown))).toBe('2023-03-30')
    expect(valueOf('hour_of(paid_at)', { zone })).toBe('14')
  })
})

describe('clocks that change', () => {
  const rules = marketRules(
    `
metrics:
  hours:
    cite: { document: hand }
    of: orders
    window: all days
    value: max((confirmed_at - paid_at) / 1h)
  days:
    cite: { document: hand }
    of: orders
    window: all days
    value: max(days_between(paid_at, confirmed_at))
  literal:
    cite: { document: hand }
    of: orders
    window: all days
    value: count(where paid_at = 2023-03-11 12:00)
`,
    'America/New_York',
  )

  test('24 hours are not one day when the clock skips an hour', () => {
    const rows =
      'orders: [{ order_id: 1, paid_at: 2023-03-11 12:00, confirmed_at: 2023-03-12 12:00 }]'
    expect(evaluateRules(rules, rows, { at: '2023-04-01' })).toEqual([
      'hours = 23',
      'days = 1',
      'literal = 1',
    ])
  })
})
