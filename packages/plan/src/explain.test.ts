import { describe, expect, test } from 'vitest'
import { explainMeasure, explainRows } from './explain.ts'
import { explainConstant } from './explain-scalar.ts'
import { expand, mark, pick, unnest } from './make-rows.ts'
import { column } from './make-scalar.ts'
import type { Measure } from './rows.ts'
import type { ConstantValue, ScalarType } from './scalar.ts'
import {
  booleanType,
  dateType,
  integerType,
  labelsType,
  numberType,
  textType,
  timestampType,
} from './scalar-type.ts'
import { lateOrders, ordersWithRefunds, refunds } from './testing/sample-rows.ts'

const constants: readonly [ConstantValue | null, ScalarType, string][] = [
  [null, textType, 'null'],
  ["it's", textType, "'it''s'"],
  [true, booleanType, 'true'],
  [-5n, numberType(2), '-0.05'],
  [1_250n, numberType(2), '12.50'],
  [7n, integerType, '7'],
  [19_000n, dateType, '2022-01-08'],
  [-1n, dateType, '1969-12-31'],
  [1_641_600_000_000_000n, timestampType, '2022-01-08T00:00:00Z'],
  [1_641_600_000_000_001n, timestampType, '2022-01-08T00:00:00.000001Z'],
  [['slow', 'broken'], labelsType, '[slow, broken]'],
]

describe('explainConstant', () => {
  test.each(constants)('%s of %o reads %s', (value, type, expected) => {
    expect(explainConstant(value, type)).toBe(expected)
  })
})

describe('explainRows', () => {
  test('writes rows joined to behind a bar', () => {
    expect(explainRows(ordersWithRefunds).split('\n')).toEqual([
      'lookup order_id = order_id take refunded',
      '  filter paid_at >= 1970-01-02T00:00:00Z',
      '    scan orders: order_id, shop_id, paid_at',
      '  | reduce by order_id: refunded = sum(amount)',
      '  |   scan refunds: refund_id, order_id, amount',
    ])
  })

  test('writes a node that is read twice once', () => {
    const on = [{ left: 'order_id', right: 'order_id' }]
    const pairs = expand(lateOrders, refunds, on, { take: [], keepUnmatched: true })
    const firsts = pick(pairs, ['shop_id'], [{ column: 'paid_at', direction: 'descending' }], 2)
    const rows = unnest(mark(lateOrders, firsts, on, 'first'), 'labels', 'label')
    expect(explainRows(rows).split('\n')).toEqual([
      'unnest labels as label',
      '  mark first if order_id = order_id',
      '    #1 filter paid_at >= 1970-01-02T00:00:00Z',
      '      scan orders: order_id, shop_id, paid_at',
      '    | pick 2 per shop_id by paid_at descending',
      '    |   expand keeping unmatched order_id = order_id',
      '    |     #1',
      '    |     | scan refunds: refund_id, order_id, amount',
    ])
  })
})

const amount = column('amount', integerType)
const isLate = column('is_late', booleanType)
const measures: readonly [Measure, string][] = [
  [{ kind: 'count', where: null }, 'count()'],
  [{ kind: 'count', where: isLate }, 'count(where is_late)'],
  [{ kind: 'count-distinct', value: amount, where: null }, 'count-distinct(amount)'],
  [{ kind: 'max', value: amount, where: isLate, type: integerType }, 'max(amount where is_late)'],
  [
    {
      kind: 'neighbour',
      value: amount,
      where: null,
      p: { numerator: 1n, denominator: 2n },
      side: 'upper',
      type: integerType,
    },
    'upper neighbour(amount at 1/2)',
  ],
  [
    {
      kind: 'first',
      value: amount,
      order: [{ value: isLate, direction: 'descending' }],
      where: null,
      type: integerType,
    },
    'first(amount by is_late descending)',
  ],
]

describe('explainMeasure', () => {
  test.each(measures)('%o', (measure, expected) => {
    expect(explainMeasure(measure)).toBe(expected)
  })
})
