import { describe, expect, test } from 'vitest'
import { planLines, type Asked } from './testing/plan-text.ts'

interface Case {
  readonly name: string
  readonly metrics: string
  readonly asked: Asked
  readonly plan: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'each window has its measures, and the count of the first decides',
    metrics: `paid:
  of: orders
  window: last 7 days if count() >= 5, else last 30 days
  value: sum(amount)`,
    asked: { lastDay: '2023-06-30' },
    plan: [
      'query q1 at point 0',
      '  reduce: m1 = count(), m2 = sum(amount)',
      '    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '      scan orders: paid_at, amount',
      'query q2 at point 0',
      '  reduce: m1 = sum(amount), m2 = count()',
      '    filter paid_at >= 2023-05-31T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
      '      scan orders: paid_at, amount',
      'paid value at point 0 where q1.m1 >= 5',
      '  sum = sum q1.m2 of m1 entered',
      'paid value at point 0 where q1.m1 < 5',
      '  sum = sum q2.m1 of m2 entered',
    ],
  },
  {
    name: 'the count is without splits and without what `keep` takes away, for each entity',
    metrics: `first_paid:
  of: orders
  window: last 7 days if count() >= 5, else last 30 days
  exclude: presale
  keep: { first: 1, by: paid_at, per: buyer_id }
  value: count()`,
    asked: {
      lastDay: '2023-06-30',
      entity: { kind: 'shop', ids: null },
      splits: ['kind'],
      where: { dataset: 'orders', condition: 'amount > 5 CNY' },
    },
    plan: [
      'query q1 at point 0 by shop_id, kind',
      '  reduce by shop_id, kind: m1 = count()',
      '    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id is not null and amount > 5',
      '      pick 1 per buyer_id by paid_at, order_id',
      "        filter not coalesce(kind = 'presale', false)",
      '          scan orders: order_id, shop_id, buyer_id, kind, paid_at, amount',
      'query q2 at point 0 by shop_id',
      '  reduce by shop_id: m1 = count()',
      "    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id is not null and not coalesce(kind = 'presale', false)",
      '      scan orders: shop_id, kind, paid_at',
      'query q3 at point 0 by shop_id, kind',
      '  reduce by shop_id, kind: m1 = count()',
      '    filter paid_at >= 2023-06-23T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id is not null and amount > 5',
      '      scan orders: shop_id, kind, paid_at, amount',
      'query q4 at point 0 by shop_id, kind',
      '  reduce by shop_id, kind: m1 = count()',
      '    filter paid_at >= 2023-05-31T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id is not null and amount > 5',
      '      pick 1 per buyer_id by paid_at, order_id',
      "        filter not coalesce(kind = 'presale', false)",
      '          scan orders: order_id, shop_id, buyer_id, kind, paid_at, amount',
      'query q5 at point 0 by shop_id, kind',
      '  reduce by shop_id, kind: m1 = count()',
      '    filter paid_at >= 2023-05-31T16:00:00Z and paid_at < 2023-06-30T16:00:00Z and shop_id is not null and amount > 5',
      '      scan orders: shop_id, kind, paid_at, amount',
      'entities entities 1 at point 0',
      '  distinct shop_id',
      '    filter (opened_at is null or opened_at < 2023-06-30T16:00:00Z) and (closed_at is null or closed_at >= 2023-06-30T16:00:00Z)',
      '      scan shops: shop_id, opened_at, closed_at',
      'first_paid value at point 0 where q2.m1 >= 5',
      '  count = q1.m1',
      '  listed = q3.m1',
      'first_paid value at point 0 where q2.m1 < 5',
      '  count = q4.m1',
      '  listed = q5.m1',
    ],
  },
]

describe('windows chosen by the number of rows', () => {
  test.each(cases)('$name', ({ metrics, asked, plan }) => {
    expect(planLines(metrics, asked)).toEqual(plan)
  })
})
