import { describe, expect, test } from 'vitest'
import { explainRows } from './explain.ts'
import { filter, mark } from './make-rows.ts'
import { isNotNull } from './make-scalar.ts'
import { mapInputs, mapRows, mapScalars, nodesOf } from './rows-traversal.ts'
import { isPaidLate, lateOrders, orders, ordersWithRefunds, paidAt } from './testing/sample-rows.ts'

describe('mapInputs', () => {
  test('gives back the same object when no input changed', () => {
    expect(mapInputs(ordersWithRefunds, (input) => input)).toBe(ordersWithRefunds)
  })

  test('maps the rows gone over and the rows joined to', () => {
    const seen: string[] = []
    mapInputs(ordersWithRefunds, (input) => {
      seen.push(input.kind)
      return input
    })
    expect(seen).toEqual(['filter', 'reduce'])
  })
})

describe('mapRows', () => {
  test('rebuilds what stands above a changed node and nothing else', () => {
    const mapped = mapRows(ordersWithRefunds, (node) => (node === lateOrders ? orders : node))
    expect(explainRows(mapped).split('\n')).toEqual([
      'lookup order_id = order_id take refunded',
      '  scan orders: order_id, shop_id, paid_at',
      '  | reduce by order_id: refunded = sum(amount)',
      '  |   scan refunds: refund_id, order_id, amount',
    ])
    expect(mapped.kind === 'lookup' && mapped.right).toBe(ordersWithRefunds.right)
  })

  test('maps a node that is read twice once, so that it stays shared', () => {
    const twice = mark(lateOrders, lateOrders, [{ left: 'order_id', right: 'order_id' }], 'again')
    const mapped = mapRows(twice, (node) =>
      node === lateOrders ? filter(orders, isNotNull(paidAt)) : node,
    )
    expect(mapped.kind === 'mark' && mapped.input === mapped.right).toBe(true)
  })
})

describe('mapScalars', () => {
  test('reaches the predicate of a filter', () => {
    const mapped = mapScalars(lateOrders, () => isNotNull(paidAt))
    expect(explainRows(mapped).split('\n')[0]).toBe('filter paid_at is not null')
  })

  test('gives back the same object when no scalar changed', () => {
    expect(mapScalars(lateOrders, (scalar) => scalar)).toBe(lateOrders)
    expect(mapScalars(lateOrders, () => isPaidLate)).toBe(lateOrders)
  })
})

test('nodesOf lists inputs before the nodes that read them, each once', () => {
  const kinds = nodesOf(ordersWithRefunds).map(({ kind }) => kind)
  expect(kinds).toEqual(['scan', 'filter', 'scan', 'reduce', 'lookup'])
})
