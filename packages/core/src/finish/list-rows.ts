import type { PhaseResult } from '@guiju/language'
import { optimizeRows } from '@guiju/planner'
import type { ChunkValue, PreparedQuery, ResultColumn, Rows, Session, SortKey } from '@guiju/plan'

/** Rows as an engine lists them, columns by name. */
export type ListedRow = ReadonlyMap<string, ChunkValue>

/** Rows that were listed, and the query that listed them. */
export interface ListedRows {
  readonly rows: readonly ListedRow[]
  readonly prepared: PreparedQuery
}

/**
 * Runs a listing of at most `limit` rows, the first ones in `order` where there is one.
 *
 * - Diagnostics: what the engine refuses.
 * @throws what the engine throws while it runs, and the signal's reason once it has aborted.
 */
export async function listRows(
  session: Session,
  wanted: { readonly id: string; readonly rows: Rows; readonly columns: readonly ResultColumn[] },
  options: {
    readonly limit: number
    readonly order?: readonly SortKey[]
    readonly signal: AbortSignal
  },
): Promise<PhaseResult<ListedRows>> {
  const { id, rows: source, columns } = wanted
  const names = columns.map(({ name }) => name)
  const optimized = optimizeRows(source, names)
  const prepared = session.prepareRows(id, optimized, columns, options.limit, options.order)
  if (prepared.value === undefined) return { diagnostics: prepared.diagnostics }
  const rows: ListedRow[] = []
  for await (const chunk of prepared.value.stream({ signal: options.signal })) {
    options.signal.throwIfAborted()
    for (let index = 0; index < chunk.rowCount; index += 1) {
      rows.push(new Map(columns.map(({ name }, at) => [name, chunk.columns[at]?.[index] ?? null])))
    }
  }
  return { value: { rows, prepared: prepared.value }, diagnostics: prepared.diagnostics }
}
