import { add, column, derive, explainRows, integer, integerType, mapRows } from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { mergeDerives } from './merge-derives.ts'
import { amount, isNormal, orders } from './testing/sample-rows.ts'

const isNormalColumn = { name: 'is_normal', value: isNormal }
const moreColumn = { name: 'more', value: add(amount, integer(1n)) }

describe('mergeDerives', () => {
  test('computes columns together that do not read each other', () => {
    const rows = derive(derive(orders, [isNormalColumn]), [moreColumn])
    expect(explainRows(mapRows(rows, mergeDerives)).split('\n')[0]).toBe(
      "derive is_normal = kind = 'normal', more = amount + 1",
    )
  })

  test('leaves a column above the one that it reads', () => {
    const even = { name: 'even_more', value: add(column('more', integerType), integer(1n)) }
    const rows = derive(derive(orders, [moreColumn]), [even])
    expect(mapRows(rows, mergeDerives)).toBe(rows)
  })
})
