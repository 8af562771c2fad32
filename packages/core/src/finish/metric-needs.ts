import { diagnostic, type Diagnostic, type Expr, type PhaseResult } from '@guiju/language'
import {
  formatDay,
  metricsRead,
  targetPoint,
  type CheckedRulebook,
  type Metric,
  type Point,
  type Request,
} from '@guiju/rulebook'
import { rankingOfMetric } from '../peers/ranking-of-metric.ts'
import { metricsOfGroups } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import { packOf } from './evaluation.ts'
import {
  benchmarkDimension,
  benchmarkFrame,
  isOfPeers,
  placeOfCall,
  type AskedFor,
  type Frame,
  type Place,
} from './metric-places.ts'
import { pointKey } from './move-point.ts'

/** A request for metrics that functions read beside what was asked. */
export interface SideRequest {
  readonly checked: CheckedRulebook
  readonly frame: Frame
  readonly request: Request
}

/** What is asked of a request beside its metrics. */
export interface AskedBeside extends AskedFor {
  /** Conditions over its metrics, at each of its points. */
  readonly conditions: readonly Expr[]
  /** Metrics whose targets are judged at its last point. */
  readonly judged: readonly string[]
  /** Metrics that are compared with peers at each of its points. */
  readonly compared: readonly string[]
}

/**
 * The further requests that functions of metrics and targets need: each metric once for a text, a frame and a
 * point. What the request itself evaluates is left out.
 *
 * - Diagnostics: metrics that the text of their day does not have.
 */
export function sideRequests(
  checked: CheckedRulebook,
  asked: AskedBeside,
): PhaseResult<readonly SideRequest[]> {
  const { request } = asked
  const wanted = needsOf(checked, asked)
  const diagnostics = wanted.flatMap(({ metric, place }) => notThere(metric, place, request))
  if (diagnostics.length > 0) return { diagnostics }
  const evaluated = new Set(
    metricsOfGroups(request.metrics, packOf(checked, request.pack), checked).map(({ id }) => id),
  )
  const own = new Set(request.points.map(pointKey))
  const isEvaluated = ({ metric, place }: Need): boolean =>
    place.frame === 'own' &&
    place.checked.rulebook === checked.rulebook &&
    own.has(pointKey(place.point)) &&
    evaluated.has(metric)
  const atPlaces = [
    ...Map.groupBy(
      wanted.filter((need) => !isEvaluated(need)),
      placeKeys(),
    ).values(),
  ]
  const alike = Map.groupBy(atPlaces, requestKeys())
  return {
    value: [...alike.values()].flatMap((places) => sideRequest(places, request)),
    diagnostics: [],
  }
}

/** One request for all places at which the same metrics are read in one frame and text. */
function sideRequest(places: readonly (readonly Need[])[], asked: Request): readonly SideRequest[] {
  const [first = []] = places
  const [one] = first
  if (one === undefined) return []
  const points = places.flatMap(([need]) => (need === undefined ? [] : [need.place.point]))
  const { checked, frame } = one.place
  const request: Request = {
    ...asked,
    metrics: first.map(({ metric }) => metric),
    points: points.toSorted((left, right) => left.to - right.to),
  }
  return [{ checked, frame, request: inFrame(request, frame) }]
}

function inFrame(request: Request, frame: Frame): Request {
  const dimension = benchmarkDimension(frame)
  if (dimension !== null) {
    const splits = dimension === '' ? [] : [dimension]
    return { ...request, entity: null, splits, where: new Map() }
  }
  switch (frame) {
    case 'own':
      return request
    case 'whole':
      return { ...request, splits: [] }
    default: {
      const { entity } = request
      if (entity === null) throw new Error('Only entities have peers.')
      return { ...request, splits: [], where: new Map(), entity: { kind: entity.kind, ids: null } }
    }
  }
}

/** A metric that is read at a place. */
interface Need {
  readonly metric: string
  readonly place: Place
}

