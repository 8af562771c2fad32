import { describe, expect, test } from 'vitest'
import { runCase, type RuleCase } from './testing/run-cases.ts'

const over = (value: string): string => `of: orders\nwindow: all days\nvalue: ${value}`

const four = `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, quantity: 1, amount: 10.10, kind: normal }
      - { order_id: 2, paid_at: 2023-05-01 11:00, quantity: 2, amount: 20.20, kind: presale }
      - { order_id: 3, paid_at: 2023-05-01 12:00, quantity: 4, amount: 30.30 }
      - { order_id: 4, paid_at: 2023-05-01 13:00, kind: normal }`

const cases: readonly RuleCase[] = [
  {
    name: 'over no rows count, distinct count and sum are 0, everything else is missing',
    metrics: {
      a: over('count()'),
      b: over('count_distinct(quantity)'),
      c: over('sum(amount)'),
      d: over('avg(quantity)'),
      e: over('max(paid_at)'),
      f: over('share(kind = normal)'),
      g: over('median(quantity)'),
      h: over('first(note by paid_at)'),
      i: over('any(complaints)'),
      j: over('none(complaints)'),
    },
    rows: 'orders: []',
    ask: { at: '2023-05-01' },
    expected: [
      'a = 0',
      'b = 0',
      'c = 0',
      'd = missing no-rows',
      'e = missing no-rows',
      'f = missing no-denominator',
      'g = missing no-rows',
      'h = missing no-rows',
      'i = false',
      'j = true',
    ],
  },
  {
    name: 'a sum whose every argument is missing is missing, a distinct count of them is 0',
    metrics: {
      a: over('sum(weight)'),
      b: over('count_distinct(weight)'),
      c: over('count(weight)'),
      d: over('min(weight)'),
    },
    rows: four,
    ask: { at: '2023-05-01' },
    expected: ['a = missing argument-missing', 'b = 0', 'c = 0', 'd = missing argument-missing'],
  },
  {
    name: 'rows without the argument are skipped; the mean of the others is an exact fraction',
    metrics: {
      a: over('avg(quantity)'),
      b: over('sum(amount)'),
      c: over('sum(amount) / count()'),
      d: over('max(quantity) - min(quantity)'),
    },
    rows: four,
    ask: { at: '2023-05-01' },
    expected: ['a = 7/3', 'b = 60.6', 'c = 15.15', 'd = 3'],
  },
  {
    name: 'a share keeps rows whose condition is missing below the line',
    metrics: {
      a: over('share(kind = normal)'),
      b: over('share(kind = normal where quantity > 0)'),
    },
    rows: four,
    ask: { at: '2023-05-01' },
    expected: ['a = 0.5', 'b = 1/3'],
  },
  {
    name: 'percentiles lie between the closest ranks',
    metrics: {
      a: over('median(quantity)'),
      b: over('quantile(quantity, 90%)'),
      c: over('quantile(quantity, 0%)'),
      d: over('quantile(quantity, 100%)'),
      e: over('median(amount where quantity < 4)'),
    },
    rows: four,
    ask: { at: '2023-05-01' },
    expected: ['a = 2', 'b = 3.6', 'c = 1', 'd = 4', 'e = 15.15'],
  },
  {
    name: 'first and last skip rows without the value, and ties go by key',
    metrics: {
      a: over('first(quantity by kind)'),
      b: over('last(quantity by paid_at)'),
      c: over('first(order_id by kind)'),
      d: over('last(order_id by kind, quantity)'),
    },
    rows: four,
    ask: { at: '2023-05-01' },
    expected: ['a = 1', 'b = 4', 'c = 1', 'd = 2'],
  },
  {
    name: 'a sum over two currencies is missing and says so; each alone adds up',
    metrics: {
      a: over('sum(fee)'),
      b: over('sum(fee where fee_currency = "RUB")'),
      c: over('max(fee)'),
    },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, fee: 10, fee_currency: RUB }
      - { order_id: 2, paid_at: 2023-05-01 10:00, fee: 5, fee_currency: RUB }
      - { order_id: 3, paid_at: 2023-05-01 10:00, fee: 1, fee_currency: USD }
      - { order_id: 4, paid_at: 2023-05-01 10:00, fee: 9 }`,
    ask: { at: '2023-05-01' },
    expected: ['a = missing mixed-currency', 'b = 15', 'c = missing mixed-currency'],
  },
  {
    name: 'over related rows at the level of the metric each counts once, however it is reached',
    metrics: {
      rows: 'of: items\nby: order.paid_at\nwindow: all days\nvalue: count(order.complaints)',
      sum: 'of: items\nby: order.paid_at\nwindow: all days\nvalue: sum(order.complaints.level where reason = "late")',
      means: 'of: orders\nwindow: all days\nvalue: avg(sum(items.quantity))',
    },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00 }
      - { order_id: 2, paid_at: 2023-05-01 10:00 }
    items:
      - { item_id: 1, order_id: 1, quantity: 2 }
      - { item_id: 2, order_id: 1, quantity: 3 }
      - { item_id: 3, order_id: 2, quantity: 4 }
    complaints:
      - { ticket_id: 1, order_id: 1, reason: late, level: 5 }
      - { ticket_id: 2, order_id: 1, reason: other, level: 7 }`,
    ask: { at: '2023-05-01' },
    expected: ['rows = 2', 'sum = 5', 'means = 4.5'],
  },
  {
    name: 'a mean per row keeps 12 decimals, a mean of the metric is exact',
    metrics: {
      per_row: over('sum(avg(items.quantity))'),
      at_end: over('avg(quantity) * 3'),
      quotient: over('sum(quantity / 3)'),
      by_zero: over('count(quantity / 0)'),
    },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00, quantity: 2 }]
    items:
      - { item_id: 1, order_id: 1, quantity: 1 }
      - { item_id: 2, order_id: 1, quantity: 2 }
      - { item_id: 3, order_id: 1, quantity: 2 }`,
    ask: { at: '2023-05-01' },
    expected: [
      'per_row = 1.666666666667',
      'at_end = 6',
      'quotient = 0.666666666667',
      'by_zero = 0',
    ],
  },
]

describe('aggregates', () => {
  test.each(cases)('$name', (one) => {
    expect(runCase(one)).toEqual(one.expected)
  })
})
