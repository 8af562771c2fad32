import {
  column,
  compare,
  derive,
  explainRows,
  filter,
  inList,
  integerType,
  isNotNull,
  lookup,
  mark,
  reduce,
  rowsViolations,
  scan,
  text,
  textType,
  timestamp,
  timestampType,
  type Reduce,
  type Rows,
} from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import type { PreparedParent, PreparedTables } from './prepared-tables.ts'
import { usePrepared } from './use-prepared.ts'

const columnsOf = (names: Readonly<Record<string, typeof textType>>): Parameters<typeof scan>[1] =>
  Object.entries(names).map(([name, type]) => ({ column: name, as: name, type }))

const orders = scan(
  'orders',
  columnsOf({ order_id: textType, shop_id: textType, paid_at: timestampType }),
)
const amounts = scan(
  'orders',
  columnsOf({ order_id: textType, shop_id: textType, amount: integerType }),
)
const refunds = scan(
  'refunds',
  columnsOf({ refund_id: textType, order_id: textType, status: textType }),
)
const succeeded = filter(refunds, compare(column('status', textType), '=', text('success')))
const paid = column('paid_at', timestampType)
const byOrder = [{ left: 'order_id', right: 'order_id' }]
const sinceMay = compare(paid, '>=', timestamp(0n))
const shop7 = inList(column('shop_id', textType), ['7'])

const parent: PreparedParent = {
  relation: 'order',
  to: 'orders',
  on: [{ here: 'order_id', there: 'order_id' }],
  presence: 'order: there',
  only: 'order: only',
  columns: [
    { column: 'shop_id', stored: 'order.shop_id', type: textType },
    { column: 'paid_at', stored: 'order.paid_at', type: timestampType },
  ],
  isOnlyStored: true,
  isAlwaysThere: true,
}

const tables = (
  changed: Partial<PreparedParent> = {},
  rows: Readonly<Record<string, number>> = { orders: 100, refunds: 10 },
): PreparedTables => ({
  rowsOf: (dataset) => rows[dataset] ?? 0,
  parentsOf: (dataset) => (dataset === 'refunds' ? [{ ...parent, ...changed }] : []),
})

const lookUpOrder = (right: Rows): Rows =>
  lookup(refunds, right, byOrder, [{ from: 'shop_id', as: 'order.shop_id', type: textType }])

const marked = mark(filter(filter(orders, sinceMay), shop7), succeeded, byOrder, 'is refunded')
const isRefunded = column('is refunded', { kind: 'boolean' })
const counts = (rows: Rows, measures: Reduce['measures']): Rows =>
  reduce(rows, ['shop_id'], measures)
const all = { name: 'all', measure: { kind: 'count', where: null } } as const
const refunded = { name: 'refunded', measure: { kind: 'count', where: isRefunded } } as const

