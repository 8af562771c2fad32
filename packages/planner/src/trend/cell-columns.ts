import {
  and,
  call,
  compare,
  date,
  dateType,
  isNotNull,
  timestamp,
  typeOf,
  type Measure,
  type Scalar,
} from '@guiju/plan'
import type { Day } from '@guiju/rulebook'
import { columnFor, columnOf, keepWhere } from '../lower/draft.ts'
import type { Draft } from '../lower/lowering.ts'
import type { CellContext } from './cell-context.ts'
import { sinceDay } from './since-day.ts'

/** True for a time on a day or later. */
export function isFrom(value: Scalar, day: Day, { startOf }: CellContext): Scalar {
  return typeOf(value).kind === 'date'
    ? compare(value, '>=', date(day))
    : compare(value, '>=', timestamp(startOf(day)))
}

/** The day from which a row counts, its event day at least. */
export function sinceColumn(
  draft: Draft,
  later: readonly Scalar[],
  day: string,
  context: CellContext,
): string | null {
  const since = sinceDay(and(later), context)
  if (since === null) return null
  const column = columnFor(draft, since, 'known from')
  keepWhere(draft, isNotNull(columnOf(draft, column)))
  const both = [columnOf(draft, column), columnOf(draft, day)]
  return columnFor(draft, call({ id: 'greatest' }, both, dateType), 'counts from')
}

/** Engines count a column faster than a condition. */
export function overColumns(draft: Draft, measure: Measure): Measure {
  const asColumn = (scalar: Scalar, wanted: string): Scalar =>
    scalar.kind === 'column' || scalar.kind === 'constant'
      ? scalar
      : columnOf(draft, columnFor(draft, scalar, wanted))
  const where = measure.where === null ? null : asColumn(measure.where, 'condition')
  if (measure.kind === 'count') return { kind: 'count', where }
  if (measure.kind !== 'sum') throw new Error('Cells hold counts and sums.')
  return { ...measure, value: asColumn(measure.value, 'value'), where }
}
