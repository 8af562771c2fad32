import type { Session, SidePlan } from '@guiju/plan'
import {
  planKeptSides,
  sideAt,
  type KeptQuery,
  type KeptSide,
  type PlannedSideName,
} from '@guiju/planner'
import type { CheckedRulebook, Request } from '@guiju/rulebook'
import type { Answer } from '../collect-answers.ts'
import type { CellTable } from './cell-table.ts'
import type { CellWindow } from './cell-sums.ts'
import { askedGroups, keptAnswers, type AskedGroups } from './kept-answer.ts'
import { keptState } from './kept-state.ts'
import { loadCells, type CellLoading } from './load-cells.ts'

/** What kept cells answer of a request. */
export interface FromCells {
  readonly sides: readonly SidePlan[]
  /** By what the sides call them. */
  readonly answers: ReadonlyMap<string, Answer>
  /** True for a side that is not among them. */
  readonly isLeft: (side: PlannedSideName) => boolean
}

const nothing: FromCells = { sides: [], answers: new Map(), isLeft: () => true }

/** Answers the sides whose cells are there. */
export async function answerFromCells(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  signal: AbortSignal,
): Promise<FromCells> {
  const state = keptState(session)
  if (state === null) return nothing
  const sides = planKeptSides(checked, request, session.statistics, state.sidesOf(checked))
  if (sides.length === 0) return nothing
  const about = JSON.stringify([request.pack, request.entity?.kind ?? null, request.splits])
  const groups = state.groupsOf(about, request.entity !== null)
  const loading: CellLoading = { state, session, groups, signal }
  const ready: ReadySide[] = []
  for (const side of sides) {
    const tables = await tablesOf(side, loading)
    if (tables !== null) ready.push({ side, tables })
  }
  const asked = askedGroups(groups, request.entity?.ids ?? request.entity?.among ?? null)
  return assembled(ready, request, asked)
}

interface ReadySide {
  readonly side: KeptSide
  /** By query. */
  readonly tables: ReadonlyMap<string, readonly CellTable[]>
}

/** The tables of all queries of a side; null while one is missing. */
async function tablesOf(side: KeptSide, loading: CellLoading): Promise<ReadySide['tables'] | null> {
  const found = new Map<string, readonly CellTable[]>()
  let isComplete = true
  for (const [id, { cells }] of side.queries) {
    const tables: CellTable[] = []
    for (const kept of cells) {
      const table = await loadCells(kept, loading)
      if (table === null) isComplete = false
      else tables.push(table)
    }
    found.set(id, tables)
  }
  return isComplete ? found : null
}

function assembled(ready: readonly ReadySide[], request: Request, asked: AskedGroups): FromCells {
  const answers = new Map<string, Answer>()
  const known = new Map<string, readonly Answer[]>()
  const sides = ready.flatMap(({ side, tables }) => {
    const windows = request.points.map((point): CellWindow => ({
      ...side.windowAt(point),
      known: point.known,
    }))
    const nameAt = (query: string, point: number): string =>
      `kept ${side.metric} ${side.name} ${query} at ${String(point + 1)}`
    for (const [id, query] of side.queries) {
      const made = answersOnce(query, tables.get(id) ?? [], windows, { asked, known })
      for (const [point, answer] of made.entries()) answers.set(nameAt(id, point), answer)
    }
    return request.points.map((_, point) => sideAt(side.side, point, (id) => nameAt(id, point)))
  })
  const covered = new Set(ready.map(({ side }) => sideKey(side)))
  return { sides, answers, isLeft: (side) => !covered.has(sideKey(side)) }
}

const sideKey = ({ metric, name }: PlannedSideName): string => `${metric} ${name}`

/** Equal queries over equal windows are added up once. */
function answersOnce(
  query: KeptQuery,
  tables: readonly CellTable[],
  windows: readonly CellWindow[],
  { asked, known }: { readonly asked: AskedGroups; readonly known: Map<string, readonly Answer[]> },
): readonly Answer[] {
  const key = JSON.stringify([query.measures, query.cells.map(({ content }) => content), windows])
  const found = known.get(key) ?? keptAnswers(query, tables, windows, asked)
  known.set(key, found)
  return found
}
