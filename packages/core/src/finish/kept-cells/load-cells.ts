import type { CellQuery, KeptCells, Plan, Session } from '@guiju/plan'
import type { KeptCellQuery } from '@guiju/planner'
import type { CellTable, GroupNumbers } from './cell-table.ts'
import { cellGatherer } from './collect-cells.ts'
import { cellsKey, type KeptState } from './kept-state.ts'
import { mergeCells } from './merge-cells.ts'

/** Cells are kept when there is at most one for so many rows. */
const rowsForOneCell = 8
/** Fewer cells than these are always kept. */
const fewCells = 20_000

/** What loading cells reads. */
export interface CellLoading {
  readonly state: KeptState
  readonly session: Session
  readonly groups: GroupNumbers
  readonly signal: AbortSignal
}

/**
 * The cells of a query from memory, from where they are kept, or made now or later, as the store wants it. Null while
 * they are not there, or where there are too many.
 */
export async function loadCells(
  kept: KeptCellQuery,
  loading: CellLoading,
): Promise<CellTable | null> {
  const { state, session, groups, signal } = loading
  const { store, tables } = state
  const key = cellsKey(session.snapshot, kept.content)
  // Tables hold numbers of groups, files hold the groups: packs share the files of equal cells.
  const place = `${groups.about} ${key}`
  const held = tables.get(place)
  if (held !== undefined) return held === 'too-many' ? null : held
  const read = await store.read(key)
  if (read !== null) return usable(tables.put(place, read, groups))
  const make = async (until: AbortSignal): Promise<CellTable | 'too-many'> => {
    const grown = await grownCells(kept, { ...loading, signal: until })
    const made = grown ?? (await runCells(kept.query, kept.dataset, session, until))
    await store.write(key, made)
    return tables.put(place, made, groups)
  }
  switch (store.building) {
    case 'never':
      return null
    case 'at-once':
      return usable(await make(signal))
    case 'behind':
      // A query that was begun is not interrupted: whoever closes the snapshot waits for its end.
      state.later(key, async () => void (await make(new AbortController().signal)))
      return null
  }
}

const usable = (table: CellTable | 'too-many'): CellTable | null =>
  table === 'too-many' ? null : table

/** The cells of an earlier snapshot with what became known since; null where there are none. */
async function grownCells(
  kept: KeptCellQuery,
  { state, session, signal }: CellLoading,
): Promise<KeptCells | null> {
  for (const { snapshot, firstDay } of session.grownFrom ?? []) {
    const early = await state.store.read(cellsKey(snapshot, kept.content))
    if (early === null) continue
    if (early === 'too-many') return early
    const late = await runCells(kept.since(firstDay), kept.dataset, session, signal)
    return late === 'too-many' ? late : mergeCells(early, firstDay, late)
  }
  return null
}

/** Runs a query of cells. */
async function runCells(
  query: CellQuery,
  dataset: string,
  session: Session,
  signal: AbortSignal,
): Promise<KeptCells> {
  const plan: Plan = {
    queries: [],
    entities: [],
    sides: [],
    trends: { cells: [query], trends: [] },
  }
  const prepared = session.prepare(plan).value
  if (prepared === undefined) return 'too-many'
  const rows = session.statistics.datasets.get(dataset)?.rows ?? 0
  const most = Math.max(fewCells, Math.floor(rows / rowsForOneCell))
  const gatherer = cellGatherer(query, prepared.columns.get(query.id) ?? [], most)
  let isTaking = true
  // A result is read to its end: one that is left half read may keep its connection busy.
  for await (const chunk of prepared.stream({ signal })) {
    signal.throwIfAborted()
    if (isTaking) isTaking = gatherer.take(chunk)
  }
  return gatherer.cells()
}
