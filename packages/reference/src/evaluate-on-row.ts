import type { Dataset, Expr } from '@guiju/language'
import type { CheckedExpressions, DataRows, ExactValue, Pack, Row } from '@guiju/rulebook'
import { rowContext } from './context.ts'
import { indexData } from './data-index.ts'
import { exactValue, isAmount, type Value } from './value.ts'
import { worldAt } from './world.ts'

/** One row among others, and the day it is looked at. */
export interface RowInPlace {
  readonly checked: CheckedExpressions
  /** Its datasets hold every dataset that the expression reads. */
  readonly pack: Pack
  readonly dataset: Dataset
  readonly row: Row
  readonly rows: DataRows
  /** D, for `today`, `as_of` and dated parameters. */
  readonly day: number
}

/** A value of one row; of money also the currency. */
export interface RowValue {
  readonly value: ExactValue
  readonly currency: string | null
}

/** The value of a checked row expression on one row, with every stored fact known. Null is missing. */
export function evaluateOnRow(expr: Expr, place: RowInPlace): RowValue {
  const { checked, pack, dataset, row, rows, day } = place
  const point = { from: day, to: day, known: day }
  const known = worldAt({ checked, pack, data: indexData(rows) }, point)
  const world = known.raw ?? known
  const context = rowContext(world, { kind: 'row', dataset, row }, '')
  const value: Value = world.evaluate(expr, context)
  const currency = isAmount(value) && 'currency' in value ? value.currency : null
  return { value: exactValue(value), currency }
}
