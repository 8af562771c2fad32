import type { CallExpr } from '@guiju/language'
import type { CheckedRulebook, Point, Request } from '@guiju/rulebook'
import { peersOfPanel, type PeersOf } from '../peers/peer-panel.ts'
import type { AttributeAt } from '../peers/read-attributes.ts'
import type { Group } from './collect-answers.ts'
import type { Evaluation } from './evaluation.ts'
import { frameOfCall, type Frame } from './metric-needs.ts'
import { movedBack, pointKey } from './move-point.ts'
import { missingBecause, type Value } from './value.ts'

/** One request that was evaluated: the one asked, or one that its functions of metrics need. */
export interface EvaluatedPart {
  readonly frame: Frame
  readonly request: Request
  /** Whether a metric can be asked of it. */
  readonly answers: (metric: string) => boolean
  readonly evaluation: Evaluation
  readonly groups: readonly (readonly Group[])[]
}

/** The value of a function of metrics that stands in a frame, at a point, for a group. */
export type CallMetric = (
  call: CallExpr,
  place: { readonly frame: Frame; readonly point: Point; readonly group: Group },
) => Value

/**
 * Answers functions of metrics from the parts of a request, those that are added later included.
 *
 * - Null: what is read is missing, or there are too few peers; the reason is said.
 */
export function metricCalls(
  checked: CheckedRulebook,
  asked: Request,
  parts: readonly EvaluatedPart[],
  attributeAt: AttributeAt,
): CallMetric {
  const panels = new Map<EvaluatedPart, PeersOf>()
  const peersOf = (part: EvaluatedPart): PeersOf => {
    const known = panels.get(part)
    if (known !== undefined) return known
    const made = peersOfPanel({ checked, ...part, attributeAt })
    panels.set(part, made)
    return made
  }
  return (call, { frame, point, group }) => {
    const metric = metricNamed(call)
    const read = frameOfCall(call, frame, asked)
    const isPeers = call.callee === 'peer_average' || call.callee === 'peer_excellent'
    if (isPeers && group.entity === null) return missingBecause('minimum-peers')
    const at = call.callee === 'previous' ? movedBack(point, 1) : point
    const { part, index } = partFor(parts, { metric, frame: read, point: at })
    if (isPeers) {
      const peers = peersOf(part)(metric, index, group.entity ?? '')
      return call.callee === 'peer_average' ? peers.average : peers.excellent
    }
    const { value } = part.evaluation.outcome(metric, index, inFrame(group, read, part))
    return value.kind === 'missing' ? missingBecause('part-missing') : value
  }
}

const wholes = new WeakMap<EvaluatedPart, Map<string | null, Group>>()

/** The group without its splits; one object for each entity, by which results are kept. */
function inFrame(group: Group, frame: Frame, part: EvaluatedPart): Group {
  if (frame === 'own' || group.splits.length === 0) return group
  const known = wholes.get(part) ?? new Map<string | null, Group>()
  wholes.set(part, known)
  const whole = known.get(group.entity) ?? { entity: group.entity, splits: [] }
  known.set(group.entity, whole)
  return whole
}

function metricNamed(call: CallExpr): string {
  const [name] = call.args
  const [segment] = name?.value.kind === 'name' ? name.value.segments : []
  if (segment === undefined) throw new TypeError(`'${call.callee}' names no metric.`)
  return segment.name
}

function partFor(
  parts: readonly EvaluatedPart[],
  {
    metric,
    frame,
    point,
  }: { readonly metric: string; readonly frame: Frame; readonly point: Point },
): { readonly part: EvaluatedPart; readonly index: number } {
  const key = pointKey(point)
  for (const part of parts) {
    if (part.frame !== frame || !part.answers(metric)) continue
    const index = part.request.points.findIndex((each) => pointKey(each) === key)
    if (index !== -1) return { part, index }
  }
  throw new Error(`Nothing was evaluated for '${metric}' at ${key}.`)
}
