import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { EvaluateRequest } from '@guiju/protocol'
import {
  ruleNotInForce,
  type CheckedRulebook,
  type Day,
  type Pack,
  type Point,
  type Scorecard,
} from '@guiju/rulebook'
import { runRequest, type RunRequestOptions } from '../finish/evaluate.ts'
import { packOf } from '../finish/evaluation.ts'
import { pointsByText } from '../request/points-by-text.ts'
import { requestSpan } from '../request/request-span.ts'
import { ruleName, type AskedRule } from '../request/resolve-ids.ts'
import { resolveRequest, type ResolvedRequest } from '../request/resolve-request.ts'
import { metricsOfCard, readsPeers, scoringRankings } from '../score/card-metrics.ts'
import type { StandingsAt } from '../score/card-peers.ts'
import { standingsFor, type StandingsQuestion } from '../scope/disclosed-rankings.ts'
import { isUnbounded } from '../scope/own-entities.ts'
import type { EntityDirectory } from './entity-directory.ts'
import type { AnsweredPack } from './evaluate-rows.ts'
import { completeDaysOf, directoryOf, type Loaded } from './loaded.ts'
import type { CallOptions } from './port.ts'
import { loadedOn, textOn } from './text-in-force.ts'
import { unknownEntities } from './unknown-entity.ts'

/** Rules of one pack that a request asks for. */
export interface AskedOfPack {
  readonly written: EvaluateRequest
  readonly pack: string
  readonly rules: readonly AskedRule[]
}

/** Answers the rules asked of one pack: a part for each text in force on days asked for, in order of days. */
export async function answerPack(
  asked: AskedOfPack,
  loaded: Loaded,
  options: CallOptions,
): Promise<PhaseResult<readonly AnsweredPack[]>> {
  const resolved = requestInText(asked, loaded)
  if (resolved.value === undefined) return { diagnostics: resolved.diagnostics }
  const parts: AnsweredPack[] = []
  const diagnostics: Diagnostic[] = []
  const last = resolved.value.request.points.at(-1)
  for (const { points } of pointsByText(resolved.value.request.points, loaded.timeline)) {
    const areTargetsJudged = points.at(-1) === last
    const part = await answerPart({ ...asked, points, areTargetsJudged }, loaded, options)
    diagnostics.push(...part.diagnostics)
    if (part.value === undefined) return { diagnostics: part.diagnostics }
    parts.push(part.value)
  }
  return { value: parts, diagnostics }
}

/** Answers points that have one text. */
async function answerPart(
  asked: AskedOfPack & { readonly points: readonly Point[]; readonly areTargetsJudged: boolean },
  loaded: Loaded,
  options: CallOptions,
): Promise<PhaseResult<AnsweredPack>> {
  const { points, areTargetsJudged } = asked
  const day = points[0]?.to
  if (day === undefined) throw new Error('A text answers for one point at least.')
  const gone = notInForce(asked.rules, day, loaded)
  if (gone.length > 0) return { diagnostics: gone }
  const inText = loadedOn(loaded, day)
  const resolved = requestInText(asked, inText, points)
  if (resolved.value === undefined) return { diagnostics: resolved.diagnostics }
  const { written } = asked
  const pack = packOf(inText.checked, asked.pack)
  const directory = await directoryAsked(written, pack, inText, options.signal)
  if (directory.value === undefined) return { diagnostics: directory.diagnostics }
  const { checked, request } = resolved.value
  const run = await runRequest(checked, request, inText.data.sessionOf(pack), {
    ...options,
    areTargetsJudged,
    textOn: textOn(loaded),
  })
  const diagnostics = [...resolved.diagnostics, ...run.diagnostics]
  if (run.value === undefined) return { diagnostics }
  const shown = written.entity?.ids === undefined ? null : new Set(written.entity.ids)
  const standings = await standingsAsked(asked, { pack, checked, points: request.points }, inText, {
    ...options,
    textOn: textOn(loaded),
  })
  if (standings.value === undefined) return { diagnostics: standings.diagnostics }
  const evaluated = { evaluated: run.value, asked: shown, areTargetsJudged, ...standings.value }
  const value = { pack, checked, ...evaluated, ...directory.value }
  return { value, diagnostics }
}

