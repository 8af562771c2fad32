import { describe, expect, test } from 'vitest'
import { onRow, overMetrics, overRows, typeOfText } from './testing/check-text.ts'
import type { Place } from './place.ts'

const onOrder = onRow('orders')
const overOrders = overRows('orders')

const rows: readonly (readonly [text: string, expected: string])[] = [
  ['quantity + 1', 'integer, row'],
  ['quantity + weight', 'number, row'],
  ['quantity / 2', 'number, row'],
  ['1 - discount', 'ratio, row'],
  ['2 * discount', 'ratio, row'],
  ['discount / 2', 'ratio, row'],
  ['quantity * discount', 'number, row'],
  ['50% * weight', 'number, row'],
  ['discount * discount', 'ratio, row'],
  ['discount / discount', 'number, row'],
  ['-paid_amount', 'money CNY, row'],
  ['paid_amount + 3 CNY', 'money CNY, row'],
  ['paid_amount * discount', 'money CNY, row'],
  ['paid_amount / quantity', 'money CNY, row'],
  ['paid_amount / paid_amount', 'ratio, row'],
  ['local_amount - local_amount', 'money by row, row'],
  ['shipment.signed_at - paid_at', 'elapsed, row'],
  ['(shipment.signed_at - paid_at) / 1h', 'number, row'],
  ['2 * (shipment.signed_at - paid_at)', 'elapsed, row'],
  ['paid_at + 24h', 'timestamp, row'],
  ['24h + paid_at', 'timestamp, row'],
  ['promised_on - 3 months', 'date, row'],
  ['as_of - 30 days', 'date, constant'],
  ['factor * 2', 'number, constant'],
  ['quantity + missing', 'integer, row'],
  ['paid_amount + 24h', "unit-mismatch 'paid_amount + 24h'"],
  ['paid_amount + 3', "unit-mismatch 'paid_amount + 3' -> Write 3 CNY if an amount is meant."],
  [
    'paid_amount + fee',
    "unit-mismatch 'paid_amount + fee' -> Write convert(fee, CNY, ...) with the day of the rate.",
  ],
  ['paid_amount * fee', "unit-mismatch 'paid_amount * fee'"],
  ['1 / paid_amount', "unit-mismatch '1 / paid_amount' -> Write 1 CNY if an amount is meant."],
  [
    'promised_on - as_of',
    "unit-mismatch 'promised_on - as_of' -> Write days_between(as_of, promised_on) for the number of calendar days.",
  ],
  [
    'promised_on - paid_at',
    "unit-mismatch 'promised_on - paid_at' -> Write days_between(paid_at, promised_on) for the number of calendar days.",
  ],
  ['promised_on + 1', "unit-mismatch 'promised_on + 1' -> Write 1 day if calendar days are meant."],
  ['promised_on + 24h', "unit-mismatch 'promised_on + 24h' -> Write days, such as 1 day."],
  [
    'paid_at + 1 day',
    "unit-mismatch 'paid_at + 1 day' -> Write day_of(paid_at) and 1 day for calendar days, or hours such as 24h.",
  ],
  ['note + "a"', `unit-mismatch 'note + "a"'`],
  ['opens_at + 1h', "unit-mismatch 'opens_at + 1h'"],
  ['-note', "no-sign '-note'"],
  ['paid_amount + 24h + 3 CNY', "unit-mismatch 'paid_amount + 24h'"],
]

const aggregates: readonly (readonly [text: string, expected: string])[] = [
  ['count(where is_risk_blocked) / count()', 'ratio, aggregate'],
  ['(count() - count_distinct(buyer_id)) / count()', 'ratio, aggregate'],
  ['sum(quantity) / count()', 'number, aggregate'],
  ['sum(paid_amount) / count()', 'money CNY, aggregate'],
  ['sum(paid_amount) / sum(paid_amount)', 'ratio, aggregate'],
  ['70% * share(is_risk_blocked) + 0.5 * share(order_type = presale)', 'ratio, aggregate'],
  [
    'sum(paid_amount) + sum(fee)',
    "unit-mismatch 'sum(paid_amount) + sum(fee)' -> Write convert(sum(fee), CNY, ...) with the day of the rate.",
  ],
]

const metrics: readonly (readonly [text: string, expected: string])[] = [
  ['refunded_orders / paid_orders', 'ratio, aggregate'],
  ['deal_amount / paid_orders', 'money CNY, aggregate'],
  ['0.5 * bad_review_rate + 0.5 * complaint_rate', 'ratio, aggregate'],
  ['factor * paid_orders', 'number, aggregate'],
  ['reply_time + deal_amount', "unit-mismatch 'reply_time + deal_amount'"],
]

const branches: readonly (readonly [text: string, expected: string])[] = [
  ['if is_risk_blocked then 1 else weight', 'number, row'],
  ['if is_risk_blocked then discount else 0', 'ratio, row'],
  ['if is_risk_blocked then paid_at else missing', 'timestamp, row'],
  ['if is_risk_blocked then order_type else "virtual"', 'enum normal|presale|virtual, row'],
  ['if is_risk_blocked then order_type else origin', 'enum normal|presale|virtual|live, row'],
  ['if is_risk_blocked then order_type else note', 'text, row'],
  [
    'if is_risk_blocked then paid_amount else 0',
    "unit-mismatch 'paid_amount else 0' -> Write 0 CNY if an amount is meant.",
  ],
  [
    'if quantity then paid_at else promised_on',
    "needs-condition 'quantity' -> Compare it with something.\nunit-mismatch 'paid_at else promised_on' -> Write day_of(paid_at).",
  ],
  [
    'if is_risk_blocked then order_type else "virtul"',
    `unknown-enum-value '"virtul"' -> Did you mean 'virtual'?`,
  ],
]

describe.each<{
  readonly what: string
  readonly at: Place
  readonly cases: readonly (readonly [text: string, expected: string])[]
}>([
  { what: 'values of a row', at: onOrder, cases: rows },
  { what: 'aggregates', at: overOrders, cases: aggregates },
  { what: 'metrics', at: overMetrics, cases: metrics },
  { what: 'branches of an if', at: onOrder, cases: branches },
])('units of $what', ({ at, cases }) => {
  test.each(cases)('%s', (text, expected) => {
    expect(typeOfText(text, at)).toBe(expected)
  })
})
