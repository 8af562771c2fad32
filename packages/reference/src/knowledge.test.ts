import { describe, expect, test } from 'vitest'
import { runCase, type RuleCase } from './testing/run-cases.ts'

const counted = 'of: orders\nwindow: all days\nvalue: count()'

const cases: readonly RuleCase[] = [
  {
    name: 'a row whose time is after K does not exist yet',
    metrics: { m: 'of: orders\nwindow: all days\nby: confirmed_at\nvalue: count()' },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 23:59:59, confirmed_at: 2023-04-01 10:00 }
      - { order_id: 2, paid_at: 2023-05-02 00:00, confirmed_at: 2023-04-01 10:00 }`,
    ask: { at: '2023-05-01' },
    expected: ['m = 1'],
  },
  {
    name: 'a row whose time is missing exists',
    metrics: { m: 'of: orders\nwindow: all days\nby: confirmed_at\nvalue: count()' },
    rows: 'orders: [{ order_id: 1, confirmed_at: 2023-04-01 10:00 }]',
    ask: { at: '2023-05-01' },
    expected: ['m = 1'],
  },
  {
    name: 'the day of a row is the date in the zone of the pack',
    metrics: { m: counted },
    rows: 'orders: [{ order_id: 1, paid_at: 2023-05-02 00:30 }]',
    ask: { at: ['2023-05-01', '2023-05-02'] },
    zone: 'Asia/Shanghai',
    expected: ['m @0 = 0', 'm @1 = 1'],
  },
  {
    name: 'a timestamp after K is missing, a planned one is not',
    metrics: {
      confirmed: 'of: orders\nwindow: all days\nvalue: count(confirmed_at)',
      promised: 'of: orders\nwindow: all days\nvalue: count(promised_at)',
    },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00, confirmed_at: 2023-05-02 09:00, promised_at: 2023-05-09 09:00 }]`,
    ask: { at: ['2023-05-01', '2023-05-01 known 2023-05-02'] },
    expected: ['confirmed @0 = 0', 'confirmed @1 = 1', 'promised @0 = 1', 'promised @1 = 1'],
  },
  {
    name: 'an enum value with known_from is missing before its event, other values are known',
    metrics: {
      done: 'of: orders\nwindow: all days\nvalue: count(where status = done)',
      known: 'of: orders\nwindow: all days\nvalue: count(status)',
    },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, confirmed_at: 2023-05-02 09:00, status: done }
      - { order_id: 2, paid_at: 2023-05-01 10:00, status: done }
      - { order_id: 3, paid_at: 2023-05-01 10:00, status: open }`,
    ask: { at: ['2023-05-01', '2023-05-02'] },
    expected: ['done @0 = 0', 'done @1 = 1', 'known @0 = 1', 'known @1 = 2'],
  },
  {
    name: 'a column with known_from is missing before its event and while the event has no time',
    metrics: { m: 'of: orders\nwindow: all days\nvalue: count(where risk)' },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, risk: true, checked_at: 2023-05-03 10:00 }
      - { order_id: 2, paid_at: 2023-05-01 10:00, risk: true }`,
    ask: { at: ['2023-05-02', '2023-05-03'] },
    expected: ['m @0 = 0', 'm @1 = 1'],
  },
  {
    name: 'a computed column is computed from what is known of its parts',
    metrics: { m: 'of: orders\nwindow: all days\nvalue: max(received_at)' },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00, kind: normal }]
    shipments: [{ order_id: 1, shipped_at: 2023-05-02 08:00, signed_at: 2023-05-03 00:00 }]`,
    ask: { at: ['2023-05-02', '2023-05-03'] },
    expected: ['m @0 = missing argument-missing', 'm @1 = 1683072000000000'],
  },
  {
    name: 'a row without time exists with its parent, and one whose parent is not in the data exists',
    metrics: {
      m: 'of: items\nwindow: all days\nby: 2023-01-01\nvalue: count()',
    },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-02 10:00 }]
    items: [{ item_id: 1, order_id: 1 }, { item_id: 2, order_id: 9 }]`,
    ask: { at: ['2023-05-01', '2023-05-02'] },
    expected: ['m @0 = 1', 'm @1 = 2'],
  },
  {
    name: 'related rows are those known: late ones count from their day on',
    metrics: { m: 'of: orders\nwindow: last 1 day\nvalue: count(where any(complaints))' },
    rows: `orders: [{ order_id: 1, paid_at: 2023-05-01 10:00 }]
    complaints: [{ ticket_id: 1, order_id: 1, created_at: 2023-05-02 10:00 }]`,
    ask: { at: ['2023-05-01', '2023-05-01 known 2023-05-02'] },
    expected: ['m @0 = 0', 'm @1 = 1'],
  },
  {
    name: 'a condition may turn false when more is known',
    metrics: { m: 'of: orders\nwindow: last 3 days\nvalue: count(where confirmed_at is missing)' },
    rows: 'orders: [{ order_id: 1, paid_at: 2023-05-01 10:00, confirmed_at: 2023-05-02 10:00 }]',
    ask: { at: ['2023-05-01', '2023-05-02', '2023-05-03'] },
    expected: ['m @0 = 1', 'm @1 = 0', 'm @2 = 0'],
  },
  {
    name: 'a planned event day may date a row only inside the window',
    metrics: { m: 'of: orders\nby: promised_at\nwindow: all days\nvalue: count()' },
    rows: 'orders: [{ order_id: 1, paid_at: 2023-05-01 10:00, promised_at: 2023-05-05 10:00 }]',
    ask: { at: ['2023-05-04', '2023-05-05'] },
    expected: ['m @0 = 0', 'm @1 = 1'],
  },
]

describe('what is known when', () => {
  test.each(cases)('$name', (one) => {
    expect(runCase(one)).toEqual(one.expected)
  })
})
