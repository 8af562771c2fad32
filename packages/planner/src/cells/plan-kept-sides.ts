import { createRowsKeys, type Statistics } from '@guiju/plan'
import type { Day, Pack, Point, Request } from '@guiju/rulebook'
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
 * The sides of a request that cells over all days answer: none when the caller's conditions narrow the rows. Sides are
 * planned once for as long as `known` is the same; it belongs to one text of the rules and one snapshot.
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
  const needed = neededMetrics(request.metrics, pack, checked)
  if (checkRequest(request, pack, needed).length > 0) return []
  const { entity } = request
  const everybody = { ...request, entity: entity && { kind: entity.kind, ids: null } }
  const lowering = loweringAt(last, { checked, pack, statistics, keyOf: createRowsKeys() })
  const context: PointContext = { lowering, request: everybody, point: 0 }
  const about = JSON.stringify([request.pack, request.entity?.kind, request.splits])
  const periods = [...new Set(request.points.map(({ to }) => periodOf(pack, to)))]
  return sideTasks(context, needed).flatMap((task) => {
    const once = (period: string, points: readonly Point[]): KeptSide | null => {
      const key = `${task.metric.id} ${task.name} ${String(task.isListing)} ${about} ${period}`
      const found = known.get(key)
      const side = found === undefined ? planKeptSide(context, task, points) : found
      known.set(key, side)
      return side
    }
    const side = once('always', [...changesOf(pack).map(pointOn), last])
    if (side !== null || periods.length > 1) return side ?? []
    return once(String(periods[0]), [last]) ?? []
  })
}

const pointOn = (day: Day): Point => ({ from: day, to: day, known: day })

/** The days from which parameters say something else, and one before them all. */
function changesOf({ parameters }: Pack): readonly Day[] {
  const days = [...parameters.values()].flatMap(({ values }) =>
    values.flatMap(({ from }) => (from === null ? [] : [from])),
  )
  return days.length === 0 ? [] : [Math.min(...days) - 1, ...days]
}

/** The days between two changes of any parameter are one period: rules say the same on all of them. */
function periodOf(pack: Pack, day: Day): number {
  return Math.max(-Infinity, ...changesOf(pack).filter((change) => change <= day))
}
