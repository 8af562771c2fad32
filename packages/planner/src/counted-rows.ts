import { withCurrency } from './lower/currency.ts'
import { isInDays } from './lower/dates.ts'
import { columnFor, columnOf, keepWhere, pickFirst } from './lower/draft.ts'
import { existingRows, withoutClamp } from './lower/existence.ts'
import { onRow, type Draft } from './lower/lowering.ts'
import { baseRow } from './lower/draft.ts'
import type { SortKey } from '@guiju/plan'
import type { Keep } from '@guiju/rulebook'
import { clausesOf } from './conditions.ts'
import { keepEntity } from './members.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'

/** The rows of a task's dataset whose event day lies in its window, of the entities and rows the caller asks for. */
export function rowsInWindow(context: PointContext, task: SideTask): Draft {
  const draft = knownRows(context, task)
  keepWindow(context, task, draft)
  keepAsked(context, task, draft)
  return draft
}

/** The rows that a task counts. */
export function countedRows(context: PointContext, task: SideTask): Draft {
  const { keep } = task.side.population
  if (keep === null) {
    const draft = rowsInWindow(context, task)
    for (const clause of clausesOf(context, task)) keepWhere(draft, clause.lower(draft))
    return draft
  }
  // Which rows are the first of their group is decided over all rows, whatever the caller asks for.
  const draft = knownRows(context, task)
  for (const clause of clausesOf(context, task)) keepWhere(draft, clause.lower(draft))
  keepFirst(context, task, draft, keep)
  keepWindow(context, task, draft)
  keepAsked(context, task, draft)
  return draft
}

/** The rows in the window that satisfy `where`, before any exclusion. */
export function listedRows(context: PointContext, task: SideTask): Draft {
  const draft = rowsInWindow(context, task)
  for (const clause of clausesOf(context, task)) {
    if (clause.kind === 'where') keepWhere(draft, clause.lower(draft))
  }
  return draft
}

/** The rows of a task's dataset that are known, whoever they belong to. */
export function knownRows(context: PointContext, task: SideTask): Draft {
  const { lowering } = context
  const nowhere = { ...rowEnv(context, task, emptyDraft), scopes: [] }
  return existingRows({ ...nowhere, lowering }, task.dataset)
}

/** Keeps the rows whose event day lies in the window. */
function keepWindow(context: PointContext, task: SideTask, draft: Draft): void {
  const env = rowEnv(context, task, draft)
  // No window ends after the knowledge day, so its bounds imply the clamp.
  const by = withoutClamp(context.lowering.lower(task.by, env))
  const event = columnOf(draft, columnFor(draft, by, 'event'))
  keepWhere(draft, isInDays(event, task.window, context.lowering))
}

/** Keeps the rows of the entities asked for that satisfy the caller's own condition. */
export function keepAsked(context: PointContext, task: SideTask, draft: Draft): void {
  const { request, lowering } = context
  const env = rowEnv(context, task, draft)
  if (request.entity !== null) keepEntity(env, task.dataset, request.entity)
  const condition = request.where.get(task.dataset.name)
  if (condition === undefined) return
  keepWhere(draft, lowering.lower(condition, onRow(env, baseRow(task.dataset))))
}

/** Of each group only the first or last few rows by `by`, then key. */
export function keepFirst(context: PointContext, task: SideTask, draft: Draft, keep: Keep): void {
  const env = rowEnv(context, task, draft)
  const direction = keep.which === 'first' ? 'ascending' : 'descending'
  const per = keep.per.map((expr) =>
    columnFor(draft, withCurrency(context.lowering.lower(expr, env), expr, env), 'per'),
  )
  const by = keep.by.map((expr) => columnFor(draft, context.lowering.lower(expr, env), 'by'))
  const order = [...by, ...task.dataset.key].map((column): SortKey => ({ column, direction }))
  pickFirst(draft, per, { order, count: keep.count })
}

const emptyDraft: Draft = {
  rows: { kind: 'scan', dataset: '', columns: [] },
  key: [],
  found: new Map(),
  joined: new Map(),
}
