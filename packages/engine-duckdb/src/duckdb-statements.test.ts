import {
  column,
  compare,
  derive,
  distinct,
  expand,
  filter,
  integer,
  integerType,
  lookup,
  mark,
  pick,
  reduce,
  scan,
  subtract,
  text,
  textType,
  timestamp,
  timestampType,
  type Rows,
} from '@guiju/plan'
import { lowerRows, writeSql } from '@guiju/sql'
import { describe, expect, test } from 'vitest'
import { duckdbDialect } from './duckdb-dialect.ts'

const orders = scan('orders', [
  { column: 'order_id', as: 'order_id', type: textType },
  { column: 'shop_id', as: 'shop_id', type: textType },
  { column: 'paid_at', as: 'paid_at', type: timestampType },
  { column: 'amount', as: 'amount', type: integerType },
])
const reviews = scan('reviews', [
  { column: 'order_id', as: 'review order', type: textType },
  { column: 'level', as: 'level', type: textType },
])
const orderId = column('order_id', textType)
const amount = column('amount', integerType)
const onOrder = [{ left: 'order_id', right: 'review order' }]
const bad = filter(reviews, compare(column('level', textType), '=', text('bad')))

interface Case {
  readonly name: string
  readonly rows: Rows
  readonly expected: readonly string[]
  readonly parameters?: readonly unknown[]
}

const cases: readonly Case[] = [
  {
    name: 'conditions of one table stand in one where clause, values bound',
    rows: filter(
      filter(orders, compare(column('paid_at', timestampType), '>=', timestamp(5n))),
      compare(column('shop_id', textType), '=', text('s1')),
    ),
    expected: [
      'select t1.order_id, t1.shop_id, t1.paid_at, t1.amount',
      'from orders as t1',
      'where (t1.paid_at >= $1) and (t1.shop_id = $2)',
    ],
    parameters: [5n, 's1'],
  },
  {
    name: 'a mark is a membership that is never null',
    rows: mark(orders, bad, onOrder, 'is_bad'),
    expected: [
      'select t1.order_id, t1.shop_id, t1.paid_at, t1.amount, coalesce(t1.order_id in (',
      '  select t2.order_id as "review order"',
      '  from reviews as t2',
      '  where (t2.level = $1) and (t2.order_id is not null)',
      '), false) as is_bad',
      'from orders as t1',
    ],
    parameters: ['bad'],
  },
  {
    name: 'a computed column that is read again is computed once, below',
    rows: filter(
      derive(orders, [{ name: 'twice', value: subtract(amount, integer(1n)) }]),
      compare(column('twice', integerType), '>', integer(0n)),
    ),
    expected: [
      'select t2.order_id, t2.shop_id, t2.paid_at, t2.amount, t2.twice',
      'from (',
      '  select t1.order_id, t1.shop_id, t1.paid_at, t1.amount, t1.amount - $1 as twice',
      '  from orders as t1',
      ') as t2',
      'where t2.twice > $2',
    ],
    parameters: [1n, 0n],
  },
  {
    name: 'a lookup is a left join, and conditions of the other table stay inside it',
    rows: lookup(orders, bad, onOrder, [{ from: 'level', as: 'first level', type: textType }]),
    expected: [
      'select t1.order_id, t1.shop_id, t1.paid_at, t1.amount, t3.level as "first level"',
      'from orders as t1',
      'left join (',
      '  select t2.order_id as "review order", t2.level',
      '  from reviews as t2',
      '  where t2.level = $1',
      ') as t3 on t1.order_id = t3."review order"',
    ],
  },
  {
    name: 'an expansion joins to every match and drops rows without one',
    rows: expand(orders, reviews, onOrder, {
      take: [{ from: 'level', as: 'level', type: textType }],
      keepUnmatched: false,
    }),
    expected: [
      'select t1.order_id, t1.shop_id, t1.paid_at, t1.amount, t2.level',
      'from orders as t1',
      'inner join reviews as t2 on t1.order_id = t2.order_id',
    ],
  },
  {
    name: 'a pick numbers the rows of a group, missing sort keys last',
    rows: pick(orders, ['shop_id'], [{ column: 'paid_at', direction: 'descending' }], 3),
    expected: [
      'select t2.order_id, t2.shop_id, t2.paid_at, t2.amount',
      'from (',
      '  select t1.order_id, t1.shop_id, t1.paid_at, t1.amount',
      '  from orders as t1',
      '  qualify row_number() over (partition by t1.shop_id order by t1.paid_at desc nulls last) <= 3',
      ') as t2',
    ],
  },
  {
    name: 'distinct keeps only its columns',
    rows: distinct(orders, ['shop_id']),
    expected: [
      'select t2.shop_id',
      'from (',
      '  select distinct t1.shop_id',
      '  from orders as t1',
      ') as t2',
    ],
  },
  {
    name: 'measures take their condition inside the argument',
    rows: reduce(
      orders,
      ['shop_id'],
      [
        { name: 'all', measure: { kind: 'count', where: null } },
        {
          name: 'paid',
          measure: {
            kind: 'sum',
            value: amount,
            where: compare(amount, '>', integer(0n)),
            type: integerType,
          },
        },
        { name: 'ids', measure: { kind: 'count-distinct', value: orderId, where: null } },
      ],
    ),
    expected: [
      'select t2.shop_id, t2."all", t2.paid, t2.ids',
      'from (',
      '  select t1.shop_id, count(*) as "all", sum(case when t1.amount > $1 then t1.amount end) as paid, count(distinct t1.order_id) as ids',
      '  from orders as t1',
      '  group by t1.shop_id',
      ') as t2',
    ],
  },
]

describe('plans as DuckDB reads them', () => {
  test.each(cases)('$name', ({ rows, expected, parameters }) => {
    const written = writeSql(
      lowerRows(rows, duckdbDialect, (dataset) => dataset),
      duckdbDialect,
    )
    expect(written.text.split('\n')).toEqual(expected)
    if (parameters !== undefined) {
      expect(written.parameters.map(({ value }) => value)).toEqual(parameters)
    }
  })

  test('rows that two places read become one common table expression', () => {
    const picked = pick(bad, ['review order'], [], 1)
    const rows = mark(
      lookup(orders, picked, onOrder, [{ from: 'level', as: 'level', type: textType }]),
      picked,
      onOrder,
      'is_bad',
    )
    const { text: sql } = writeSql(
      lowerRows(rows, duckdbDialect, (dataset) => dataset),
      duckdbDialect,
    )
    expect(sql.match(/row_number/g)).toHaveLength(1)
    expect(sql.startsWith('with s1 as (')).toBe(true)
  })
})
