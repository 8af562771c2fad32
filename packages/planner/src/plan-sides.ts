import type { CallExpr } from '@guiju/language'
import { and, type MeasureSource, type Scalar, type SidePlan } from '@guiju/plan'
import { aggregateCalls } from './aggregate-calls.ts'
import { allOf, clausesOf, filterShared, type Condition } from './conditions.ts'
import { countedRows, listedRows, rowsInWindow } from './counted-rows.ts'
import { groupedRows } from './group-rows.ts'
import { aggregationOf, type Aggregation } from './lower/aggregation.ts'
import type { Env } from './lower/lowering.ts'
import { addAggregation, addMeasure } from './measure-list.ts'
import { addMembers, type Membership } from './members.ts'
import { openQuery, sharedQuery, type OpenQuery, type QueryList } from './query-list.ts'
import { foldedAggregation, relatedQuery } from './related-measures.ts'
import { scanKeys } from './scan-keys.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'
import { chosenWindow } from './volume-tests.ts'

/**
 * Plans the sides of one point: sides that count rows of one dataset by one event day in one window share one
 * narrow scan, whatever their conditions; sides with `keep` or `per` have rows of their own.
 */
export function planSides(
  context: PointContext,
  tasks: readonly SideTask[],
  list: QueryList,
): readonly SidePlan[] {
  const keyOf = scanKeys(context)
  const scans = Map.groupBy(tasks, (task) => `${ownOrShared(task)} ${keyOf(task)}`)
  const planned = [...scans.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { keep, per } = first.side.population
    return keep === null && per === null
      ? planScan(context, group, list)
      : group.map((task) => planOwn(context, task, list))
  })
  return tasks.flatMap((task) => planned.find((plan) => plan.task === task)?.plan ?? [])
}

interface Planned {
  readonly task: SideTask
  readonly plan: SidePlan
}

const ownOrShared = ({ side: { population } }: SideTask): 'own' | 'shared' =>
  population.keep === null && population.per === null ? 'shared' : 'own'

interface Wanted {
  readonly expr: CallExpr
  /** Null for an aggregate that needs a statement of its own. */
  readonly aggregation: Aggregation | null
}

function planScan(
  context: PointContext,
  tasks: readonly SideTask[],
  list: QueryList,
): readonly Planned[] {
  const [first] = tasks
  if (first === undefined) return []
  const { request } = context
  const draft = rowsInWindow(context, first)
  const hasSplits = request.splits.length > 0
  const clauses = tasks.map((task) => clausesOf(context, task))
  const left = filterShared(draft, clauses, { keepExclusions: hasSplits })
  const wanted = tasks.map((task, index) =>
    wantedOf(context, task, rowEnv(context, task, draft), allOf(left[index] ?? [])),
  )
  const env = rowEnv(context, first, draft)
  const members = addMembers(env, first.dataset, request.entity, request.splits)
  const query = openQuery(list, context.point, draft, members)
  return tasks.map((task, index) => ({
    task,
    plan: {
      ...sideHead(context, task, list),
      sources: sourcesOf(context, task, list, { query, wanted: wanted[index] ?? [] }),
      listed: hasSplits && task.isListing ? listedIn(query, left[index] ?? []) : null,
    },
  }))
}

function wantedOf(
  context: PointContext,
  task: SideTask,
  env: Env,
  counted: Scalar | null,
): readonly Wanted[] {
  const { checked, lower } = context.lowering
  return aggregateCalls(task.side.value, checked).map((expr) => {
    const target = checked.aggregates.get(expr)
    if (target?.kind === 'related-rows') {
      return { expr, aggregation: foldedAggregation(expr, target, env, counted) }
    }
    const where = expr.where === null ? null : lower(expr.where, env)
    return { expr, aggregation: aggregationOf(expr, env, both(counted, where)) }
  })
}

function planOwn(context: PointContext, task: SideTask, list: QueryList): Planned {
  const { env, members } = ownRows(context, task)
  const query = sharedQuery(list, context.point, env.draft, members)
  const shared = { ...env, draft: query.draft }
  const wanted = wantedOf(context, task, shared, null)
  return {
    task,
    plan: {
      ...sideHead(context, task, list),
      sources: sourcesOf(context, task, list, { query, wanted }),
      listed: listedApart(context, task, list),
    },
  }
}

/** The rows (with `per` the groups) of a side that shares no scan. */
function ownRows(
  context: PointContext,
  task: SideTask,
): { readonly env: Env; readonly members: Membership } {
  const { per } = task.side.population
  if (per !== null) return groupedRows(context, task, per)
  const draft = countedRows(context, task)
  const env = rowEnv(context, task, draft)
  const { entity, splits } = context.request
  return { env, members: addMembers(env, task.dataset, entity, splits) }
}

function sourcesOf(
  context: PointContext,
  task: SideTask,
  list: QueryList,
  { query, wanted }: { readonly query: OpenQuery; readonly wanted: readonly Wanted[] },
): ReadonlyMap<CallExpr, MeasureSource> {
  return new Map(
    wanted.map(({ expr, aggregation }) => {
      if (aggregation !== null) {
        return [expr, addAggregation(query.measures, query.draft, aggregation, query.id)]
      }
      const target = context.lowering.checked.aggregates.get(expr)
      if (target?.kind !== 'related-rows') throw new Error(`'${expr.callee}' has no rows.`)
      return [expr, relatedQuery(context, task, list, { expr, target })]
    }),
  )
}

/** The rows in the window and `where`, before any exclusion, counted in the shared scan. */
function listedIn(query: OpenQuery, conditions: readonly Condition[]): SidePlan['listed'] {
  const where = allOf(conditions.filter(({ kind }) => kind === 'where'))
  const column = addMeasure(query.measures, query.draft, { kind: 'count', where })
  return { query: query.id, column }
}

function listedApart(context: PointContext, task: SideTask, list: QueryList): SidePlan['listed'] {
  const { entity, splits } = context.request
  if (splits.length === 0 || !task.isListing) return null
  const draft = listedRows(context, task)
  const members = addMembers(rowEnv(context, task, draft), task.dataset, entity, splits)
  return listedIn(sharedQuery(list, context.point, draft, members), [])
}

function sideHead(
  context: PointContext,
  task: SideTask,
  list: QueryList,
): Pick<SidePlan, 'metric' | 'side' | 'point' | 'chosen'> {
  const head = { metric: task.metric.id, side: task.name, point: context.point }
  const chosen = chosenWindow(context, task, list)
  return chosen === null ? head : { ...head, chosen }
}

function both(left: Scalar | null, right: Scalar | null): Scalar | null {
  const parts = [left, right].filter((part) => part !== null)
  return parts.length === 0 ? null : and(parts)
}
