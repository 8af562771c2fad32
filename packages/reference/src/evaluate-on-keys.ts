import type { Dataset, Expr } from '@guiju/language'
import type { CheckedExpressions, DataRows, Pack, Point } from '@guiju/rulebook'
import { readColumn } from './columns.ts'
import { rowContext, type RowFrame } from './context.ts'
import { indexData } from './data-index.ts'
import type { RowValue } from './evaluate-on-row.ts'
import { existingRows } from './existence.ts'
import { exactValue, isAmount, printValue, type Value } from './value.ts'
import { worldAt } from './world.ts'

/** Rows of a dataset with a key of one column, asked for by their keys. */
export interface KeysInPlace {
  readonly checked: CheckedExpressions
  readonly pack: Pack
  readonly dataset: Dataset
  readonly keys: readonly string[]
  readonly rows: DataRows
  readonly point: Point
}

/** The values of row expressions on the rows of these keys, as known at the point; a key without a row is left out. */
export function evaluateOnKeys(
  values: readonly Expr[],
  { checked, pack, dataset, keys, rows, point }: KeysInPlace,
): ReadonlyMap<string, readonly RowValue[]> {
  const world = worldAt({ checked, pack, data: indexData(rows) }, point)
  const column = dataset.columns.get(dataset.key[0] ?? '')
  if (column === undefined) throw new Error(`'${dataset.name}' has no key.`)
  const wanted = new Set(keys)
  const read = (frame: RowFrame, expr: Expr): RowValue => {
    const value: Value = world.evaluate(expr, rowContext(world, frame, ''))
    const currency = isAmount(value) && 'currency' in value ? value.currency : null
    return { value: exactValue(value), currency }
  }
  return new Map(
    existingRows(world, dataset).flatMap((frame) => {
      const key = printValue(readColumn(world, frame, column))
      if (key === null || !wanted.has(key)) return []
      return [[key, values.map((expr) => read(frame, expr))] as const]
    }),
  )
}