/** Where the entities of each card stand among all, for a reader who may not read them. */
async function standingsAsked(
  { written, rules }: AskedOfPack,
  asked: Pick<StandingsQuestion, 'pack' | 'checked' | 'points'>,
  loaded: Loaded,
  options: RunRequestOptions,
): Promise<PhaseResult<Pick<AnsweredPack, 'standings'>>> {
  const { pack } = asked
  const kind = pack.entities.get(written.entity?.kind ?? '')
  const byCard = new Map<string, StandingsAt | null>()
  for (const { id, kind: of } of rules) {
    const card = of === 'scorecard' ? pack.scorecards.get(id) : undefined
    if (card === undefined || kind === undefined || !readsPeers(card)) continue
    const rankings = scoringRankings(card, pack)
    const question = { ...asked, kind, rankings, isAssumed: false }
    const made = await standingsFor(question, loaded.data.sessionOf(pack), options)
    if (made.value === undefined) return { diagnostics: made.diagnostics }
    byCard.set(id, made.value)
  }
  return { value: { standings: (card) => byCard.get(card.id) ?? null }, diagnostics: [] }
}

function notInForce(
  rules: readonly AskedRule[],
  day: Day,
  { timeline }: Loaded,
): readonly Diagnostic[] {
  const at = { day, span: requestSpan }
  return rules.flatMap((rule) => ruleNotInForce(timeline, ruleName(rule), at) ?? [])
}

/** The request as the text that answers reads it; `points` are those that it answers, if not all. */
function requestInText(
  { written, pack: id, rules }: AskedOfPack,
  { checked, ...loaded }: Loaded,
  points?: readonly Point[],
): PhaseResult<ResolvedRequest> {
  const pack = packOf(checked, id)
  const cards = rules.flatMap((rule) => {
    const card = rule.kind === 'scorecard' ? pack.scorecards.get(rule.id) : undefined
    return card === undefined ? [] : [card]
  })
  const problems = cards.flatMap((card) => cardProblems(card, written))
  if (problems.length > 0) return { diagnostics: problems }
  const { entity } = written
  // Whoever may not read all entities is told of them through standings.
  const isForPeers = entity !== undefined && isUnbounded(loaded.viewer) && cards.some(readsPeers)
  const scope = isForPeers ? { kind: entity.kind } : entity
  const request = {
    ...written,
    pack: pack.id,
    metrics: metricsAsked(rules, cards, pack, checked),
    ...(scope === undefined ? {} : { entity: scope }),
    ...(points === undefined ? {} : { points }),
  }
  return resolveRequest(request, checked, completeDaysOf({ ...loaded, checked }), loaded.viewer)
}

/** A card scores one kind of entity; what compares with peers cannot be narrowed or split. */
function cardProblems(
  card: Scorecard,
  { entity, split = [], where = '' }: EvaluateRequest,
): readonly Diagnostic[] {
  if (card.entity !== entity?.kind) {
    const params = { scorecard: card.id, kind: card.entity }
    return [diagnostic('scorecard-of-other-entity', requestSpan, params)]
  }
  const isNarrowed = split.length > 0 || where.trim() !== ''
  if (!isNarrowed || !readsPeers(card)) return []
  return [diagnostic('peers-not-narrowed', requestSpan, { scorecard: card.id })]
}

/** The metrics asked for and those that the cards need, each once. */
function metricsAsked(
  rules: readonly AskedRule[],
  cards: readonly Scorecard[],
  pack: Pack,
  checked: CheckedRulebook,
): readonly string[] {
  const metrics = rules.filter(({ kind }) => kind === 'metric').map(({ id }) => id)
  const ofCards = cards.flatMap((card) =>
    metricsOfCard(card, scoringRankings(card, pack).values(), checked),
  )
  return [...new Set([...metrics, ...ofCards])]
}

async function directoryAsked(
  { entity }: EvaluateRequest,
  pack: Pack,
  loaded: Loaded,
  signal: AbortSignal,
): Promise<PhaseResult<{ readonly directory: EntityDirectory | null }>> {
  const kind = entity === undefined ? undefined : pack.entities.get(entity.kind)
  if (kind === undefined) return { value: { directory: null }, diagnostics: [] }
  const directory = await directoryOf(loaded, pack, kind, signal)
  if (directory.value === undefined) return { diagnostics: directory.diagnostics }
  const { value: known } = directory
  const others = (entity?.ids ?? []).filter((id) => !known.ids.has(id))
  const unknown = unknownEntities(kind.name, others, known)
  return unknown.length > 0
    ? { diagnostics: unknown }
    : { value: { directory: known }, diagnostics: [] }
}
