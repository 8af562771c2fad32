import { describe, expect, test } from 'vitest'
import { runCase, type RuleCase } from './testing/run-cases.ts'

const picked = (expr: string): string =>
  `of: orders\nwindow: all days\nvalue: first(${expr} by order_id)`
const order = 'orders: [{ order_id: 1, paid_at: 2023-05-01 10:00 }]'

const cases: readonly RuleCase[] = [
  {
    name: 'first and last go by the sort key, and missing keys come last for both',
    metrics: {
      first: picked('first_complaint.reason'),
      last: picked('last_complaint.reason'),
    },
    rows: `${order}
    complaints:
      - { ticket_id: a, order_id: 1, reason: none }
      - { ticket_id: b, order_id: 1, level: 2, reason: two }
      - { ticket_id: c, order_id: 1, level: 7, reason: seven }`,
    ask: { at: '2023-05-01' },
    expected: ['first = two', 'last = seven'],
  },
  {
    name: 'equal sort keys go by the key in byte order: the first of the first, the last of the last',
    metrics: {
      first: picked('first_complaint.reason'),
      last: picked('last_complaint.reason'),
    },
    rows: `${order}
    complaints:
      - { ticket_id: b9, order_id: 1, level: 2, reason: nine }
      - { ticket_id: b10, order_id: 1, level: 2, reason: ten }
      - { ticket_id: B8, order_id: 1, level: 2, reason: eight }`,
    ask: { at: '2023-05-01' },
    expected: ['first = eight', 'last = nine'],
  },
  {
    name: 'a pick whose row lacks the column is missing: the next row does not step in',
    metrics: {
      m: 'of: orders\nwindow: all days\nvalue: count(where first_complaint.reason is missing)',
    },
    rows: `${order}
    complaints:
      - { ticket_id: a, order_id: 1, level: 1 }
      - { ticket_id: b, order_id: 1, level: 2, reason: two }`,
    ask: { at: '2023-05-01' },
    expected: ['m = 1'],
  },
  {
    name: 'the pick changes when an earlier row becomes known',
    metrics: { m: picked('first_complaint.reason') },
    rows: `${order}
    complaints:
      - { ticket_id: a, order_id: 1, created_at: 2023-05-03 10:00, level: 1, reason: one }
      - { ticket_id: b, order_id: 1, created_at: 2023-05-02 10:00, level: 2, reason: two }`,
    ask: { at: ['2023-05-01', '2023-05-02', '2023-05-03'] },
    expected: ['m @0 = missing argument-missing', 'm @1 = two', 'm @2 = one'],
  },
  {
    name: 'next and previous of the same dataset go by sort key and key, among rows that satisfy where',
    metrics: {
      next: 'of: orders\nwindow: all days\nvalue: first(next_order.note by paid_at, order_id where note = "b")',
      previous:
        'of: orders\nwindow: all days\nvalue: first(order_before.note by paid_at where note = "c")',
      last_has_none: 'of: orders\nwindow: all days\nvalue: count(where next_order is missing)',
    },
    rows: `orders:
      - { order_id: 1, buyer_id: x, paid_at: 2023-05-01 10:00, note: a, kind: normal }
      - { order_id: 2, buyer_id: x, paid_at: 2023-05-01 10:00, note: b, kind: presale }
      - { order_id: 3, buyer_id: x, paid_at: 2023-05-02 10:00, note: c, kind: normal }
      - { order_id: 4, buyer_id: y, paid_at: 2023-05-02 11:00, note: d, kind: normal }`,
    ask: { at: '2023-05-05' },
    expected: ['next = c', 'previous = a', 'last_has_none = 2'],
  },
  {
    name: 'in another dataset the sort key is compared with the own time, and equal is not after',
    metrics: {
      next: picked('next_complaint.reason'),
      previous: picked('complaint_before.reason'),
    },
    rows: `${order}
    complaints:
      - { ticket_id: a, order_id: 1, created_at: 2023-05-01 10:00, reason: same }
      - { ticket_id: b, order_id: 1, created_at: 2023-05-01 10:01, reason: after }
      - { ticket_id: c, order_id: 1, created_at: 2023-04-30 10:01, reason: before }
      - { ticket_id: d, order_id: 1, reason: undated }`,
    ask: { at: '2023-05-05' },
    expected: ['next = after', 'previous = same'],
  },
  {
    name: 'a sort key may be an expression, and the biggest comes first behind a minus',
    metrics: { m: picked('main_item.category') },
    rows: `${order}
    items:
      - { item_id: 1, order_id: 1, price: 5, category: cheap }
      - { item_id: 2, order_id: 1, price: 9.5, category: dear }`,
    ask: { at: '2023-05-05' },
    expected: ['m = dear'],
  },
  {
    name: 'a missing key matches nothing, not even another missing key',
    metrics: { m: 'of: orders\nwindow: all days\nvalue: count(where next_order is not missing)' },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00 }
      - { order_id: 2, paid_at: 2023-05-02 10:00 }`,
    ask: { at: '2023-05-05' },
    expected: ['m = 0'],
  },
]

describe('relations', () => {
  test.each(cases)('$name', (one) => {
    expect(runCase(one)).toEqual(one.expected)
  })
})