function needsOf(checked: CheckedRulebook, asked: AskedBeside): readonly Need[] {
  const { request, conditions, compared } = asked
  const needs = new Map<string, Need>()
  const visiting = visitor(asked, needs)
  const start = (point: Point): Place => ({ checked, frame: 'own', point })
  for (const point of request.points) {
    for (const metric of request.metrics) visiting.metric(metric, start(point))
    for (const condition of conditions) visiting.reads(condition, start(point))
    for (const metric of request.entity === null ? [] : compared) {
      visiting.peers(metric, { ...start(point), frame: 'panel' })
    }
  }
  const last = request.points.at(-1)
  if (last !== undefined) visitTargets(visiting, start(last), asked)
  return [...needs.values()]
}

/** Adds what is read, and all that is read below it, each once. */
interface Visitor {
  readonly metric: (metric: string, place: Place) => void
  readonly reads: (expr: Expr, place: Place) => void
  /** The peers of a metric, from every entity or from a table that tells them. */
  readonly peers: (metric: string, panel: Place) => void
}

function visitor(asked: AskedBeside, needs: Map<string, Need>): Visitor {
  const { request } = asked
  const keyOf = placeKeys()
  const visiting: Visitor = {
    metric: (metric, place) => {
      const key = `${metric} ${keyOf({ metric, place })}`
      if (needs.has(key)) return
      needs.set(key, { metric, place })
      const found = metricAt(metric, place, request)
      if (found?.shape.kind === 'formula') visiting.reads(found.shape.value, place)
      if (found?.minimum) visiting.metric(found.minimum.of, place)
    },
    reads: (expr, place) => {
      for (const { metric, call } of metricsRead(expr, place.checked)) {
        const read = call === null ? place : placeOfCall(call, place, asked)
        if (read === null) continue
        if (call !== null && isOfPeers(call)) visiting.peers(metric, read)
        else visiting.metric(metric, read)
      }
    },
    peers: (metric, panel) => {
      const ranking = rankingOfMetric(metric, packOf(panel.checked, request.pack))
      if (ranking?.benchmark) {
        const { average, excellent, by } = ranking.benchmark
        const told: Place = { ...panel, frame: benchmarkFrame(by) }
        visiting.metric(average, told)
        visiting.metric(excellent, told)
        return
      }
      visiting.metric(metric, panel)
      if (ranking?.eligible) visiting.reads(ranking.eligible, panel)
    },
  }
  return visiting
}

/** Each target is judged in the days that it says. */
function visitTargets(visiting: Visitor, last: Place, { request, judged }: AskedBeside): void {
  const pack = packOf(last.checked, request.pack)
  for (const metric of judged) {
    for (const target of pack.metrics.get(metric)?.targets ?? []) {
      const place = { ...last, point: targetPoint(target, last.point, pack) }
      visiting.metric(metric, place)
      if (target.unless !== null) visiting.reads(target.unless, place)
    }
  }
}

function metricAt(metric: string, place: Place, { pack }: Request): Metric | undefined {
  return packOf(place.checked, pack).metrics.get(metric)
}

function notThere(metric: string, place: Place, request: Request): readonly Diagnostic[] {
  if (metricAt(metric, place, request) !== undefined) return []
  const params = { name: metric, day: formatDay(place.point.to) }
  return [diagnostic('metric-not-on-day', requestSpan, params)]
}

/** Texts that are equal for needs of one text, frame and point. */
function placeKeys(): (need: Need) => string {
  const texts = new Map<object, number>()
  return ({ place: { checked, frame, point } }) => {
    const text = texts.get(checked.rulebook) ?? texts.size
    texts.set(checked.rulebook, text)
    return `${text} ${frame} ${pointKey(point)}`
  }
}

/** Texts that are equal for places that one request can answer. */
function requestKeys(): (needs: readonly Need[]) => string {
  const keyOf = placeKeys()
  return (needs) => {
    const [first] = needs
    if (first === undefined) return ''
    const text = keyOf({ ...first, place: { ...first.place, point: neverPoint } })
    return JSON.stringify([text, ...needs.map(({ metric }) => metric).toSorted()])
  }
}

const neverPoint: Point = Object.freeze({ from: 0, to: 0, known: 0 })
