import {
  and,
  derive,
  explainRows,
  filter,
  lookup,
  mapRows,
  mark,
  pick,
  integerType,
  text,
  type Rows,
} from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { pushFilters } from './push-filters.ts'
import { byOrder, isLarge, isNormal, isRefunded, orders, refunds } from './testing/sample-rows.ts'

interface Case {
  readonly name: string
  readonly rows: Rows
  readonly expected: readonly string[]
}

const marked = mark(orders, refunds, byOrder, 'is_refunded')
const newest = { column: 'paid_at', direction: 'descending' } as const

const cases: readonly Case[] = [
  {
    name: 'a condition goes below a mark that it does not read, another stays above',
    rows: filter(marked, and([isNormal, isRefunded])),
    expected: [
      'filter is_refunded',
      '  mark is_refunded if order_id = order_id',
      "    filter kind = 'normal'",
      '      scan orders: order_id, kind, paid_at, due_on, amount',
      '    | scan refunds: refund_id, order_id, sum',
    ],
  },
  {
    name: 'a condition goes below lookups and computed columns',
    rows: filter(
      derive(
        lookup(orders, refunds, byOrder, [{ from: 'sum', as: 'refunded', type: integerType }]),
        [{ name: 'label', value: text('x') }],
      ),
      isLarge,
    ),
    expected: [
      "derive label = 'x'",
      '  lookup order_id = order_id take sum as refunded',
      '    filter amount > 100',
      '      scan orders: order_id, kind, paid_at, due_on, amount',
      '    | scan refunds: refund_id, order_id, sum',
    ],
  },
  {
    name: 'a condition stays above a pick, which also sees the rows that it refuses',
    rows: filter(pick(orders, ['kind'], [newest], 1), isLarge),
    expected: [
      'filter amount > 100',
      '  pick 1 per kind by paid_at descending',
      '    scan orders: order_id, kind, paid_at, due_on, amount',
    ],
  },
]

describe('pushFilters', () => {
  test.each(cases)('$name', ({ rows, expected }) => {
    expect(explainRows(mapRows(rows, pushFilters)).split('\n')).toEqual(expected)
  })
})
