import type { ChosenWindow, VolumeTest } from '@guiju/plan'
import type { Side } from '@guiju/rulebook'
import { countedRows } from './counted-rows.ts'
import { addMeasure } from './measure-list.ts'
import { addMembers } from './members.ts'
import { sharedQuery, type QueryList } from './query-list.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'
import { sideTask } from './side-tasks.ts'
import type { WindowTest } from './window-choices.ts'

/** The window of a task with the counts that choose it, which are added to the statements; null where none does. */
export function chosenWindow(
  context: PointContext,
  task: SideTask,
  list: QueryList,
): ChosenWindow | null {
  const { dates, tests } = task.choice
  if (tests.length === 0) return null
  return { dates, tests: tests.map((test) => volumeTest(context, task, list, test)) }
}

/** Counts the rows of the denominator (or of the value), each entity on its own, whatever the caller filters by. */
function volumeTest(
  context: PointContext,
  { metric }: SideTask,
  list: QueryList,
  { dates, atLeast, isReached }: WindowTest,
): VolumeTest {
  const request = { ...context.request, splits: [], where: new Map() }
  const unfiltered: PointContext = { ...context, request }
  const side = countedSide(metric)
  const of = { metric, name: 'denominator', side, isListing: false } as const
  const task = sideTask(unfiltered, of, { dates, tests: [] })
  const draft = countedRows(unfiltered, task)
  const members = addMembers(rowEnv(unfiltered, task, draft), task.dataset, request.entity, [])
  const query = sharedQuery(list, context.point, draft, members)
  const column = addMeasure(query.measures, query.draft, { kind: 'count', where: null })
  return { query: query.id, column, atLeast, isReached }
}

/** The rows that `where` and `exclude` let through; what `keep` would take away is counted too. */
function countedSide({ id, shape }: SideTask['metric']): Side {
  if (shape.kind === 'formula') throw new Error(`The formula '${id}' has no rows.`)
  const side = shape.kind === 'ratio' ? shape.denominator : shape.side
  return { ...side, population: { ...side.population, keep: null } }
}
