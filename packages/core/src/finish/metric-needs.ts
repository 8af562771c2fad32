import type { CallExpr, Expr } from '@guiju/language'
import {
  metricsRead,
  type CheckedRulebook,
  type Metric,
  type Pack,
  type Point,
  type Request,
} from '@guiju/rulebook'
import { rankingOfMetric } from '../peers/ranking-of-metric.ts'
import { metricsOfGroups } from '../request/metrics-below.ts'
import { movedBack, pointKey } from './move-point.ts'

/**
 * Whose value of a metric is meant: of the group that results are for, of its entity without the splits, or of
 * every entity of the kind.
 */
export type Frame = 'own' | 'whole' | 'panel'

/** Metrics that the functions of a request read beside what the request itself asks. */
export interface SideRequest {
  readonly frame: Frame
  readonly request: Request
}

/** The frame that a function of metrics reads its metric in. */
export function frameOfCall({ callee }: CallExpr, frame: Frame, request: Request): Frame {
  switch (callee) {
    case 'whole':
      return frame === 'own' && request.splits.length > 0 ? 'whole' : frame
    case 'peer_average':
    case 'peer_excellent':
      return 'panel'
    default:
      return frame
  }
}

/**
 * The further requests that `whole`, `previous` and the functions of peers need, each metric once for a frame and
 * a point. What the request itself evaluates is left out.
 */
export function sideRequests(
  checked: CheckedRulebook,
  request: Request,
  conditions: readonly Expr[],
): readonly SideRequest[] {
  const pack = checked.rulebook.packs.get(request.pack)
  if (pack === undefined) return []
  const evaluated = new Set(metricsOfGroups(request.metrics, pack, checked).map(({ id }) => id))
  const own = new Set(request.points.map(pointKey))
  const wanted = new Map<
    string,
    { readonly frame: Frame; readonly point: Point; readonly metrics: Set<string> }
  >()
  for (const { metric, frame, moved } of needsOf(checked, pack, request, conditions)) {
    for (const anchor of request.points) {
      const point = movedBack(anchor, moved)
      const key = pointKey(point)
      if (frame === 'own' && own.has(key) && evaluated.has(metric)) continue
      const place = `${frame} ${key}`
      const at = wanted.get(place) ?? { frame, point, metrics: new Set() }
      at.metrics.add(metric)
      wanted.set(place, at)
    }
  }
  const alike = Map.groupBy(wanted.values(), ({ frame, metrics }) =>
    JSON.stringify([frame, ...[...metrics].toSorted()]),
  )
  return [...alike.values()].flatMap((places): readonly SideRequest[] => {
    const [first] = places
    if (first === undefined) return []
    const points = places.map(({ point }) => point).toSorted((left, right) => left.to - right.to)
    const asked = { ...request, metrics: [...first.metrics], points }
    return [{ frame: first.frame, request: inFrame(asked, first.frame) }]
  })
}

function inFrame(request: Request, frame: Frame): Request {
  switch (frame) {
    case 'own':
      return request
    case 'whole':
      return { ...request, splits: [] }
    case 'panel': {
      const { entity } = request
      if (entity === null) throw new Error('Only entities have peers.')
      return { ...request, splits: [], where: new Map(), entity: { kind: entity.kind, ids: null } }
    }
  }
}

/** A metric that is read in a frame, with the anchor moved back so many times. */
interface Need {
  readonly metric: string
  readonly frame: Frame
  readonly moved: number
}

function needsOf(
  checked: CheckedRulebook,
  pack: Pack,
  request: Request,
  conditions: readonly Expr[],
): readonly Need[] {
  const needs = new Map<string, Need>()
  const visit = (need: Need): void => {
    const key = `${need.frame} ${need.moved} ${need.metric}`
    const metric = pack.metrics.get(need.metric)
    if (metric === undefined || needs.has(key)) return
    needs.set(key, need)
    for (const expr of expressionsOf(metric)) visitReads(expr, need)
    if (metric.minimum !== null) visit({ ...need, metric: metric.minimum.of })
  }
  const visitReads = (expr: Expr, { frame, moved }: Omit<Need, 'metric'>): void => {
    for (const { metric, call } of metricsRead(expr, checked)) {
      if (call === null) visit({ metric, frame, moved })
      else visitCall(metric, call, { frame, moved })
    }
  }
  const visitCall = (
    metric: string,
    call: CallExpr,
    { frame, moved }: Omit<Need, 'metric'>,
  ): void => {
    const read = frameOfCall(call, frame, request)
    if (read === 'panel' && request.entity === null) return
    visit({ metric, frame: read, moved: call.callee === 'previous' ? moved + 1 : moved })
    const eligible = read === 'panel' ? (rankingOfMetric(metric, pack)?.eligible ?? null) : null
    if (eligible !== null) visitReads(eligible, { frame: read, moved })
  }
  const start = { frame: 'own', moved: 0 } as const
  for (const metric of request.metrics) visit({ metric, ...start })
  for (const condition of conditions) visitReads(condition, start)
  return [...needs.values()]
}

const expressionsOf = ({ shape }: Metric): readonly Expr[] =>
  shape.kind === 'formula' ? [shape.value] : []
