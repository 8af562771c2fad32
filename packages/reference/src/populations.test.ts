import { describe, expect, test } from 'vitest'
import { runCase, type RuleCase } from './testing/run-cases.ts'

const cases: readonly RuleCase[] = [
  {
    name: 'a condition that is missing does not count as true, and in exclude does not exclude',
    more: `filters:
  presale: { of: orders, where: kind = presale }
  not_presale: { of: orders, where: kind != presale }`,
    metrics: {
      where: 'of: orders\nwindow: all days\nwhere: kind != presale\nvalue: count()',
      exclude: 'of: orders\nwindow: all days\nexclude: presale\nvalue: count()',
      both: 'of: orders\nwindow: all days\nexclude: [presale, not_presale]\nvalue: count()',
    },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, kind: normal }
      - { order_id: 2, paid_at: 2023-05-01 10:00, kind: presale }
      - { order_id: 3, paid_at: 2023-05-01 10:00 }`,
    ask: { at: '2023-05-01' },
    expected: ['where = 1', 'exclude = 2', 'both = 1'],
  },
  {
    name: 'a filter of the parent excludes its children; without a parent it says nothing',
    more: `filters:
  dull: { of: orders, where: none(complaints) }`,
    metrics: { m: 'of: items\nby: 2023-05-01\nwindow: all days\nexclude: dull\nvalue: count()' },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00 }
      - { order_id: 2, paid_at: 2023-05-01 10:00 }
    complaints: [{ ticket_id: 1, order_id: 2, created_at: 2023-05-01 10:00 }]
    items:
      - { item_id: 1, order_id: 1 }
      - { item_id: 2, order_id: 2 }
      - { item_id: 3, order_id: 9 }`,
    ask: { at: '2023-05-01' },
    expected: ['m = 2'],
  },
  {
    name: 'children are dated by their parent; without one, or without its day, they are in no window',
    metrics: { m: 'of: items\nby: order.paid_at\nwindow: all days\nvalue: count()' },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00 }, { order_id: 2 }]
    items:
      - { item_id: 1, order_id: 1 }
      - { item_id: 2, order_id: 2 }
      - { item_id: 3, order_id: 9 }`,
    ask: { at: '2023-05-01' },
    expected: ['m = 1'],
  },
  {
    name: 'keep chooses among known rows of any day, after exclude and before the window',
    more: `filters:
  presale: { of: orders, where: kind = presale }`,
    metrics: {
      first: `
        of: orders
        window: last 1 day
        exclude: presale
        keep: { first: 1, by: paid_at, per: [buyer_id] }
        value: count()`,
      last: `
        of: orders
        window: last 1 day
        exclude: presale
        keep: { last: 1, by: paid_at, per: [buyer_id, month_of(paid_at)] }
        value: count()`,
    },
    rows: `orders:
      - { order_id: 1, buyer_id: x, paid_at: 2023-04-30 10:00 }
      - { order_id: 2, buyer_id: x, paid_at: 2023-05-01 10:00 }
      - { order_id: 3, buyer_id: y, paid_at: 2023-04-30 10:00, kind: presale }
      - { order_id: 4, buyer_id: y, paid_at: 2023-05-01 11:00 }
      - { order_id: 5, paid_at: 2023-05-01 12:00 }
      - { order_id: 6, paid_at: 2023-05-01 13:00 }`,
    ask: { at: '2023-05-01' },
    expected: ['first = 2', 'last = 3'],
  },
  {
    name: 'per makes one row of the counted rows of the window, and missing is a value of its own',
    metrics: {
      groups: `
        of: orders
        window: last 2 days
        per: [buyer_id]
        let: { orders_paid: count(), total: sum(amount) }
        numerator: count(where orders_paid = 1)
        denominator: count()`,
      mean: `
        of: orders
        window: all days
        per: [buyer_id]
        let: { total: sum(amount) }
        value: avg(total)`,
      reads: `
        of: orders
        window: all days
        per: [buyer_id]
        let: { total: sum(amount) }
        value: first(buyer_id by total)`,
    },
    rows: `orders:
      - { order_id: 1, buyer_id: x, paid_at: 2023-04-29 10:00, amount: 100 }
      - { order_id: 2, buyer_id: x, paid_at: 2023-04-30 10:00, amount: 10 }
      - { order_id: 3, buyer_id: y, paid_at: 2023-05-01 10:00, amount: 20 }
      - { order_id: 4, buyer_id: y, paid_at: 2023-05-01 11:00, amount: 30 }
      - { order_id: 5, paid_at: 2023-05-01 12:00, amount: 1 }
      - { order_id: 6, paid_at: 2023-05-01 12:00, amount: 1 }`,
    ask: { at: '2023-05-01' },
    expected: ['groups = 1/3 (1 / 3)', 'mean = 54', 'reads = y'],
  },
  {
    name: 'a let of a group follows relations of all its rows together, each related row once',
    metrics: {
      m: `
        of: items
        by: order.paid_at
        window: all days
        per: [product_id]
        let: { seen: count(order.complaints where complaints.created_at in window) }
        value: max(seen)`,
    },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00 }]
    items: [{ item_id: 1, order_id: 1, product_id: p }, { item_id: 2, order_id: 1, product_id: p }]
    complaints:
      - { ticket_id: 1, order_id: 1, created_at: 2023-05-01 10:00 }
      - { ticket_id: 2, order_id: 1, created_at: 2023-05-02 10:00 }`,
    ask: { at: '2023-05-01 known 2023-05-02' },
    expected: ['m = 1'],
  },
  {
    name: 'a side may count other rows, on other days, in a window of its own',
    metrics: {
      m: `
        of: orders
        window: last 2 days
        where: kind = normal
        numerator: { of: complaints, value: count() }
        denominator: { where: quantity > 1, value: count() }`,
      days: `
        of: orders
        window: last 1 day
        numerator: { by: confirmed_at, window: all days, value: count() }
        denominator: count()`,
    },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, kind: normal, quantity: 2, confirmed_at: 2023-05-01 23:00 }
      - { order_id: 2, paid_at: 2023-05-01 10:00, kind: normal, quantity: 1 }
      - { order_id: 3, paid_at: 2023-04-29 10:00, kind: normal, quantity: 2, confirmed_at: 2023-04-30 23:00 }
    complaints:
      - { ticket_id: 1, order_id: 3, created_at: 2023-04-30 10:00 }
      - { ticket_id: 2, order_id: 3, created_at: 2023-04-29 10:00 }`,
    ask: { at: '2023-05-01' },
    expected: ['m = 1 (1 / 1)', 'days = 1 (2 / 2)'],
  },
  {
    name: 'lets are one value per row and may read relations and other lets',
    metrics: {
      m: `
        of: orders
        window: all days
        let: { bad: count(complaints where level > 3), is_bad: bad > 1 }
        where: is_bad
        value: sum(bad)`,
    },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00 }, { order_id: 2, paid_at: 2023-05-01 10:00 }]
    complaints:
      - { ticket_id: 1, order_id: 1, level: 4 }
      - { ticket_id: 2, order_id: 1, level: 5 }
      - { ticket_id: 3, order_id: 2, level: 5 }`,
    ask: { at: '2023-05-01' },
    expected: ['m = 2'],
  },
  {
    name: 'observation days of each row: complaints within 13 days of its own payment',
    metrics: {
      m: `
        of: orders
        window: selected days, shifted 13 days back
        numerator: count(where any(complaints where days_between(this.paid_at, complaints.created_at) in 0..13))
        denominator: count()`,
    },
    rows: `orders: [{ order_id: 1, paid_at: 2023-01-01 23:00 }, { order_id: 2, paid_at: 2023-01-01 01:00 }]
    complaints:
      - { ticket_id: 1, order_id: 1, created_at: 2023-01-14 23:59 }
      - { ticket_id: 2, order_id: 2, created_at: 2023-01-15 00:00 }`,
    ask: { at: ['2023-01-14', '2023-01-14 known 2023-02-01'] },
    expected: ['m @0 = 0.5 (1 / 2)', 'm @1 = 0.5 (1 / 2)'],
  },
]

describe('populations', () => {
  test.each(cases)('$name', (one) => {
    expect(runCase(one)).toEqual(one.expected)
  })
})
