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
    name: 'whether there are any is a mark',
    metrics: `complained:
  of: orders
  window: last 7 days
  numerator: count(where any(complaints where type = service))
  denominator: count()`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where any complaints), m2 = count()',
      '    mark any complaints if order_id = order_id',
      '      filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        scan orders: order_id, paid_at',
      "      | filter type = 'service'",
      '      |   scan complaints: order_id, type',
      'complained numerator at point 0',
      '  count = q1.m1',
      'complained denominator at point 0',
      '  count = q1.m2',
    ],
  },
  {
    name: 'a condition that reads both rows pairs them first',
    metrics: `complained:
  of: orders
  window: last 7 days
  value: count(where none(complaints where days_between(this.paid_at, complaints.created_at) in 0..13))`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition)',
      '    derive condition = not any complaints',
      '      mark any complaints if order_id = order_id',
      '        filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '          scan orders: order_id, paid_at',
      '        | filter days-between(day-of(paid_at, zone: "Asia/Shanghai"), day-of(complaints.created_at, zone: "Asia/Shanghai")) >= 0 and days-between(day-of(paid_at, zone: "Asia/Shanghai"), day-of(complaints.created_at, zone: "Asia/Shanghai")) <= 13',
      '        |   expand order_id = order_id take created_at as complaints.created_at',
      '        |     filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        |       scan orders: order_id, paid_at',
      '        |     | scan complaints: order_id, created_at',
      'complained value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'a value is reduced to one row per key before it is looked up',
    metrics: `lines:
  of: orders
  window: last 7 days
  value: avg(sum(items.price))`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = sum(value), m2 = count(where condition)',
      '    derive value = case when coalesce(entered items, 0) = 0 then 0.00 else sum items end, condition = (case when coalesce(entered items, 0) = 0 then 0.00 else sum items end) is not null',
      '      lookup order_id = order_id take entered as entered items, sum as sum items',
      '        filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '          scan orders: order_id, paid_at',
      '        | reduce by order_id: entered = count(), sum = sum(price)',
      '        |   scan items: order_id, price',
      'lines value at point 0',
      '  avg = q1.m1 / m2',
    ],
  },
  {
    name: 'related rows of all counted rows add up from each row',
    metrics: `complaints_per_order:
  of: orders
  window: last 7 days
  numerator: count(complaints where type = service)
  denominator: count()`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = sum(value), m2 = count()',
      '    derive value = coalesce(count complaints, 0)',
      '      lookup order_id = order_id take count as count complaints',
      '        filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '          scan orders: order_id, paid_at',
      '        | reduce by order_id: count = count()',
      "        |   filter type = 'service'",
      '        |     scan complaints: order_id, type',
      'complaints_per_order numerator at point 0',
      '  count = sum q1.m1 of m2 entered',
      'complaints_per_order denominator at point 0',
      '  count = q1.m2',
    ],
  },
  {
    name: 'a related row that several rows share is counted once, in a statement of its own',
    metrics: `reviews_of_lines:
  of: items
  by: order.paid_at
  window: last 7 days
  numerator: count(reviews)
  denominator: count()`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      '    filter order.paid_at >= 2023-06-23T16:00:00Z and order.paid_at < 2023-06-30T16:00:00Z',
      '      lookup order_id = order_id take paid_at as order.paid_at',
      '        scan items: order_id',
      '        | scan orders: order_id, paid_at',
      'query q2 at point 0',
      '  reduce: m1 = count()',
      '    pick 1 per reviews.review_id by reviews.review_id',
      '      expand product_id = product_id take review_id as reviews.review_id',
      '        pick 1 per product_id by product_id',
      '          filter order.paid_at >= 2023-06-23T16:00:00Z and order.paid_at < 2023-06-30T16:00:00Z',
      '            lookup order_id = order_id take paid_at as order.paid_at',
      '              scan items: order_id, product_id',
      '              | scan orders: order_id, paid_at',
      '        | scan reviews: review_id, product_id',
      'reviews_of_lines numerator at point 0',
      '  count = q2.m1',
      'reviews_of_lines denominator at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'the row before is picked among the pairs',
    metrics: `returning:
  of: orders
  window: last 7 days
  value: count(where order_before is not missing)`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition)',
      '    derive condition = order_before.buyer_id is not null',
      '      lookup order_id = order_id take order_before.buyer_id',
      '        filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '          scan orders: order_id, paid_at',
      '        | pick 1 per order_id by order_before.by 1 is missing descending, order_before.paid_at descending, order_before.order_id descending',
      '        |   derive order_before.by 1 is missing = order_before.paid_at is null',
      '        |     filter order_before.paid_at < paid_at or (order_before.paid_at is not null and paid_at is null) or ((order_before.paid_at = paid_at or (order_before.paid_at is null and paid_at is null)) and order_before.order_id < order_id)',
      '        |       expand buyer_id = buyer_id take order_id as order_before.order_id, buyer_id as order_before.buyer_id, paid_at as order_before.paid_at',
      '        |         filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        |           scan orders: order_id, buyer_id, paid_at',
      '        |         | scan orders: order_id, buyer_id, paid_at',
      'returning value at point 0',
      '  count = q1.m1',
    ],
  },
]

describe('related rows', () => {
  test.each(cases)('$name', ({ metrics, asked, plan }) => {
    expect(planLines(metrics, asked)).toEqual(plan)
  })
})
