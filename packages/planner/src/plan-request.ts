import type { PhaseResult } from '@guiju/language'
import { createRowsKeys, type Plan, type Statistics } from '@guiju/plan'
import type { CheckedExpressions, Request, Rulebook } from '@guiju/rulebook'
import { checkRequest } from './check-request.ts'
import { entityLives, entityQuery } from './entity-query.ts'
import { loweringAt } from './lower/lowering-at.ts'
import type { Lowering } from './lower/lowering.ts'
import { neededMetrics, type NeededMetric } from './needed-metrics.ts'
import { optimizePlan } from './optimize/optimize-plan.ts'
import { cachedPlan } from './plan-cache.ts'
import { planSides } from './plan-sides.ts'
import { closeQueries, type QueryList } from './query-list.ts'
import { sidesOf, sideTasks } from './side-tasks.ts'
import type { PointContext, SideTask } from './side-task.ts'
import { planTrend } from './trend/plan-trend.ts'

/** Rules whose every expression is bound and typed, with the rulebook they come from. */
export type CheckedRules = CheckedExpressions & { readonly rulebook: Rulebook }

/** One side of a metric. */
export interface PlannedSideName {
  readonly metric: string
  readonly name: SideTask['name']
}

const everySide = (): boolean => true

/**
 * What a request needs from an engine: one statement per dataset, event day and window, with every measure of
 * the metrics asked, of those in their formulas and of those that their `minimum` counts.
 *
 * Sides for which `isPlanned` is false are left out: the caller has their answers already.
 *
 * - Diagnostics: unknown metrics, entities and splits that a dataset does not reach. There is no plan when there
 *   is an error.
 */
export function planRequest(
  checked: CheckedRules,
  request: Request,
  statistics: Statistics,
  isPlanned: (side: PlannedSideName) => boolean = everySide,
): PhaseResult<Plan> {
  const pack = checked.rulebook.packs.get(request.pack)
  if (pack === undefined) throw new Error(`There is no pack '${request.pack}'.`)
  const needed = neededMetrics(request.metrics, pack, checked)
  const problems = checkRequest(request, pack, needed)
  if (problems.length > 0) return { diagnostics: problems }
  const grounds = { checked, statistics, sides: sidesPlanned(needed, isPlanned) }
  return cachedPlan(request, grounds, (asked) => ({
    value: newPlan(asked, { checked, pack, statistics, needed, isPlanned }),
    diagnostics: [],
  }))
}

/** Which sides of the metrics needed are planned, as a text; empty where all are. */
function sidesPlanned(
  needed: readonly NeededMetric[],
  isPlanned: (side: PlannedSideName) => boolean,
): string {
  const sides = needed.flatMap(({ metric }) =>
    sidesOf(metric).map(([name]) => ({ metric: metric.id, name })),
  )
  const left = sides.filter((side) => !isPlanned(side))
  return left.map(({ metric, name }) => `${metric} ${name}`).join('\n')
}

interface NewPlan extends Pick<Lowering, 'pack' | 'statistics'> {
  readonly checked: CheckedRules
  readonly needed: readonly NeededMetric[]
  readonly isPlanned: (side: PlannedSideName) => boolean
}

function newPlan(
  request: Request,
  { checked, pack, statistics, needed, isPlanned }: NewPlan,
): Plan {
  const list: QueryList = { open: [], keyOf: createRowsKeys() }
  const contexts = request.points.map((point, index): PointContext => ({
    lowering: loweringAt(point, { checked, pack, statistics, keyOf: list.keyOf }),
    request,
    point: index,
  }))
  const tasksAt = (context: PointContext): readonly SideTask[] =>
    sideTasks(context, needed).filter(({ metric, name }) => isPlanned({ metric: metric.id, name }))
  const last = contexts.at(-1)
  const trend = last === undefined ? null : planTrend(contexts, tasksAt(last))
  const sides = contexts.flatMap((context) => {
    const tasks = tasksAt(context)
    return planSides(context, trend === null ? tasks : tasks.filter(trend.isLeft), list)
  })
  const plan: Plan = {
    queries: closeQueries(list),
    entities: entitiesOf(contexts),
    sides: trend === null ? sides : [...trend.sides, ...sides],
    ...(trend === null ? {} : { trends: trend.plan }),
  }
  return optimizePlan(plan)
}

function entitiesOf(contexts: readonly PointContext[]): Plan['entities'] {
  const [first] = contexts
  const { entity } = first?.request ?? { entity: null }
  const kind = entity === null ? undefined : first?.lowering.pack.entities.get(entity.kind)
  if (kind === undefined || entity?.ids !== null) return []
  const lives = entityLives(contexts, kind, 'entities')
  if (lives !== null) return [lives]
  return contexts.map((context) => entityQuery(context, kind, `entities ${context.point + 1}`))
}
