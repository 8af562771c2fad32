import { describe, expect, test } from 'vitest'
import { distinct, expand, filter, lookup, mark, pick, reduce, scan } from '../make-rows.ts'
import { and, column, compare, inList, integer, text } from '../make-scalar.ts'
import type { Reduce, Rows } from '../rows.ts'
import { integerType, textType } from '../scalar-type.ts'
import type { Ownership } from './ownership.ts'
import { isNamedAlone, scopeViolations } from './scope-violations.ts'

const texts = (dataset: string, names: readonly string[]): Rows =>
  scan(
    dataset,
    names.map((name) => ({ column: name, as: name, type: textType })),
  )

const shops = texts('shops', ['shop_id', 'name'])
const orders = texts('orders', ['order_id', 'shop_id', 'creator_id', 'product_id'])
const refunds = texts('refunds', ['refund_id', 'order_id', 'reason'])
const creators = texts('creators', ['creator_id', 'nickname', 'best_shop_id'])
const products = texts('products', ['product_id', 'shop_id', 'name'])
const holidays = texts('holidays', ['day'])

const byOrder = {
  steps: [{ on: [{ left: 'order_id', right: 'order_id' }], to: 'orders' }],
  column: 'shop_id',
}

/** Shops S1 and S2 of a market in which refunds belong to the shop of their order. */
const own: Ownership = {
  kind: 'shop',
  ids: new Set(['S1', 'S2']),
  paths: new Map([
    ['shops', { steps: [], column: 'shop_id' }],
    ['orders', { steps: [], column: 'shop_id' }],
    ['products', { steps: [], column: 'shop_id' }],
    ['refunds', byOrder],
  ]),
  aliases: new Map(),
  several: new Map(),
  shared: new Set(['holidays']),
  keys: new Map([
    ['shops', ['shop_id']],
    ['orders', ['order_id']],
    ['refunds', ['refund_id']],
    ['creators', ['creator_id']],
    ['products', ['product_id']],
    ['holidays', ['day']],
  ]),
}

const isOf = (name: string, ids: readonly string[]) => inList(column(name, textType), ids)
const ownOrders = filter(orders, isOf('shop_id', ['S1']))
const on = (left: string, right = left) => [{ left, right }]
const count = (name: string) => [{ name, measure: { kind: 'count', where: null } as const }]
const take = (from: string, as: string) => [{ from, as, type: textType }]
const withOrder = (rows: Rows): Rows =>
  lookup(rows, orders, on('order_id'), take('shop_id', 'order.shop_id'))
const perKey = (rows: Rows, key: string): Reduce => reduce(rows, [key], count('rows'))
const counted = (rows: Rows, right: Rows, key: string): Rows =>
  lookup(rows, right, on(key), [{ from: 'rows', as: 'counted', type: integerType }])

const sound: readonly { readonly name: string; readonly rows: Rows }[] = [
  { name: 'rows of an own entity', rows: ownOrders },
  {
    name: 'one own entity, by equality',
    rows: filter(orders, compare(column('shop_id', textType), '=', text('S2'))),
  },
  { name: 'sums of own rows', rows: reduce(ownOrders, ['shop_id'], count('orders')) },
  {
    name: 'rows whose owner is that of the row they name',
    rows: filter(withOrder(refunds), isOf('order.shop_id', ['S1'])),
  },
  {
    name: 'what belongs to own rows, taken together',
    rows: counted(ownOrders, perKey(refunds, 'order_id'), 'order_id'),
  },
  {
    name: 'the same kept to own rows afterwards',
    rows: filter(counted(orders, perKey(refunds, 'order_id'), 'order_id'), isOf('shop_id', ['S1'])),
  },
  {
    name: 'own rows marked by what belongs to them',
    rows: mark(ownOrders, refunds, on('order_id'), 'is refunded'),
  },
  {
    name: 'the first of what belongs to each own row',
    rows: lookup(
      ownOrders,
      pick(refunds, ['order_id'], [{ column: 'refund_id', direction: 'ascending' }], 1),
      on('order_id'),
      take('reason', 'reason'),
    ),
  },
  {
    name: 'siblings: rows of the same order',
    rows: filter(
      withOrder(counted(refunds, perKey(refunds, 'order_id'), 'order_id')),
      isOf('order.shop_id', ['S2']),
    ),
  },
  {
    name: 'rows of the same owner',
    rows: counted(filter(shops, isOf('shop_id', ['S1'])), perKey(orders, 'shop_id'), 'shop_id'),
  },
  {
    name: 'a single row of another kind that own rows name',
    rows: lookup(ownOrders, creators, on('creator_id'), take('nickname', 'nickname')),
  },
  {
    name: 'a single row of the kind that own rows name',
    rows: lookup(ownOrders, products, on('product_id'), take('name', 'name')),
  },
  { name: 'rows of nobody', rows: holidays },
  { name: 'nothing at all', rows: filter(creators, isOf('creator_id', [])) },
]

describe("rows that are a reader's own", () => {
  test.each(sound)('$name', ({ rows }) => {
    expect(scopeViolations(rows, [own])).toEqual([])
  })
})

