import type { CallExpr, Expr, Reference } from '@guiju/language'
import type { Benchmark, Point, Request } from '@guiju/rulebook'
import { noPeers, peersOfPanel, type Panel, type PeersOf } from '../peers/peer-panel.ts'
import type { PeerValues } from '../peers/peer-values.ts'
import { rankingOfMetric } from '../peers/ranking-of-metric.ts'
import { scopeWithoutRows } from '../score/card-peers.ts'
import type { Group } from './collect-answers.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import { packOf, type Evaluation } from './evaluation.ts'
import {
  benchmarkFrame,
  isOfPeers,
  placeOfCall,
  type AskedFor,
  type Place,
} from './metric-places.ts'
import { pointKey } from './move-point.ts'
import { missing, missingBecause, type Value } from './value.ts'

/** One request that was evaluated: the one asked, or one that its functions of metrics need. */
export interface EvaluatedPart extends Omit<Place, 'point'> {
  readonly request: Request
  /** Whether a metric can be asked of it. */
  readonly answers: (metric: string) => boolean
  readonly evaluation: Evaluation
  readonly groups: readonly (readonly Group[])[]
}

/** What the functions of metrics of a request are answered from. */
export interface MetricParts {
  /** The value of a metric at a place, for a group of the request asked. */
  readonly valueAt: (metric: string, place: Place, group: Group) => Value
  /** What the peers of the group's entity reach at a place; too few of them for the whole. */
  readonly peers: (metric: string, place: Place, group: Group) => PeerValues
  /** The value of a function of metrics that stands at a place. */
  readonly call: (call: CallExpr, place: Place, group: Group) => Value
  /** The value of an expression over metrics at a place. */
  readonly expression: (expr: Expr, place: Place, group: Group) => Value
}

/**
 * Answers functions of metrics from the parts of a request, those that are added later included.
 *
 * - Null: what is read is missing, or there are too few peers; the reason is said.
 */
export function metricParts(
  asked: AskedFor,
  parts: readonly EvaluatedPart[],
  panel: Pick<Panel, 'attributeAt' | 'isOwn'>,
): MetricParts {
  const valueAt: MetricParts['valueAt'] = (metric, place, group) => {
    const { part, index } = findPart(parts, metric, place)
    return part.evaluation.outcome(metric, index, inFrame(group, part)).value
  }
  const peers = peersAmong(asked, parts, panel)
  const call: MetricParts['call'] = (expr, place, group) => {
    const metric = metricNamed(expr)
    if (isOfPeers(expr)) {
      const { average, excellent } = peers(metric, place, group)
      return expr.callee === 'peer_average' ? average : excellent
    }
    const read = placeOfCall(expr, place, asked)
    if (read === null) return missing
    const value = valueAt(metric, read, group)
    return value.kind === 'missing' ? missingBecause('part-missing') : value
  }
  const expression: MetricParts['expression'] = (expr, place, group) => {
    const { checked, point } = place
    const named = (reference: Reference): Value =>
      reference.kind === 'metric' ? valueAt(reference.metric, place, group) : missing
    const scope = scopeWithoutRows(checked, packOf(checked, asked.request.pack), point.to, named)
    return evaluateExpression(expr, { ...scope, metricCall: (met) => call(met, place, group) })
  }
  return { valueAt, peers, call, expression }
}

/** What peers reach, from the panel of all entities or from a table; each panel is taken together once. */
function peersAmong(
  asked: AskedFor,
  parts: readonly EvaluatedPart[],
  { attributeAt, isOwn }: Pick<Panel, 'attributeAt' | 'isOwn'>,
): MetricParts['peers'] {
  const panels = new Map<EvaluatedPart, PeersOf>()
  const peersOf = (part: EvaluatedPart): PeersOf => {
    const known = panels.get(part)
    if (known !== undefined) return known
    const made = peersOfPanel({ ...part, attributeAt, isOwn })
    panels.set(part, made)
    return made
  }
  return (metric, place, { entity }) => {
    if (entity === null || asked.request.entity === null) return noPeers
    const ranking = rankingOfMetric(metric, packOf(place.checked, asked.request.pack))
    const benchmark = ranking?.benchmark ?? null
    if (ranking !== null && benchmark !== null) {
      const { among } = ranking
      const name = among === 'all' ? '' : attributeAt(entity, among, place.point)
      return name === null ? untold : toldBy(parts, benchmark, place, name)
    }
    const { part, index } = findPart(parts, metric, { ...place, frame: 'panel' })
    return peersOf(part)(metric, index, entity)
  }
}

/** Of an entity whose group is not known a table says nothing. */
const untold: PeerValues = Object.freeze({
  average: missingBecause('no-benchmark'),
  excellent: missingBecause('no-benchmark'),
  peers: null,
})

/** What a benchmark table says of a group of peers. */
function toldBy(
  parts: readonly EvaluatedPart[],
  { average, excellent, by }: Benchmark,
  at: Place,
  name: string,
): PeerValues {
  const place: Place = { ...at, frame: benchmarkFrame(by) }
  const valueOf = (metric: string): Value => {
    const { part, index } = findPart(parts, metric, place)
    const group = (part.groups[index] ?? []).find(({ splits }) => by === null || splits[0] === name)
    const value =
      group === undefined ? missing : part.evaluation.outcome(metric, index, group).value
    return value.kind === 'missing' ? missingBecause('no-benchmark') : value
  }
  return { average: valueOf(average), excellent: valueOf(excellent), peers: null }
}

const wholes = new WeakMap<EvaluatedPart, Map<string | null, Group>>()

/** The group without its splits; one object for each entity, by which results are kept. */
function inFrame(group: Group, part: EvaluatedPart): Group {
  if (part.frame === 'own' || group.splits.length === 0) return group
  const known = wholes.get(part) ?? new Map<string | null, Group>()
  wholes.set(part, known)
  const whole = known.get(group.entity) ?? { entity: group.entity, splits: [] }
  known.set(group.entity, whole)
  return whole
}

function metricNamed({ args, callee }: CallExpr): string {
  const [name] = args
  const [segment] = name?.value.kind === 'name' ? name.value.segments : []
  if (segment === undefined) throw new TypeError(`'${callee}' names no metric.`)
  return segment.name
}

function findPart(
  parts: readonly EvaluatedPart[],
  metric: string,
  { checked, frame, point }: Place,
): { readonly part: EvaluatedPart; readonly index: number } {
  const key = pointKey(point)
  for (const part of parts) {
    const isAlike = part.frame === frame && part.checked.rulebook === checked.rulebook
    const index = isAlike && part.answers(metric) ? indexOf(part.request.points, key) : -1
    if (index !== -1) return { part, index }
  }
  throw new Error(`Nothing was evaluated for '${metric}' at ${key}.`)
}

const indexOf = (points: readonly Point[], key: string): number =>
  points.findIndex((point) => pointKey(point) === key)
