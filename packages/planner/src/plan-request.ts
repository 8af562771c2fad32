import type { PhaseResult } from '@guiju/language'
import { createRowsKeys, type Plan, type Statistics } from '@guiju/plan'
import type { CheckedExpressions, Request, Rulebook } from '@guiju/rulebook'
import { checkRequest } from './check-request.ts'
import { entityLives, entityQuery } from './entity-query.ts'
import { loweringAt } from './lower/lowering-at.ts'
import { neededMetrics, type NeededMetric } from './needed-metrics.ts'
import { optimizePlan } from './optimize/optimize-plan.ts'
import { planSides } from './plan-sides.ts'
import { closeQueries, type QueryList } from './query-list.ts'
import { sideTasks } from './side-tasks.ts'
import type { PointContext } from './side-task.ts'
import { planTrend, type PlannedTrend } from './trend/plan-trend.ts'

/** Rules whose every expression is bound and typed, with the rulebook they come from. */
export type CheckedRules = CheckedExpressions & { readonly rulebook: Rulebook }

/**
 * What a request needs from an engine: one statement per dataset, event day and window, with every measure of
 * the metrics asked, of those in their formulas and of those that their `minimum` counts.
 *
 * - Diagnostics: unknown metrics, entities and splits that a dataset does not reach. There is no plan when there
 *   is an error.
 */
export function planRequest(
  checked: CheckedRules,
  request: Request,
  statistics: Statistics,
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
  const trend = plannedTrend(contexts, needed)
  const sides = contexts.flatMap((context) => {
    const tasks = sideTasks(context, needed)
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

/** What can be planned for all points at once; null when nothing can. */
function plannedTrend(
  contexts: readonly PointContext[],
  needed: readonly NeededMetric[],
): PlannedTrend | null {
  const last = contexts.at(-1)
  return last === undefined ? null : planTrend(contexts, sideTasks(last, needed))
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
