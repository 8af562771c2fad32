import type { PhaseResult } from '@guiju/language'
import { createRowsKeys, type Plan, type Statistics } from '@guiju/plan'
import type { CheckedExpressions, Request, Rulebook } from '@guiju/rulebook'
import { checkRequest } from './check-request.ts'
import { entityLives, entityQuery } from './entity-query.ts'
import { loweringAt } from './lower/lowering-at.ts'
import { neededMetrics } from './needed-metrics.ts'
import { optimizePlan } from './optimize/optimize-plan.ts'
import { planSides } from './plan-sides.ts'
import { closeQueries, type QueryList } from './query-list.ts'
import { sideTasks } from './side-tasks.ts'
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
  return { value: optimizePlan(plan), diagnostics: [] }
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
