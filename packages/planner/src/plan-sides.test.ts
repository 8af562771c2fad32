import { describe, expect, test } from 'vitest'
import { planLines, type Asked } from './testing/plan-text.ts'

interface Case {
  readonly name: string
  readonly metrics: string
  readonly asked?: Asked
  readonly plan: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'one scan serves both sides, with each condition computed once',
    metrics: `bad_rate:
  of: orders
  by: paid_at
  window: last 90 days
  numerator: count(where first_review.level = bad)
  denominator: count()`,
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition), m2 = count()',
      "    derive condition = first_review.level = 'bad'",
      '      lookup order_id = order_id take level as first_review.level',
      '        filter paid_at >= 2023-04-01T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '          scan orders: order_id, paid_at',
      '        | pick 1 per order_id by by 1, review_id',
      '        |   derive by 1 = case when created_at < 2023-06-30T16:00:00Z then created_at else null end',
      '        |     filter created_at is null or created_at < 2023-06-30T16:00:00Z',
      '        |       scan reviews: review_id, order_id, created_at, level',
      'bad_rate numerator at point 0',
      '  count = q1.m1',
      'bad_rate denominator at point 0',
      '  count = q1.m2',
    ],
  },
  {
    name: 'metrics over one day and window share a scan; what they all ask is filtered, the rest is counted by',
    metrics: `normal_orders:
  of: orders
  window: last 7 days
  where: amount > 0 CNY and kind = normal
  value: count()
gmv:
  of: orders
  window: last 7 days
  where: amount > 0 CNY
  exclude: [presale]
  value: sum(amount)`,
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition), m2 = sum(amount where condition 2), m3 = count(where condition 2)',
      "    derive condition = kind = 'normal', condition 2 = not coalesce(kind = 'presale', false)",
      '      filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and amount > 0',
      '        scan orders: kind, paid_at, amount',
      'normal_orders value at point 0',
      '  count = q1.m1',
      'gmv value at point 0',
      '  sum = sum q1.m2 of m3 entered',
    ],
  },
  {
    name: 'another window or another event day makes another scan',
    metrics: `paid:
  of: orders
  window: last 7 days
  value: count()
closed:
  of: orders
  by: closed_at
  window: last 7 days
  value: count()
paid_before:
  of: orders
  window: day 7 before as_of
  value: count()`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      '    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '      scan orders: paid_at',
      'query q2 at point 0',
      '  reduce: m1 = count()',
      '    filter closed_at >= 2023-06-23T16:00:00Z and closed_at < 2023-06-30T16:00:00Z',
      '      scan orders: closed_at',
      'query q3 at point 0',
      '  reduce: m1 = count()',
      '    filter paid_at >= 2023-06-22T16:00:00Z and paid_at < 2023-06-23T16:00:00Z',
      '      scan orders: paid_at',
      'paid value at point 0',
      '  count = q1.m1',
      'closed value at point 0',
      '  count = q2.m1',
      'paid_before value at point 0',
      '  count = q3.m1',
    ],
  },
  {
    name: 'event days that only a condition tells apart have a scan each',
    metrics: `last_complaint:
  of: orders
  by: max(complaints.created_at where type = service)
  window: last 7 days
  value: count()
last_other_complaint:
  of: orders
  by: max(complaints.created_at where type = logistics)
  window: last 7 days
  value: count()`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      '    filter value complaints >= 2023-06-23T16:00:00Z and value complaints < 2023-06-30T16:00:00Z',
      '      lookup order_id = order_id take value as value complaints',
      '        scan orders: order_id',
      '        | reduce by order_id: value = max(created_at)',
      "        |   filter type = 'service'",
      '        |     scan complaints: order_id, type, created_at',
      'query q2 at point 0',
      '  reduce: m1 = count()',
      '    filter value complaints >= 2023-06-23T16:00:00Z and value complaints < 2023-06-30T16:00:00Z',
      '      lookup order_id = order_id take value as value complaints',
      '        scan orders: order_id',
      '        | reduce by order_id: value = max(created_at)',
      "        |   filter type = 'logistics'",
      '        |     scan complaints: order_id, type, created_at',
      'last_complaint value at point 0',
      '  count = q1.m1',
      'last_other_complaint value at point 0',
      '  count = q2.m1',
    ],
  },
  {
    name: 'every aggregate has exact parts',
    metrics: `parts:
  of: orders
  window: last 7 days
  value: avg(amount) + median(amount) + min(amount) + first(amount by paid_at)
kinds:
  of: orders
  window: last 7 days
  value: count_distinct(buyer_id) + count(closed_at)`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = sum(amount), m2 = count(where condition), m3 = lower neighbour(amount at 1/2), m4 = upper neighbour(amount at 1/2), m5 = min(amount), m6 = first(amount by paid_at, order_id where condition), m7 = count-distinct(buyer_id), m8 = count(where condition 2)',
      '    derive condition = amount is not null, condition 2 = closed_at is not null',
      '      filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        scan orders: order_id, buyer_id, paid_at, closed_at, amount',
      'parts value at point 0',
      '  avg = q1.m1 / m2',
      '  median = q1.m3 .. m4 of m2 at 1/2',
      '  min = q1.m5',
      '  first = q1.m6',
      'kinds value at point 0',
      '  count_distinct = q1.m7',
      '  count = q1.m8',
    ],
  },
  {
    name: 'an amount whose currency rows hold is added up with its currencies',
    metrics: `fees:
  of: orders
  window: last 7 days
  value: sum(fee)`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = sum(value), m2 = count(), m3 = min(fee_currency where condition), m4 = max(fee_currency where condition)',
      '    derive value = case when fee_currency is not null then fee else null end, condition = (case when fee_currency is not null then fee else null end) is not null',
      '      filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        scan orders: paid_at, fee, fee_currency',
      'fees value at point 0',
      '  sum = sum q1.m1 of m2 entered in m3 .. m4',
    ],
  },
]

describe('sides of metrics', () => {
  test.each(cases)('$name', ({ metrics, asked, plan }) => {
    expect(planLines(metrics, asked)).toEqual(plan)
  })
})
