import { contentText, createRowsKeys, type CellQuery, type SidePlan } from '@guiju/plan'
import type { Day, Point } from '@guiju/rulebook'
import { columnFor } from '../lower/draft.ts'
import { withoutClamp } from '../lower/existence.ts'
import type { DayRange } from '../lower/lowering.ts'
import { optimizeCells } from '../optimize/optimize-plan.ts'
import { planSides } from '../plan-sides.ts'
import type { QueryList } from '../query-list.ts'
import { rowEnv, type PointContext, type SideTask } from '../side-task.ts'
import { acrossAllDays, type AcrossAllDays } from '../trend/across-points.ts'
import { cellQueries, type Cells } from '../trend/cell-queries.ts'
import { readsOfSide } from '../trend/trend-sources.ts'
import { windowDays } from '../window-days.ts'

/** One side over all days there are: its cells serve every window, day and day of knowledge. */
export interface KeptSide {
  readonly metric: string
  readonly name: SideTask['name']
  /** How the side reads the answers of its queries. */
  readonly side: SidePlan
  /** By the id of each query that the side reads. */
  readonly queries: ReadonlyMap<string, KeptQuery>
  /** The days of its window at a point. */
  readonly windowAt: (point: Point) => DayRange
}

/** A query whose counts and sums are all made of cells. */
export interface KeptQuery {
  readonly measures: Cells['measures']
  readonly cells: readonly KeptCellQuery[]
}

export interface KeptCellQuery {
  readonly query: CellQuery
  /** The dataset whose rows are counted. */
  readonly dataset: string
  /** Equal for cells of equal content: what is counted, of whom, by which day, in which zone. */
  readonly content: string
  /** The cells of it that are known on a day or later and not before. */
  readonly since: (day: Day) => CellQuery
}

/**
 * Plans a side over all days at once. Null for one that needs more than counts and sums, whose rows read the day
 * asked about, or whose window is chosen by counting.
 */
export function planKeptSide(
  context: PointContext,
  task: SideTask,
  points: readonly Point[],
): KeptSide | null {
  const { window, per } = task.side.population
  if (window.kind === 'by-volume' || per !== null) return null
  const across = acrossAllDays(context, points)
  if (across === null) return null
  const list: QueryList = { open: [], keyOf: createRowsKeys() }
  const everyDay = { ...task, window: across.window, choice: { dates: across.window, tests: [] } }
  const [side] = planSides(across.context, [everyDay], list)
  if (side === undefined || across.anchored.size > 0) return null
  const made = cellsOf(list, everyDay, across)
  const isWhole = readsOfSide(side).every(([query, column]) =>
    made.get(query)?.measures.some(({ name }) => name === column),
  )
  if (!isWhole) return null
  const read = new Set(readsOfSide(side).map(([query]) => query))
  return {
    metric: task.metric.id,
    name: task.name,
    side,
    queries: new Map(
      [...made]
        .filter(([id]) => read.has(id))
        .map(([id, cells]) => [id, keptQuery(cells, task.dataset.name)]),
    ),
    windowAt: (point) => {
      const days = windowDays(window, point, context.lowering.pack)
      if (days === null) throw new Error('A window that follows from the day has days.')
      return days
    },
  }
}

/** By query, those that can be told from cells. */
function cellsOf(
  { open: queries }: QueryList,
  task: SideTask,
  { context, cells: given }: AcrossAllDays,
): ReadonlyMap<string, Cells> {
  const made = new Map<string, Cells>()
  for (const open of queries) {
    const env = rowEnv(context, task, open.draft)
    const event = columnFor(open.draft, withoutClamp(env.lowering.lower(task.by, env)), 'event')
    const cells = cellQueries(open, event, given)
    if (cells !== null) made.set(open.id, cells)
  }
  return made
}

function keptQuery({ queries, since: parts, measures }: Cells, dataset: string): KeptQuery {
  return {
    measures,
    cells: queries.map((open, index) => {
      const query = optimizeCells(open)
      const { rows, entity, splits, day, since } = query
      const content = `${contentText(rows)}\n${JSON.stringify([entity, splits, day, since])}`
      const part = parts[index]
      if (part === undefined) throw new Error('Every query of cells has its parts.')
      return { query, dataset, content, since: (from) => optimizeCells(part(from)) }
    }),
  }
}
