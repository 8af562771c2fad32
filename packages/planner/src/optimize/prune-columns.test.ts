import {
  derive,
  explainRows,
  filter,
  integerType,
  lookup,
  mark,
  pick,
  reduce,
  type Rows,
} from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { pruneColumns } from './prune-columns.ts'
import { amount, byOrder, isLarge, isNormal, orders, refunds } from './testing/sample-rows.ts'

const oneRefund = pick(refunds, ['order_id'], [{ column: 'refund_id', direction: 'ascending' }], 1)
const withRefund = lookup(orders, oneRefund, byOrder, [
  { from: 'sum', as: 'refunded', type: integerType },
])

interface Case {
  readonly name: string
  readonly rows: Rows
  readonly needed: readonly string[]
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a scan reads what is asked for and what conditions read',
    rows: filter(orders, isLarge),
    needed: ['kind'],
    expected: ['filter amount > 100', '  scan orders: kind, amount'],
  },
  {
    name: 'a scan of which nothing is asked still has its rows',
    rows: orders,
    needed: [],
    expected: ['scan orders: order_id'],
  },
  {
    name: 'a lookup that nobody reads is gone, with the column that led to it',
    rows: withRefund,
    needed: ['kind'],
    expected: ['scan orders: kind'],
  },
  {
    name: 'a lookup that is read brings the sort key of its pick',
    rows: withRefund,
    needed: ['refunded'],
    expected: [
      'lookup order_id = order_id take sum as refunded',
      '  scan orders: order_id',
      '  | pick 1 per order_id by refund_id',
      '  |   scan refunds: refund_id, order_id, sum',
    ],
  },
  {
    name: 'marks and computed columns that nobody reads are gone',
    rows: derive(mark(orders, refunds, byOrder, 'is_refunded'), [{ name: 'n', value: isNormal }]),
    needed: ['amount'],
    expected: ['scan orders: amount'],
  },
  {
    name: 'a reduction keeps its keys and the measures that are read',
    rows: reduce(
      orders,
      ['kind'],
      [
        { name: 'rows', measure: { kind: 'count', where: null } },
        { name: 'total', measure: { kind: 'sum', value: amount, where: null, type: integerType } },
      ],
    ),
    needed: ['rows'],
    expected: ['reduce by kind: rows = count()', '  scan orders: kind'],
  },
  {
    name: 'rows read twice for different columns become two narrow scans',
    rows: mark(orders, filter(orders, isLarge), byOrder, 'is_large'),
    needed: ['kind', 'is_large'],
    expected: [
      'mark is_large if order_id = order_id',
      '  scan orders: order_id, kind',
      '  | filter amount > 100',
      '  |   scan orders: order_id, amount',
    ],
  },
]

describe('pruneColumns', () => {
  test.each(cases)('$name', ({ rows, needed, expected }) => {
    expect(explainRows(pruneColumns(rows, needed)).split('\n')).toEqual(expected)
  })
})