const planted: readonly {
  readonly name: string
  readonly rows: Rows
  readonly violation: RegExp
}[] = [
  {
    name: 'no condition on the owner',
    rows: orders,
    violation: /scan: rows of 'orders' are not kept/,
  },
  {
    name: 'an entity more than may be read',
    rows: filter(orders, isOf('shop_id', ['S1', 'S9'])),
    violation: /not kept/,
  },
  {
    name: 'a condition that lets others through',
    rows: filter(orders, compare(column('shop_id', textType), '!=', text('S9'))),
    violation: /not kept/,
  },
  {
    name: 'a condition on another column that holds such ids',
    rows: filter(orders, isOf('creator_id', ['S1'])),
    violation: /not kept/,
  },
  {
    name: 'the owner of another row than the row itself',
    rows: filter(
      lookup(orders, products, on('product_id'), take('shop_id', 'product.shop_id')),
      isOf('product.shop_id', ['S1']),
    ),
    violation: /not kept/,
  },
  {
    name: 'the owner of a row named by another column',
    rows: filter(
      lookup(refunds, orders, on('reason', 'order_id'), take('shop_id', 'order.shop_id')),
      isOf('order.shop_id', ['S1']),
    ),
    violation: /not kept/,
  },
  {
    name: 'sums over all before the condition',
    rows: filter(
      reduce(orders, ['creator_id', 'shop_id'], count('rows')),
      isOf('creator_id', ['S1']),
    ),
    violation: /not kept/,
  },
  {
    name: 'a share of all rows',
    rows: reduce(orders, [], count('rows')),
    violation: /several owners/,
  },
  {
    name: 'the first of a creator, whosever it is',
    rows: filter(
      pick(orders, ['creator_id'], [{ column: 'order_id', direction: 'ascending' }], 1),
      isOf('shop_id', ['S1']),
    ),
    violation: /pick: .* several owners/,
  },
  {
    name: 'orders of a creator of own orders',
    rows: counted(ownOrders, perKey(orders, 'creator_id'), 'creator_id'),
    violation: /of several owners|may be of others/,
  },
  {
    name: 'own orders marked by those of others',
    rows: mark(ownOrders, orders, on('creator_id'), 'has others'),
    violation: /mark: 'orders' reads rows of 'orders'/,
  },
  {
    name: 'own orders beside those of others',
    rows: expand(ownOrders, orders, on('creator_id'), {
      take: take('shop_id', 'other.shop_id'),
      keepUnmatched: false,
    }),
    violation: /expand: 'orders' reads rows of 'orders'/,
  },
  {
    name: 'a row of the kind over two others',
    rows: lookup(
      lookup(ownOrders, creators, on('creator_id'), take('best_shop_id', 'best_shop_id')),
      shops,
      on('best_shop_id', 'shop_id'),
      take('name', 'name'),
    ),
    violation: /reads rows of 'shops'/,
  },
  { name: 'distinct values of all', rows: distinct(orders, ['creator_id']), violation: /not kept/ },
  { name: 'rows of a kind of which nothing may be read', rows: creators, violation: /not kept/ },
]

describe('planted: rows of others that would reach an answer', () => {
  test.each(planted)('$name', ({ rows, violation }) => {
    expect(scopeViolations(rows, [own]).join('\n')).toMatch(violation)
  })

  test('who may read nothing reads nothing', () => {
    expect(scopeViolations(ownOrders, [])).not.toEqual([])
  })
})

test('a way to the owner that data prove is as good as the declared one', () => {
  const rows = counted(
    filter(products, isOf('shop_id', ['S1'])),
    perKey(orders, 'product_id'),
    'product_id',
  )
  const alias = { steps: [{ on: on('product_id'), to: 'products' }], column: 'shop_id' }
  expect(scopeViolations(rows, [own])).not.toEqual([])
  expect(scopeViolations(rows, [{ ...own, aliases: new Map([['orders', [alias]]]) }])).toEqual([])
})

test('a row that may belong to several is read with those of its parts that are own', () => {
  const lines = texts('lines', ['line_id', 'order_id', 'seller_id'])
  const sellers: Ownership = {
    ...own,
    kind: 'seller',
    paths: new Map([['lines', { steps: [], column: 'seller_id' }]]),
    several: new Map([['orders', { dataset: 'lines', column: 'seller_id' }]]),
  }
  const join = (right: Rows, keepUnmatched: boolean): Rows =>
    expand(orders, right, on('order_id'), { take: take('seller_id', 'seller'), keepUnmatched })
  const ownLines = filter(lines, isOf('seller_id', ['S1']))
  expect(scopeViolations(join(ownLines, false), [sellers])).toEqual([])
  expect(scopeViolations(join(ownLines, true), [sellers])).not.toEqual([])
  expect(scopeViolations(join(lines, false), [sellers])).not.toEqual([])
})

test('what a row names alone is no more than single rows', () => {
  expect(isNamedAlone(creators, [own])).toBe(true)
  expect(isNamedAlone(counted(creators, perKey(orders, 'creator_id'), 'creator_id'), [own])).toBe(
    false,
  )
  expect(
    isNamedAlone(lookup(creators, shops, on('best_shop_id', 'shop_id'), take('name', 'name')), [
      own,
    ]),
  ).toBe(false)
})

test('conditions beside that on the owner change nothing', () => {
  const both = and([
    isOf('shop_id', ['S1']),
    compare(column('order_id', textType), '!=', text('A1')),
  ])
  expect(scopeViolations(filter(orders, both), [own])).toEqual([])
  expect(
    scopeViolations(filter(orders, compare(integer(1n), '=', integer(1n))), [own]),
  ).not.toEqual([])
})
