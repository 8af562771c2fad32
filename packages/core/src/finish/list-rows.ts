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
  const prepared = prepareList(session, wanted, options)
  if (prepared.value === undefined) return { diagnostics: prepared.diagnostics }
  const rows: ListedRow[] = []
  for await (const some of streamList(prepared.value, wanted.columns, options.signal)) {
    rows.push(...some)
  }
  return { value: { rows, prepared: prepared.value }, diagnostics: prepared.diagnostics }
}

/** The query that lists at most `limit` rows; nothing runs until it is streamed. */
export function prepareList(
  session: Session,
  { id, rows, columns }: Parameters<typeof listRows>[1],
  { limit, order }: Pick<Parameters<typeof listRows>[2], 'limit' | 'order'>,
): PhaseResult<PreparedQuery> {
  const names = columns.map(({ name }) => name)
  return session.prepareRows(id, optimizeRows(rows, names), columns, limit, order)
}

/** The rows of such a query, some at a time, as the engine gives them. */
export async function* streamList(
  prepared: PreparedQuery,
  columns: readonly ResultColumn[],
  signal: AbortSignal,
): AsyncIterable<readonly ListedRow[]> {
  for await (const chunk of prepared.stream({ signal })) {
    signal.throwIfAborted()
    yield Array.from(
      { length: chunk.rowCount },
      (_, index) =>
        new Map(columns.map(({ name }, at) => [name, chunk.columns[at]?.[index] ?? null])),
    )
  }
}
