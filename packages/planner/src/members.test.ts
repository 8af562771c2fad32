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
    name: 'entities asked for are filtered where they are stored; all of them are listed',
    metrics: `paid:
  of: orders
  window: last 7 days
  value: count()`,
    asked: { entity: { kind: 'shop', ids: null }, lastDay: '2023-06-29' },
    plan: [
      'query q1 at point 0 by shop_id',
      '  reduce by shop_id: m1 = count()',
      '    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id is not null',
      '      scan orders: shop_id, paid_at',
      'entities entities 1 at point 0',
      '  distinct shop_id',
      '    filter (opened_at is null or opened_at < 2023-06-30T16:00:00Z) and (closed_at is null or closed_at >= 2023-06-30T16:00:00Z)',
      '      scan shops: shop_id, opened_at, closed_at',
      'paid value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'one entity is filtered before anything is looked up',
    metrics: `complaint_count:
  of: complaints
  window: last 7 days
  value: count(where order.kind = normal)`,
    asked: { entity: { kind: 'shop', ids: ['s1'] }, lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0 by order.shop_id',
      '  reduce by order.shop_id: m1 = count(where condition)',
      "    derive condition = order.kind = 'normal'",
      "      filter order.shop_id in ['s1']",
      '        lookup order_id = order_id take shop_id as order.shop_id, kind as order.kind',
      '          filter created_at >= 2023-06-23T16:00:00Z and created_at < 2023-06-30T16:00:00Z',
      '            scan complaints: order_id, created_at',
      '          | scan orders: order_id, shop_id, kind',
      'complaint_count value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'a row belongs to each entity that its parts reach',
    metrics: `paid:
  of: orders
  window: last 7 days
  value: count()`,
    asked: { entity: { kind: 'seller', ids: ['v1', 'v2'] }, lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0 by seller',
      '  reduce by seller: m1 = count()',
      '    expand order_id = order_id take seller_id as seller',
      '      filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        scan orders: order_id, paid_at',
      '      | distinct order_id, seller_id',
      "      |   filter seller_id in ['v1', 'v2']",
      '      |     scan items: order_id, seller_id',
      'paid value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'split values count the rows before any exclusion',
    metrics: `paid:
  of: orders
  window: last 7 days
  where: amount > 0 CNY
  exclude: [presale]
  value: count()`,
    asked: { splits: ['kind', 'product'], lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0 by kind, product',
      '  reduce by kind, product: m1 = count(where condition), m2 = count()',
      "    derive condition = not coalesce(kind = 'presale', false)",
      '      expand keeping unmatched order_id = order_id take product_id as product',
      '        filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and amount > 0',
      '          scan orders: order_id, kind, paid_at, amount',
      '        | distinct order_id, product_id',
      '        |   filter product_id is not null',
      '        |     scan items: order_id, product_id',
      'paid value at point 0',
      '  count = q1.m1',
      '  listed = q1.m2',
    ],
  },
  {
    name: 'groups and bands are splits',
    metrics: `paid:
  of: orders
  window: last 7 days
  value: count()
complaint_count:
  of: complaints
  window: last 7 days
  value: count()`,
    asked: { metrics: ['paid'], splits: ['reception'], lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0 by reception',
      '  reduce by reception: m1 = count()',
      "    derive reception = case when kind in ['normal', 'presale'] then 'shipped' when kind is not null then 'at_once' else null end",
      '      filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '        scan orders: kind, paid_at',
      'paid value at point 0',
      '  count = q1.m1',
      '  listed = q1.m1',
    ],
  },
  {
    name: 'labels are split one by one',
    metrics: `reviewed:
  of: reviews
  window: last 7 days
  value: count()`,
    asked: { splits: ['topic'], lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0 by topic',
      '  reduce by topic: m1 = count()',
      '    unnest topic labels as topic',
      '      derive topic labels = labels-of(text, groups: [{"name":"slow","members":["慢"]},{"name":"broken","members":["破","碎"]}], otherwise: null)',
      '        filter created_at >= 2023-06-23T16:00:00Z and created_at < 2023-06-30T16:00:00Z',
      '          scan reviews: created_at, text',
      'reviewed value at point 0',
      '  count = q1.m1',
      '  listed = q1.m1',
    ],
  },
  {
    name: 'the caller narrows the rows of a dataset',
    metrics: `paid:
  of: orders
  window: last 7 days
  value: count()`,
    asked: { where: { dataset: 'orders', condition: 'kind = presale' }, lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      "    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and kind = 'presale'",
      '      scan orders: kind, paid_at',
      'paid value at point 0',
      '  count = q1.m1',
    ],
  },
  {
    name: 'formulas and minima need the metrics they name',
    metrics: `paid:
  of: orders
  window: last 7 days
  value: count()
closed:
  of: orders
  by: closed_at
  window: last 7 days
  value: count()
closed_share:
  value: closed / paid
  minimum: { at_least: 30, of: paid }`,
    asked: { metrics: ['closed_share'], lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count()',
      '    filter closed_at >= 2023-06-23T16:00:00Z and closed_at < 2023-06-30T16:00:00Z',
      '      scan orders: closed_at',
      'query q2 at point 0',
      '  reduce: m1 = count()',
      '    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '      scan orders: paid_at',
      'closed value at point 0',
      '  count = q1.m1',
      'paid value at point 0',
      '  count = q2.m1',
    ],
  },
]

describe('entities, splits and the caller', () => {
  test.each(cases)('$name', ({ metrics, asked, plan }) => {
    expect(planLines(metrics, asked)).toEqual(plan)
  })
})
