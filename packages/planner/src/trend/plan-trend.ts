import type { SidePlan, Trend, TrendPlan } from '@guiju/plan'
import type { Point } from '@guiju/rulebook'
import { withoutClamp } from '../lower/existence.ts'
import { columnFor } from '../lower/draft.ts'
import type { DayRange } from '../lower/lowering.ts'
import { planSides } from '../plan-sides.ts'
import type { QueryList } from '../query-list.ts'
import { rowEnv, type PointContext, type SideTask } from '../side-task.ts'
import { acrossPoints, type AcrossPoints } from './across-points.ts'
import { cellQueries, type Cells } from './cell-queries.ts'
import { arePointsInOrder, overAllDays, trendTask, type TrendTask } from './trend-tasks.ts'
import { readsOfSide, sideAt } from './trend-sources.ts'

/** Sides that were planned for all points at once. */
export interface PlannedTrend {
  readonly plan: TrendPlan
  readonly sides: readonly SidePlan[]
  /** True for a task, at whatever point, whose side is not among them. */
  readonly isLeft: (task: SideTask) => boolean
}

/**
 * Plans sides for all points at once, from cells. `tasks` are those of the last point. A side that needs more than
 * counts and sums, or whose rows read the day asked about, is left to be planned point by point. Null when all are.
 */
export function planTrend(
  contexts: readonly PointContext[],
  tasks: readonly SideTask[],
): PlannedTrend | null {
  const last = contexts.at(-1)
  const points = contexts.map(({ lowering }) => lowering.point)
  if (last === undefined || points.length < 2 || !arePointsInOrder(points)) return null
  const suited = tasks.flatMap((task) => trendTask(task, points, last.lowering.pack) ?? [])
  const windows = suited.flatMap((one) => one.windows)
  const across = suited.length === 0 ? null : acrossPoints(last, points, windows)
  const planned = across === null ? [] : plannedSides(across, suited)
  return planned.length === 0 ? null : assemble(planned, points)
}

/** One side planned over the days of all points, with the cells of what it reads. */
interface PlannedSide extends TrendTask {
  readonly side: SidePlan
  readonly cells: ReadonlyMap<string, Cells>
}

function plannedSides(across: AcrossPoints, suited: readonly TrendTask[]): readonly PlannedSide[] {
  const { context, anchored } = across
  const list: QueryList = { open: [], keyOf: context.lowering.keyOf }
  const tasks = overAllDays(suited)
  const sides = planSides(context, tasks, list)
  if (anchored.size > 0) {
    const left = suited.filter(({ task }) => !anchored.has(task.metric.id))
    anchored.clear()
    return left.length === 0 ? [] : plannedSides(across, left)
  }
  const reads = sides.map(readsOfSide)
  const cells = new Map<string, Cells>()
  for (const open of list.open) {
    const reader = reads.findIndex((read) => read.some(([query]) => query === open.id))
    const task = tasks[reader]
    if (task === undefined) continue
    const env = rowEnv(context, task, open.draft)
    const event = columnFor(open.draft, withoutClamp(env.lowering.lower(task.by, env)), 'event')
    const made = cellQueries(open, event, across.cells)
    if (made !== null) cells.set(open.id, made)
  }
  return suited.flatMap((one, index) => {
    const side = sides[index]
    const isWhole = reads[index]?.every(([query, column]) =>
      cells.get(query)?.measures.some(({ name }) => name === column),
    )
    return side === undefined || isWhole !== true ? [] : [{ ...one, side, cells }]
  })
}

function assemble(planned: readonly PlannedSide[], points: readonly Point[]): PlannedTrend {
  const trends = new Map<string, Trend>()
  const cells = new Map<string, Cells>()
  const sides = planned.flatMap(({ side, windows, cells: made }) => {
    for (const [query] of readsOfSide(side)) {
      const read = made.get(query)
      if (read === undefined) throw new Error(`'${query}' has no cells.`)
      cells.set(query, read)
      const id = trendId(query, windows)
      trends.set(id, trends.get(id) ?? trendOf(id, read, { windows, points }))
    }
    return points.map((_, index) =>
      sideAt(side, index, (query) => answerId(trendId(query, windows), index)),
    )
  })
  const covered = new Set(planned.map(({ task }) => sideKey(task)))
  return {
    plan: {
      cells: [...cells.values()].flatMap(({ queries }) => queries),
      trends: [...trends.values()],
    },
    sides,
    isLeft: (task) => !covered.has(sideKey(task)),
  }
}

const sideKey = ({ metric, name }: SideTask): string => `${metric.id} ${name}`

const trendId = (query: string, windows: readonly DayRange[]): string =>
  `${query} over ${windows.map(({ from, to }) => `${from ?? ''}..${to}`).join(' ')}`

const answerId = (trend: string, index: number): string => `${trend} at ${index + 1}`

function trendOf(
  id: string,
  { queries, measures }: Cells,
  { windows, points }: { readonly windows: readonly DayRange[]; readonly points: readonly Point[] },
): Trend {
  return {
    measures,
    cells: queries.map((query) => query.id),
    points: points.map(({ known }, index) => {
      const window = windows[index]
      if (window === undefined) throw new Error('A point has no window.')
      return { query: answerId(id, index), point: index, ...window, known }
    }),
  }
}
