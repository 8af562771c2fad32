import type { PhaseResult } from '@guiju/language'
import { filter, outputColumns, type ScalarType, type SortKey } from '@guiju/plan'
import { columnsNamed } from '../explain/cell-text.ts'
import { listRows, prepareList, streamList, type ListedRow } from '../finish/list-rows.ts'
import type { OpenDetails } from './open-details.ts'
import { cursorValueOf, isAfter, type RowCursor } from './row-cursor.ts'

/** Rows as an engine lists them, and where those after them begin. */
export interface RawBatch {
  readonly rows: readonly ListedRow[]
  /** Null when these were the last. */
  readonly next: RowCursor | null
}

/**
 * The next rows of a list in an order that ends with its key.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function readRawBatch(
  details: OpenDetails,
  order: readonly SortKey[],
  start: RowCursor,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): Promise<PhaseResult<RawBatch>> {
  const types = outputColumns(details.rows)
  const typeOf = (name: string): ScalarType => types.get(name) ?? { kind: 'text' }
  const rows =
    start.after === null ? details.rows : filter(details.rows, isAfter(order, start.after, typeOf))
  const wanted = { id: details.name, rows, columns: columnsNamed(rows, wantedColumns(details)) }
  // One more row than asked for tells whether there are more.
  const listed = await listRows(details.session, wanted, { limit: limit + 1, order, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const shown = listed.value.rows.slice(0, limit)
  const last = shown.at(-1)
  const isMore = listed.value.rows.length > limit
  const next =
    isMore && last !== undefined
      ? { position: start.position + shown.length, after: valuesOf(last, order) }
      : null
  return { value: { rows: shown, next }, diagnostics: [] }
}

/**
 * All rows of a list in an order that ends with its key, at most `limit` of them, in one statement: the engine sorts
 * them once, and gives them as they are taken.
 *
 * @throws Error with what the engine refuses.
 */
export async function* streamRawRows(
  details: OpenDetails,
  order: readonly SortKey[],
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): AsyncIterable<readonly ListedRow[]> {
  const { rows, name: id } = details
  const columns = columnsNamed(rows, wantedColumns(details))
  const prepared = prepareList(details.session, { id, rows, columns }, { limit, order })
  if (prepared.value === undefined) {
    throw new Error(prepared.diagnostics.map(({ message }) => message.en).join('\n'))
  }
  yield* streamList(prepared.value, columns, signal)
}

/** The sort values of a row. */
export function valuesOf(
  row: ListedRow,
  order: readonly SortKey[],
): readonly ReturnType<typeof cursorValueOf>[] {
  return order.map(({ column }) => cursorValueOf(row.get(column) ?? null))
}

function wantedColumns({ columns, key, calls, event, addition }: OpenDetails): readonly string[] {
  const ofCalls = calls.flatMap(({ enters, value, currency }) => [enters, value, currency])
  const wanted = [...columns.map(({ as }) => as), ...key.map(({ as }) => as), event]
  const all = addition.kind === 'distinct' ? wanted : [...wanted, ...ofCalls]
  return all.filter((name) => name !== null)
}
