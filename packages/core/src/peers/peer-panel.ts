import type { Expr, Reference } from '@guiju/language'
import type { CheckedRulebook, Point, Request } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { metricOf, type Evaluation } from '../finish/evaluation.ts'
import { isTrue, missing, missingBecause, type Value } from '../finish/value.ts'
import { scopeWithoutRows } from '../score/card-peers.ts'
import { disclosedPeers, memberOf } from '../scope/disclosed-peers.ts'
import { peerValues, type PeerValues } from './peer-values.ts'
import { rankingOfMetric } from './ranking-of-metric.ts'
import type { AttributeAt } from './read-attributes.ts'

/** Metrics of every entity of a kind, at points: what peers are taken from. */
export interface Panel {
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly evaluation: Evaluation
  /** The entities that exist at each point. */
  readonly groups: readonly (readonly Group[])[]
  readonly attributeAt: AttributeAt
  /** Which entities are the reader's own; null for one who may read everything, and is told everything. */
  readonly isOwn: ((entity: string) => boolean) | null
}

/** The peers of an entity by a metric at a point of the panel; an entity that belongs to no group has none. */
export type PeersOf = (metric: string, point: number, entity: string) => PeerValues

/** Where there is nobody to be compared with. */
export const noPeers: PeerValues = Object.freeze({
  average: missingBecause('minimum-peers'),
  excellent: missingBecause('minimum-peers'),
  peers: 0,
})

/** Compares entities with those of their group; each group is taken together once. */
export function peersOfPanel(panel: Panel): PeersOf {
  const taken = new Map<string, ReadonlyMap<string | null, PeerValues>>()
  return (metric, point, entity) => {
    const among = groupAt(panel, metric, point, entity)
    if (among === null) return noPeers
    const key = `${metric} ${point}`
    const byGroup = taken.get(key) ?? takeTogether(panel, metric, point)
    taken.set(key, byGroup)
    return byGroup.get(among) ?? noPeers
  }
}

/** What the entity is compared among: '' for all entities alike, null when it has no such attribute. */
function groupAt(
  { evaluation, request, attributeAt }: Panel,
  metric: string,
  point: number,
  entity: string,
): string | null {
  const among = rankingOfMetric(metric, evaluation.pack)?.among ?? 'all'
  return among === 'all' ? '' : attributeAt(entity, among, pointAt(request, point))
}

function takeTogether(
  panel: Panel,
  metric: string,
  point: number,
): ReadonlyMap<string | null, PeerValues> {
  const { evaluation, groups, isOwn } = panel
  const ranking = rankingOfMetric(metric, evaluation.pack)
  const better = metricOf(evaluation.pack, metric).better ?? 'higher'
  const minimumPeers = ranking?.minimumPeers ?? 1
  const entities = (groups[point] ?? []).filter(
    (group) => ranking === null || isEligible(ranking.eligible, group, point, panel),
  )
  const byGroup = Map.groupBy(entities, ({ entity }) =>
    entity === null ? null : groupAt(panel, metric, point, entity),
  )
  return new Map(
    [...byGroup].map(([among, members]) => {
      const outcomes = members.map((group) => evaluation.outcome(metric, point, group))
      const values = outcomes.map(({ value }) => value)
      const reached = peerValues(values, { better, minimumPeers })
      if (isOwn === null) return [among, reached]
      const compared = members.map(({ entity }, index) => memberOf(entity, outcomes[index], isOwn))
      return [among, disclosedPeers(compared, reached, better)]
    }),
  )
}

function isEligible(eligible: Expr | null, group: Group, point: number, panel: Panel): boolean {
  if (eligible === null) return true
  const { checked, evaluation, request } = panel
  const named = (reference: Reference): Value =>
    reference.kind === 'metric' ? evaluation.outcome(reference.metric, point, group).value : missing
  const { to } = pointAt(request, point)
  const scope = scopeWithoutRows(checked, evaluation.pack, to, named)
  const metricCall = evaluation.call
  return isTrue(
    evaluateExpression(eligible, {
      ...scope,
      metricCall: (call) => metricCall(call, point, group),
    }),
  )
}

function pointAt({ points }: Request, index: number): Point {
  const point = points[index]
  if (point === undefined) throw new Error(`The request has no point ${index}.`)
  return point
}
