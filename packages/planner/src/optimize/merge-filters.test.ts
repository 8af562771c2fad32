import { explainRows, filter, mapRows, trueScalar } from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { mergeFilters } from './merge-filters.ts'
import { isLarge, isNormal, orders, paid } from './testing/sample-rows.ts'

describe('mergeFilters', () => {
  test('makes one filter of a chain, the inner condition first', () => {
    const rows = filter(filter(filter(orders, paid('>=', 2)), isNormal), isLarge)
    expect(explainRows(mapRows(rows, mergeFilters)).split('\n')[0]).toBe(
      "filter paid_at >= 1970-01-02T00:00:00Z and kind = 'normal' and amount > 100",
    )
  })

  test('drops a filter that always holds', () => {
    expect(mapRows(filter(orders, trueScalar), mergeFilters)).toBe(orders)
  })

  test('gives back the same object when there is nothing to merge', () => {
    const rows = filter(orders, isNormal)
    expect(mapRows(rows, mergeFilters)).toBe(rows)
  })
})
