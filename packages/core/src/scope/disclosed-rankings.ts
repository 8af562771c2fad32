import { isInScope, type Viewer } from '@guiju/access'
import type { PhaseResult } from '@guiju/language'
import type { Session } from '@guiju/plan'
import type { CheckedRulebook, EntityKind, Pack, Ranking, Request } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { runRequest, type Evaluated, type RunRequestOptions } from '../finish/evaluate.ts'
import { metricOf, type Outcomes } from '../finish/evaluation.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { readDirectory } from '../guiju/entity-directory.ts'
import { metricsIn } from '../request/metrics-below.ts'
import {
  candidatesOf,
  scopeWithoutRows,
  type AttributeOf,
  type StandingsAt,
} from '../score/card-peers.ts'
import type { EvaluateScoreExpression, RankedPeers } from '../score/rank-entities.ts'
import { disclosedRanking, type RankedMember } from './disclosed-ranking.ts'
import { memberOf } from './disclosed-peers.ts'
import { guardOf } from './guarded-session.ts'

/** What is ranked, and for whom. */
export interface StandingsQuestion {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly kind: EntityKind
  readonly points: Request['points']
  /** By metric. */
  readonly rankings: ReadonlyMap<string, Ranking>
  /** Whether values of the reader's own are only assumed: a place is then told by rounded bounds alone. */
  readonly isAssumed: boolean
}

/**
 * Where entities stand among all others, for a reader with bounds; null for any other reader, who ranks on their own.
 *
 * - Diagnostics: what the planner or the engine refuses.
 */
export async function standingsFor(
  question: StandingsQuestion,
  session: Session,
  options: RunRequestOptions,
): Promise<PhaseResult<StandingsAt | null>> {
  const guard = guardOf(session)
  if (guard === null) return { value: null, diagnostics: [] }
  if (question.rankings.size === 0) return { value: () => new Map(), diagnostics: [] }
  const { checked } = question
  const run = await runRequest(checked, requestOf(question), guard.peers, options)
  if (run.value === undefined) return { diagnostics: run.diagnostics }
  const attributes = await attributesOf(question, guard.peers, options.signal)
  if (attributes.value === undefined) return { diagnostics: attributes.diagnostics }
  const panel = { ...question, evaluated: run.value, attributeOf: attributes.value }
  return { value: standings(panel, guard.viewer), diagnostics: run.diagnostics }
}

function requestOf({ pack, kind, points, rankings, checked }: StandingsQuestion): Request {
  const metrics = [...rankings.values()].flatMap(({ metric, eligible }) => [
    metric,
    ...(eligible === null ? [] : metricsIn(eligible, checked)),
  ])
  return {
    pack: pack.id,
    metrics: [...new Set(metrics)],
    points,
    entity: { kind: kind.name, ids: null },
    splits: [],
    where: new Map(),
  }
}

/** Read once for as long as rules and data stay. */
const known = new WeakMap<Session, Map<string, AttributeOf>>()

async function attributesOf(
  { checked, pack, kind, rankings }: StandingsQuestion,
  session: Session,
  signal: AbortSignal,
): Promise<PhaseResult<AttributeOf>> {
  if ([...rankings.values()].every(({ among }) => among === 'all')) {
    return { value: () => null, diagnostics: [] }
  }
  const ofSession = known.get(session) ?? new Map<string, AttributeOf>()
  known.set(session, ofSession)
  const key = `${checked.rulebook.hash} ${pack.id} ${kind.name}`
  const found = ofSession.get(key)
  if (found !== undefined) return { value: found, diagnostics: [] }
  const read = await readDirectory(kind, pack, checked, { session, signal, among: null })
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  ofSession.set(key, read.value.attributeOf)
  return { value: read.value.attributeOf, diagnostics: read.diagnostics }
}

interface RankedPanel extends StandingsQuestion {
  readonly evaluated: Evaluated
  readonly attributeOf: AttributeOf
}

function standings(panel: RankedPanel, viewer: Viewer): StandingsAt {
  return (own, point) =>
    new Map(
      [...panel.rankings].map(([metric, ranking]) => [
        metric,
        rankedAt({ panel, own, point, ranking }, viewer),
      ]),
    )
}

interface RankedAt {
  readonly panel: RankedPanel
  readonly own: Outcomes | null
  readonly point: number
  readonly ranking: Ranking
}

function rankedAt({ panel, own, point, ranking }: RankedAt, viewer: Viewer): RankedPeers {
  const { checked, pack, kind, evaluated, attributeOf, isAssumed, points } = panel
  const { evaluation, groups: all } = evaluated
  const groups = all[point] ?? []
  const day = points[point]?.to
  if (day === undefined) throw new Error(`The request has no point ${String(point)}.`)
  const isOwn = (entity: string): boolean => isInScope(viewer, kind.name, entity)
  const read = { checked, point, day, groups, attributeOf }
  const members = membersOf(ranking, groups, { ...read, outcomes: evaluation }, isOwn)
  const assumed = (entity: string): RankedMember | undefined => {
    const group = groups.find((each) => each.entity === entity)
    if (group === undefined || own === null) return undefined
    return membersOf(ranking, [group], { ...read, groups: [group], outcomes: own }, isOwn)[0]
  }
  const evaluate: EvaluateScoreExpression = (expr, named) =>
    evaluateExpression(expr, scopeWithoutRows(checked, pack, day, named))
  const better = metricOf(pack, ranking.metric).better ?? 'higher'
  return disclosedRanking(members, ranking, {
    better,
    evaluate,
    assumed: isAssumed ? assumed : null,
  })
}

function membersOf(
  ranking: Ranking,
  groups: readonly Group[],
  read: Parameters<typeof candidatesOf>[1],
  isOwn: (entity: string) => boolean,
): readonly RankedMember[] {
  const byEntity = new Map(groups.map((group) => [group.entity, group]))
  return candidatesOf(ranking, read).map((candidate) => {
    const group = byEntity.get(candidate.entity)
    const outcome =
      group === undefined ? undefined : read.outcomes.outcome(ranking.metric, read.point, group)
    return { ...candidate, ...memberOf(candidate.entity, outcome, isOwn) }
  })
}
