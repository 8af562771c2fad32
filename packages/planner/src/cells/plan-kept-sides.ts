import { createRowsKeys, type Statistics } from '@guiju/plan'
import type { Day, Pack, Request } from '@guiju/rulebook'
import { checkRequest } from '../check-request.ts'
import { loweringAt } from '../lower/lowering-at.ts'
import { neededMetrics } from '../needed-metrics.ts'
import type { CheckedRules } from '../plan-request.ts'
import type { PointContext } from '../side-task.ts'
import { sideTasks } from '../side-tasks.ts'
import { planKeptSide, type KeptSide } from './plan-kept-side.ts'

/** Sides that were planned over all days already, by what decides about them; null for one that cannot be. */
export type KnownSides = Map<string, KeptSide | null>

/**
 * The sides of a request that cells over all days answer: none when the caller's conditions narrow the rows, or when
 * parameters change between its days. Sides are planned once for as long as `known` is the same; it belongs to one
 * text of the rules and one snapshot.
 */
export function planKeptSides(
  checked: CheckedRules,
  request: Request,
  statistics: Statistics,
  known: KnownSides,
): readonly KeptSide[] {
  const pack = checked.rulebook.packs.get(request.pack)
  const last = request.points.at(-1)
  if (pack === undefined || last === undefined || request.where.size > 0) return []
  const periods = new Set(request.points.map(({ to }) => periodOf(pack, to)))
  if (periods.size > 1) return []
  const [period = 0] = periods
  const everybody = { ...request, entity: request.entity && { ...request.entity, ids: null } }
  const lowering = loweringAt(last, { checked, pack, statistics, keyOf: createRowsKeys() })
  const context: PointContext = { lowering, request: everybody, point: 0 }
  const about = JSON.stringify([request.pack, request.entity?.kind, request.splits, period])
  const keyOf = (metric: string, name: string, isListing: boolean): string =>
    `${metric} ${name} ${String(isListing)} ${about}`
  const needed = neededMetrics(request.metrics, pack, checked)
  if (checkRequest(request, pack, needed).length > 0) return []
  return sideTasks(context, needed).flatMap((task) => {
    if (task.side.population.window.kind === 'by-volume') return []
    const key = keyOf(task.metric.id, task.name, task.isListing)
    const found = known.get(key)
    const side = found === undefined ? planKeptSide(context, task, request.points) : found
    known.set(key, side)
    return side ?? []
  })
}

/** The days between two changes of any parameter are one period: rules say the same on all of them. */
function periodOf(pack: Pack, day: Day): number {
  const changes = [...pack.parameters.values()].flatMap(({ values }) =>
    values.flatMap(({ from }) => (from !== null && from <= day ? [from] : [])),
  )
  return Math.max(0, ...changes)
}
