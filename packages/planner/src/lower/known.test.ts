import { describe, expect, test } from 'vitest'
import { planLines, type Asked } from '../testing/plan-text.ts'

interface Case {
  readonly name: string
  readonly metrics: string
  readonly asked?: Asked
  readonly plan: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'times after the knowledge day are missing, and orders paid after it do not exist',
    metrics: `waits:
  of: complaints
  by: order.paid_at
  window: last 7 days
  value: sum(waited)`,
    asked: { at: '2023-06-01..2023-06-30 known 2023-07-05' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = sum(value), m2 = count()',
      '    derive value = elapsed-between(case when handled_at < 2023-07-05T16:00:00Z then handled_at else null end, case when created_at < 2023-07-05T16:00:00Z then created_at else null end)',
      '      filter order.paid_at >= 2023-06-23T16:00:00Z and order.paid_at < 2023-06-30T16:00:00Z',
      '        lookup order_id = order_id take paid_at as order.paid_at',
      '          filter created_at is null or created_at < 2023-07-05T16:00:00Z',
      '            scan complaints: order_id, created_at, handled_at',
      '          | filter paid_at is null or paid_at < 2023-07-05T16:00:00Z',
      '          |   scan orders: order_id, paid_at',
      'waits value at point 0',
      '  sum = sum q1.m1 of m2 entered',
    ],
  },
  {
    name: 'statistics that end before the knowledge day take every clamp away',
    metrics: `waits:
  of: complaints
  by: order.paid_at
  window: last 7 days
  value: sum(waited)`,
    asked: { at: '2023-06-01..2023-06-30 known 2023-07-05', lastDay: '2023-07-04' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = sum(value), m2 = count()',
      '    derive value = elapsed-between(handled_at, created_at)',
      '      filter order.paid_at >= 2023-06-23T16:00:00Z and order.paid_at < 2023-06-30T16:00:00Z',
      '        lookup order_id = order_id take paid_at as order.paid_at',
      '          scan complaints: order_id, created_at, handled_at',
      '          | scan orders: order_id, paid_at',
      'waits value at point 0',
      '  sum = sum q1.m1 of m2 entered',
    ],
  },
  {
    name: 'a plan may lie ahead, a dated value is missing before its day',
    metrics: `late:
  of: orders
  by: due_on
  window: last 7 days
  value: count(where status = closed)`,
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition)',
      "    derive condition = (case when status = 'closed' and not coalesce(closed_at < 2023-06-30T16:00:00Z, false) then null else status end) = 'closed'",
      '      filter (paid_at is null or paid_at < 2023-06-30T16:00:00Z) and due_on >= 2023-06-24 and due_on <= 2023-06-30',
      '        scan orders: paid_at, due_on, closed_at, status',
      'late value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'a computed column reads what is known of its parts',
    metrics: `received:
  of: orders
  by: received_at
  window: last 7 days
  value: count()`,
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      '    filter event >= 2023-06-23T16:00:00Z and event < 2023-06-30T16:00:00Z',
      "      derive event = case when kind = 'virtual' then confirmed_at else shipment.signed_at end",
      '        lookup order_id = order_id take signed_at as shipment.signed_at',
      '          filter paid_at is null or paid_at < 2023-06-30T16:00:00Z',
      '            scan orders: order_id, kind, paid_at, confirmed_at',
      '          | filter shipped_at is null or shipped_at < 2023-06-30T16:00:00Z',
      '          |   scan shipments: order_id, shipped_at, signed_at',
      'received value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'rows without a time exist with their parent',
    metrics: `lines:
  of: items
  by: order.paid_at
  window: last 7 days
  value: count()`,
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      '    filter order.paid_at >= 2023-06-23T16:00:00Z and order.paid_at < 2023-06-30T16:00:00Z',
      '      lookup order_id = order_id take paid_at as order.paid_at',
      '        filter stored order.order_id is null or stored order.paid_at is null or stored order.paid_at < 2023-06-30T16:00:00Z',
      '          lookup order_id = order_id take order_id as stored order.order_id, paid_at as stored order.paid_at',
      '            scan items: order_id',
      '            | scan orders: order_id, paid_at',
      '        | filter paid_at is null or paid_at < 2023-06-30T16:00:00Z',
      '        |   scan orders: order_id, paid_at',
      'lines value at point 0',
      '  count = q1.m1',
    ],
  },
]

describe('what is known', () => {
  test.each(cases)('$name', ({ metrics, asked, plan }) => {
    expect(planLines(metrics, asked)).toEqual(plan)
  })
})
