import type { Column, Dataset, PhaseResult } from '@guiju/language'
import {
  column,
  falseScalar,
  filter,
  scan,
  storedType,
  type Reduce,
  type Rows,
  type Scalar,
  type Session,
} from '@guiju/plan'
import type { Quantity } from '@guiju/protocol'
import type { CheckedExpressions, Pack } from '@guiju/rulebook'
import { columnsNamed } from '../explain/cell-text.ts'
import { fraction } from '../finish/fraction.ts'
import { listRows, type ListedRow } from '../finish/list-rows.ts'
import { guardOf } from '../scope/guarded-session.ts'
import { keptOwn } from '../scope/own-rows.ts'
import { absentQuantity, amountQuantity } from '../format/quantity.ts'

/** Where the rows of a dataset are. */
export interface HealthSource {
  readonly pack: Pack
  readonly checked: CheckedExpressions
  readonly session: Session
  readonly signal: AbortSignal
}

/** Every stored row of a dataset, whenever it became known. */
export function storedRows(dataset: Dataset): Rows {
  const columns = [...dataset.columns.values()].filter(({ value }) => value === null)
  return scan(
    dataset.name,
    columns.map((of) => ({ column: of.name, as: of.name, type: storedType(of) })),
  )
}

/** Those of {@link storedRows} that the reader may read. */
export function readableRows(
  dataset: Dataset,
  { session, pack }: Pick<HealthSource, 'session' | 'pack'>,
): Rows {
  const rows = storedRows(dataset)
  const guard = guardOf(session)
  if (guard === null) return rows
  return keptOwn(rows, dataset.name, guard.ownerships, pack) ?? filter(rows, falseScalar)
}

/** A stored column of a row. */
export const storedColumn = (of: Column): Scalar => column(of.name, storedType(of))

/** How many rows meet a condition; null: all. */
export const counted = (name: string, where: Scalar | null): Reduce['measures'][number] => ({
  name,
  measure: { kind: 'count', where },
})

/**
 * The numbers of a single row of measures, by name; 0 where there is none.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function readCounts(
  id: string,
  rows: Reduce,
  { session, signal }: HealthSource,
): Promise<PhaseResult<(name: string) => number>> {
  const names = rows.measures.map(({ name }) => name)
  const wanted = { id: `health ${id}`, rows, columns: columnsNamed(rows, names) }
  const listed = await listRows(session, wanted, { limit: 1, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const row: ListedRow = listed.value.rows[0] ?? new Map()
  return { value: (name) => Number(row.get(name) ?? 0), diagnostics: [] }
}

/** A part of rows; missing when there are none. */
export function shareOf(part: number, whole: number): Quantity {
  if (whole === 0) return absentQuantity('missing', 'no-rows')
  return amountQuantity(fraction(BigInt(part), BigInt(whole)), { kind: 'percent' })
}
