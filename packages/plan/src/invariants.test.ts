import { describe, expect, test } from 'vitest'
import { rowsViolations } from './invariants.ts'
import { derive, distinct, filter, lookup, pick, reduce, scan } from './make-rows.ts'
import { add, column, compare, integer, isNotNull, text } from './make-scalar.ts'
import type { Rows } from './rows.ts'
import { integerType, numberType, textType, timestampType } from './scalar-type.ts'
import { orders, ordersWithRefunds, refunds, sampleKeys } from './testing/sample-rows.ts'

interface Case {
  readonly name: string
  readonly rows: Rows
  readonly violations: readonly string[]
}

const byOrder = [{ left: 'order_id', right: 'order_id' }]
const takeAmount = [{ from: 'amount', as: 'amount', type: integerType }]
const ascending = (name: string) => ({ column: name, direction: 'ascending' }) as const

const cases: readonly Case[] = [
  { name: 'a reduction is unique on its keys', rows: ordersWithRefunds, violations: [] },
  {
    name: 'a dataset is unique on its key',
    rows: lookup(refunds, orders, byOrder, [
      { from: 'shop_id', as: 'order.shop_id', type: textType },
    ]),
    violations: [],
  },
  {
    name: 'a pick of one row is unique on its groups',
    rows: lookup(
      orders,
      pick(refunds, ['order_id'], [ascending('refund_id')], 1),
      byOrder,
      takeAmount,
    ),
    violations: [],
  },
  {
    name: 'distinct rows are unique on their columns',
    rows: lookup(orders, distinct(refunds, ['order_id']), byOrder, []),
    violations: [],
  },
  {
    name: 'a lookup of rows that may match twice',
    rows: lookup(orders, refunds, byOrder, takeAmount),
    violations: ['lookup: nothing proves its right side unique on order_id'],
  },
  {
    name: 'a pick of two rows is not unique on its groups',
    rows: lookup(
      orders,
      pick(refunds, ['order_id'], [ascending('refund_id')], 2),
      byOrder,
      takeAmount,
    ),
    violations: ['lookup: nothing proves its right side unique on order_id'],
  },
  {
    name: 'a column that is not there',
    rows: filter(orders, isNotNull(column('signed_at', timestampType))),
    violations: ["no column 'signed_at'"],
  },
  {
    name: 'a column read as another type',
    rows: filter(refunds, isNotNull(column('amount', numberType(2)))),
    violations: ["'amount' is read as another type"],
  },
  {
    name: 'a comparison of two types',
    rows: filter(orders, compare(column('shop_id', textType), '=', integer(1n))),
    violations: ["'shop_id = 1' compares two types"],
  },
  {
    name: 'arithmetic with text',
    rows: derive(orders, [{ name: 'sum', value: add(column('shop_id', textType), text('x')) }]),
    violations: ["'shop_id' is no number", "''x'' is no number"],
  },
  {
    name: 'a filter by something that is no condition',
    rows: filter(orders, column('shop_id', textType)),
    violations: ["'shop_id' is no condition"],
  },
  {
    name: 'a computed column that hides another',
    rows: derive(orders, [{ name: 'shop_id', value: text('x') }]),
    violations: ["derive: 'shop_id' is there already"],
  },
  {
    name: 'computed columns that read each other',
    rows: derive(orders, [
      { name: 'one', value: integer(1n) },
      { name: 'two', value: add(column('one', integerType), integer(1n)) },
    ]),
    violations: ["no column 'one'"],
  },
  {
    name: 'a reduction by a column that is not there',
    rows: reduce(orders, ['creator_id'], []),
    violations: ["reduce: no column 'creator_id'"],
  },
  {
    name: 'a scan that names a column twice',
    rows: scan('orders', [
      { column: 'order_id', as: 'id', type: textType },
      { column: 'shop_id', as: 'id', type: textType },
    ]),
    violations: ["scan: 'id' twice"],
  },
]

describe('rowsViolations', () => {
  test.each(cases)('$name', ({ rows, violations }) => {
    expect(rowsViolations(rows, sampleKeys)).toEqual(violations)
  })
})
