import { describe, expect, test } from 'vitest'
import type { Place } from './place.ts'
import { adorn } from './testing/adorn.ts'
import {
  checkText,
  inGroup,
  onRow,
  overGroups,
  overMetrics,
  overRows,
  typeOfText,
} from './testing/check-text.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly at: Place
  readonly expected: string
}

const onOrder = onRow('orders')
const overOrders = overRows('orders', { wait: 'shipment.picked_up_at - paid_at' })
const perProduct = ['product_id', 'order.shop_id']
const inProduct = inGroup('items', perProduct, { seen: 'count()', often: 'seen > 3' })
const overProducts = overGroups('items', perProduct, { seen: 'count()', spent: 'sum(price)' })

const results: readonly (readonly [text: string, at: Place, expected: string])[] = [
  ['count()', overOrders, 'integer, aggregate'],
  ['count(where wait <= 24h)', overOrders, 'integer, aggregate'],
  ['count(first_review)', overOrders, 'integer, aggregate'],
  ['count_distinct(buyer_id)', overOrders, 'integer, aggregate'],
  ['sum(quantity)', overOrders, 'integer, aggregate'],
  ['avg(quantity)', overOrders, 'number, aggregate'],
  ['avg(wait)', overOrders, 'elapsed, aggregate'],
  ['median(paid_amount)', overOrders, 'money CNY, aggregate'],
  ['quantile(quantity, 90%)', overOrders, 'number, aggregate'],
  ['max(paid_at)', overOrders, 'timestamp, aggregate'],
  ['share(order_type = presale where is_risk_blocked)', overOrders, 'ratio, aggregate'],
  ['first(note by paid_at, order_id)', overOrders, 'text, aggregate'],
  ['avg(sum(items.score))', overOrders, 'number, aggregate'],
  ['sum(items.price) / count(items)', onOrder, 'money CNY, row'],
  ['count(items.product)', onOrder, 'integer, row'],
  ['none(complaints where is_valid)', onOrder, 'boolean, row'],
  ['sum(items.score / count(this.items))', onOrder, 'number, row'],
  ['last(complaints.type by complaints.created_at)', onOrder, 'enum logistics|service|other, row'],
  ['count(product.reviews where reviews.created_at in window)', inProduct, 'integer, aggregate'],
  ['seen > 3', inProduct, 'boolean, aggregate'],
  ['product_id = "1" and order.shop_id = "2"', inProduct, 'boolean, aggregate'],
  ['sum(spent) / count(where seen = 0)', overProducts, 'money CNY, aggregate'],
  ['count_distinct(order.shop_id)', overProducts, 'integer, aggregate'],
]