interface Case {
  readonly name: string
  readonly rows: Rows
  readonly tables: PreparedTables
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a column of a parent is read beside the row',
    rows: lookUpOrder(orders),
    tables: tables(),
    expected: [
      'derive order.shop_id = beside order.shop_id',
      '  scan refunds: refund_id, order_id, status, order.shop_id as beside order.shop_id',
    ],
  },
  {
    name: 'conditions on the parent leave its columns missing, as an absent parent does',
    rows: lookUpOrder(filter(orders, sinceMay)),
    tables: tables({ isAlwaysThere: false }),
    expected: [
      'derive order.shop_id = case when beside order: there and beside order.paid_at >= 1970-01-01T00:00:00Z then beside order.shop_id else null end',
      '  scan refunds: refund_id, order_id, status, order: there as beside order: there, order.paid_at as beside order.paid_at, order.shop_id as beside order.shop_id',
    ],
  },
  {
    name: 'a count of marked rows is read from the children that mark them, put beside the other counts',
    rows: counts(marked, [all, refunded]),
    tables: tables({ isOnlyStored: false }),
    expected: [
      'derive refunded = coalesce(refunded if any, 0)',
      '  lookup shop_id = shop_id take refunded as refunded if any',
      '    reduce by shop_id: all = count()',
      "      filter shop_id in ['7']",
      '        filter paid_at >= 1970-01-01T00:00:00Z',
      '          scan orders: shop_id, paid_at',
      '    | reduce by shop_id: refunded = count()',
      '    |   derive is refunded = true',
      "    |     filter shop_id in ['7']",
      '    |       filter paid_at >= 1970-01-01T00:00:00Z',
      '    |         derive shop_id = beside order.shop_id, paid_at = beside order.paid_at',
      '    |           distinct order_id, beside order.shop_id, beside order.paid_at',
      "    |             filter status = 'success'",
      '    |               scan refunds: refund_id, order_id, status, order.shop_id as beside order.shop_id, order.paid_at as beside order.paid_at',
    ],
  },
  {
    name: 'where it is stored which children are alone, only the others are told apart by their parent',
    rows: counts(filter(marked, isRefunded), [all]),
    tables: tables(),
    expected: [
      'derive all = all only + all others',
      '  reduce by shop_id: all only = count(where beside order: only), all others = count-distinct(order_id where not beside order: only)',
      '    filter is refunded',
      '      derive is refunded = true',
      "        filter shop_id in ['7']",
      '          filter paid_at >= 1970-01-01T00:00:00Z',
      '            derive shop_id = beside order.shop_id, paid_at = beside order.paid_at',
      "              filter status = 'success'",
      '                scan refunds: refund_id, order_id, status, order.shop_id as beside order.shop_id, order.paid_at as beside order.paid_at, order: only as beside order: only',
    ],
  },
  {
    name: 'a value that must be there is worked out for each parent among its children',
    rows: counts(
      filter(
        lookup(
          filter(orders, sinceMay),
          reduce(
            refunds,
            ['order_id'],
            [{ name: 'refunds', measure: { kind: 'count', where: null } }],
          ),
          byOrder,
          [{ from: 'refunds', as: 'refund count', type: integerType }],
        ),
        isNotNull(column('refund count', integerType)),
      ),
      [all],
    ),
    tables: tables(),
    expected: [
      'reduce by shop_id: all = count()',
      '  filter refund count is not null',
      '    derive refund count = refunds',
      '      filter paid_at >= 1970-01-01T00:00:00Z',
      '        derive shop_id = beside order.shop_id, paid_at = beside order.paid_at',
      '          reduce by order_id, beside order.shop_id, beside order.paid_at: refunds = count()',
      '            scan refunds: refund_id, order_id, status, order.shop_id as beside order.shop_id, order.paid_at as beside order.paid_at',
    ],
  },
]

const unchanged: readonly Pick<Case, 'name' | 'rows' | 'tables'>[] = [
  {
    name: 'groups that may be null are not joined',
    rows: counts(mark(filter(orders, sinceMay), succeeded, byOrder, 'is refunded'), [
      all,
      refunded,
    ]),
    tables: tables(),
  },
  {
    name: 'children that are many are not asked',
    rows: counts(marked, [all, refunded]),
    tables: tables({}, { orders: 100, refunds: 60 }),
  },
  {
    name: 'a column that is not stored is looked up',
    rows: lookup(refunds, amounts, byOrder, [{ from: 'amount', as: 'amount', type: integerType }]),
    tables: tables(),
  },
  {
    name: 'a lookup by other columns than the relation stays',
    rows: lookup(
      refunds,
      orders,
      [{ left: 'refund_id', right: 'order_id' }],
      [{ from: 'shop_id', as: 'order.shop_id', type: textType }],
    ),
    tables: tables(),
  },
  {
    name: 'a key that is computed is no stored one',
    rows: lookup(
      derive(refunds, [{ name: 'other', value: text('1') }]),
      orders,
      [{ left: 'other', right: 'order_id' }],
      [{ from: 'shop_id', as: 'order.shop_id', type: textType }],
    ),
    tables: tables(),
  },
]

const keys = new Map([
  ['orders', [['order_id']]],
  ['refunds', [['refund_id']]],
])

describe('usePrepared', () => {
  test.each(cases)('$name', (given) => {
    const rows = usePrepared(given.rows, given.tables)
    expect(explainRows(rows).split('\n')).toEqual(given.expected)
    expect(rowsViolations(rows, keys)).toEqual([])
  })

  test.each(unchanged)('$name', (given) => {
    expect(usePrepared(given.rows, given.tables)).toBe(given.rows)
  })
})
