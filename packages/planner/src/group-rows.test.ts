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
    name: 'rows are kept before the window and before the entities asked for',
    metrics: `first_orders:
  of: orders
  window: last 7 days
  exclude: [presale]
  keep: { first: 1, by: paid_at, per: [buyer_id] }
  value: count()`,
    asked: { entity: { kind: 'shop', ids: ['s1'] }, lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0 by shop_id',
      '  reduce by shop_id: m1 = count()',
      "    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id in ['s1']",
      '      pick 1 per buyer_id by paid_at, order_id',
      "        filter not coalesce(kind = 'presale', false)",
      '          scan orders: order_id, shop_id, buyer_id, kind, paid_at',
      'first_orders value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'groups are reduced twice',
    metrics: `bounces:
  of: orders
  window: last 7 days
  per: [buyer_id]
  let: { bought: count() }
  numerator: count(where bought = 1)
  denominator: count()`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition), m2 = count()',
      '    derive condition = bought = 1',
      '      derive bought = coalesce(m1, 0)',
      '        reduce by buyer_id: m1 = count()',
      '          filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '            scan orders: buyer_id, paid_at',
      'bounces numerator at point 0',
      '  count = q1.m1',
      'bounces denominator at point 0',
      '  count = q1.m2',
    ],
  },
  {
    name: 'related rows of a group are joined back by keys that may be missing',
    metrics: `unreviewed:
  of: items
  by: order.paid_at
  window: selected days
  per: [product_id]
  let: { seen: count(reviews where reviews.created_at in window) }
  value: count(where seen = 0)`,
    asked: { at: '2023-06-01..2023-06-30', lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(where condition)',
      '    derive condition = seen = 0',
      '      derive seen = coalesce(count reviews, 0)',
      '        lookup product_id or nothing = product_id or nothing and product_id is missing = product_id is missing take count as count reviews',
      "          derive product_id or nothing = coalesce(product_id, ''), product_id is missing = product_id is null",
      '            reduce by product_id',
      '              #1 filter order.paid_at >= 2023-05-31T16:00:00Z and order.paid_at < 2023-06-30T16:00:00Z',
      '                lookup order_id = order_id take paid_at as order.paid_at',
      '                  scan items: order_id, product_id',
      '                  | scan orders: order_id, paid_at',
      '          | reduce by product_id or nothing, product_id is missing: count = count()',
      "          |   derive product_id or nothing = coalesce(product_id, ''), product_id is missing = product_id is null",
      '          |     filter reviews.created_at >= 2023-05-31T16:00:00Z and reviews.created_at < 2023-06-30T16:00:00Z',
      '          |       pick 1 per product_id, reviews.review_id by reviews.review_id',
      '          |         expand product_id = product_id take review_id as reviews.review_id, created_at as reviews.created_at',
      '          |           pick 1 per product_id by product_id',
      '          |             #1',
      '          |           | scan reviews: review_id, product_id, created_at',
      'unreviewed value at point 0',
      '  count = q1.m1',
    ],
  },
]

describe('rows that are kept and rows taken together', () => {
  test.each(cases)('$name', ({ metrics, asked, plan }) => {
    expect(planLines(metrics, asked)).toEqual(plan)
  })
})