const mistakes: readonly Case[] = [
  {
    name: "a row's value outside an aggregate",
    text: 'paid_amount / count() + quantity',
    at: overOrders,
    expected: [
      "row-outside-aggregate 'paid_amount' -> Take the rows together, for example sum(paid_amount).",
      "row-outside-aggregate 'quantity' -> Take the rows together, for example sum(quantity).",
    ].join('\n'),
  },
  {
    name: 'a condition outside an aggregate',
    text: 'is_risk_blocked',
    at: overOrders,
    expected:
      "row-outside-aggregate 'is_risk_blocked' -> Take the rows together, for example count(where is_risk_blocked).",
  },
  {
    name: 'a let of the rows outside an aggregate',
    text: 'wait',
    at: overOrders,
    expected: "row-outside-aggregate 'wait' -> Take the rows together, for example sum(wait).",
  },
  {
    name: 'an aggregate of an aggregate over the same rows',
    text: 'sum(count()) + count(where count() > 1)',
    at: overOrders,
    expected: [
      "aggregate-inside-aggregate 'count()' -> Give the inner one a metric of its own, or take it over a relation.",
      "aggregate-inside-aggregate 'count()' -> Give the inner one a metric of its own, or take it over a relation.",
    ].join('\n'),
  },
  {
    name: 'an aggregate of an aggregate over the same related rows',
    text: 'sum(items.score / count(items))',
    at: onOrder,
    expected:
      "aggregate-inside-aggregate 'count(items)' -> Write count(this.items) for the rows of the row outside.",
  },
  {
    name: 'an aggregate of own rows in a row condition',
    text: 'sum(paid_amount) > 3 CNY',
    at: onOrder,
    expected:
      "aggregate-in-row 'sum(paid_amount)' -> Name a relation to several rows in the parentheses, or move it to the value of the metric.",
  },
  {
    name: 'an aggregate in a formula',
    text: 'sum(paid_orders)',
    at: overMetrics,
    expected:
      "aggregate-not-here 'sum' -> Name the dataset under 'of', or give it a metric of its own.",
  },
  {
    name: 'the row outside where related rows of all rows are taken together',
    text: 'count(complaints where complaints.created_at > this.paid_at)',
    at: overOrders,
    expected:
      "outer-row-not-one 'this.paid_at' -> Take one value per row first, for example sum(count(complaints where ...)).",
  },
  {
    name: 'a misspelt relation, told once',
    text: 'count(complaint where is_valid)',
    at: overOrders,
    expected: "unknown-name 'complaint' -> Did you mean 'complaints'?",
  },
  {
    name: 'any without a relation',
    text: 'any(items.is_gift) or any(is_risk_blocked)',
    at: onOrder,
    expected: [
      "needs-relation 'items.is_gift' -> Write any(items where items.is_gift).",
      "needs-relation 'is_risk_blocked' -> Write count(where is_risk_blocked) > 0.",
    ].join('\n'),
  },
  {
    name: 'a sum of rows instead of values',
    text: 'sum(items)',
    at: onOrder,
    expected: "wrong-argument 'items'",
  },
  {
    name: 'values behind two relations',
    text: 'sum(items.score + after_sales.refund_amount)',
    at: onOrder,
    expected: "two-relations 'after_sales.refund_amount' -> Write two aggregates.",
  },
  {
    name: 'a share of text',
    text: 'share(note)',
    at: overOrders,
    expected: "wrong-argument 'note'",
  },
  {
    name: 'an average of a condition',
    text: 'avg(is_risk_blocked)',
    at: overOrders,
    expected: "wrong-argument 'is_risk_blocked' -> Write share(is_risk_blocked).",
  },
  {
    name: 'a count of a condition is a warning',
    text: 'count(is_risk_blocked)',
    at: overOrders,
    expected:
      "~count-condition 'is_risk_blocked' -> Write count(where is_risk_blocked) to count where it is true.",
  },
  {
    name: 'a quantile written as 90',
    text: 'quantile(quantity, 90)',
    at: overOrders,
    expected: "quantile-range '90' -> Write 90%.",
  },
  {
    name: 'a quantile that differs from row to row',
    text: 'quantile(quantity, discount)',
    at: overOrders,
    expected: "argument-must-be-fixed 'discount' -> Write the value itself, or a parameter.",
  },
  {
    name: 'a first value without an order, and a sum with one',
    text: 'first(quantity) + sum(quantity by paid_at)',
    at: overOrders,
    expected: [
      "by-missing 'first(quantity)' -> Write first(quantity by ...) with the column that orders them.",
      "clause-not-allowed 'paid_at'",
    ].join('\n'),
  },
  {
    name: 'rows sorted by a condition',
    text: 'first(quantity by is_risk_blocked)',
    at: overOrders,
    expected: "not-sortable 'is_risk_blocked'",
  },
  {
    name: 'rows sorted by amounts in several currencies',
    text: 'first(quantity by paid_at, local_amount)',
    at: overOrders,
    expected:
      "not-sortable 'local_amount' -> Bring it into one currency first: convert(local_amount, CNY, ...).",
  },
  {
    name: 'a where that is no condition',
    text: 'count(where quantity)',
    at: overOrders,
    expected: "needs-condition 'quantity' -> Compare it with something.",
  },
  {
    name: 'a column of the rows where only groups are left',
    text: 'count(where price > 3 CNY)',
    at: overProducts,
    expected:
      "not-in-group 'price' -> Add 'price' to per, or take it together in a let, such as sum(price).",
  },
  {
    name: 'a value of the group among its rows',
    text: 'count(where seen > 3)',
    at: inProduct,
    expected: "group-value-inside 'seen'",
  },
]

describe('aggregates', () => {
  test.each(results)('%s', (text, at, expected) => {
    expect(typeOfText(text, at)).toBe(expected)
  })

  test.each(mistakes)('refused: $name', ({ text, at, expected }) => {
    expect(typeOfText(text, at)).toBe(expected)
  })
})

describe('what an aggregate counts', () => {
  test('at the level of the metric, the related rows of all counted rows together', () => {
    const text = 'sum(after_sales.events.waited where waiting_on = merchant)'
    const { expr, tables } = checkText(text, overOrders)
    expect(adorn(expr, tables).split('\n')).toEqual([
      `${text}: elapsed, aggregate; rows of events over after_sales.events from row 0`,
      '  after_sales.events.waited: elapsed, row; column events.waited of row 0',
      '  waiting_on = merchant: boolean, row',
      '    waiting_on: enum merchant|buyer|platform, row; column events.waiting_on of row 0',
      '    merchant: enum merchant|buyer|platform, constant; value merchant',
    ])
  })

  test('inside another aggregate, one value per row', () => {
    const { expr, tables } = checkText('avg(sum(items.product.reviews.order.quantity))', overOrders)
    expect(adorn(expr, tables).split('\n')).toEqual([
      'avg(sum(items.product.reviews.order.quantity)): number, aggregate; own rows',
      '  sum(items.product.reviews.order.quantity): integer, row; rows of reviews over items.product.reviews from row 0',
      '    items.product.reviews.order.quantity: integer, row; column orders.quantity over order of row 0',
    ])
  })

  test('over groups, the values of per and the lets of the group are the row', () => {
    const { expr, tables } = checkText(
      'count(where order.shop_id = "1" and seen = 0)',
      overProducts,
    )
    expect(adorn(expr, tables).split('\n')).toEqual([
      'count(where order.shop_id = "1" and seen = 0): integer, aggregate; own rows',
      '  order.shop_id = "1" and seen = 0: boolean, row',
      '    order.shop_id = "1": boolean, row',
      '      order.shop_id: id, row; per 1 of row 0',
      '      "1": text, constant',
      '    seen = 0: boolean, row',
      '      seen: integer, row; let seen of row 0',
      '      0: integer, constant',
    ])
  })

  test('a relation found on the row outside starts there', () => {
    const text = 'any(items where any(complaints where is_valid))'
    const { expr, tables } = checkText(text, onOrder)
    expect(adorn(expr, tables).split('\n')[2]).toBe(
      '  any(complaints where is_valid): boolean, row; rows of complaints over complaints from row 1',
    )
  })
})
