import { diagnostic, type PhaseResult } from '@guiju/language'
import type { ScorecardResponse } from '@guiju/protocol'
import { formatDay, type EntityKind, type Pack, type Scorecard } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { cardAdvice } from '../advice/card-advice.ts'
import { wireAdvice } from '../advice/wire-advice.ts'
import { runRequest, type Evaluated } from '../finish/evaluate.ts'
import { packOf } from '../finish/evaluation.ts'
import { requestSpan } from '../request/request-span.ts'
import { resolveScorecard } from '../request/resolve-ids.ts'
import { resolveRequest, type ResolvedRequest } from '../request/resolve-request.ts'
import { metricsOfCard, rankingsOfCard } from '../score/card-metrics.ts'
import type { StandingsAt } from '../score/card-peers.ts'
import type { RankedPeers } from '../score/rank-entities.ts'
import { cardParts } from './card-parts.ts'
import { isUnbounded } from '../scope/own-entities.ts'
import { standingsFor } from '../scope/disclosed-rankings.ts'
import { completeDaysOf, directoryOf, snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, CallOptions, ScorecardListQuery, ScorecardQuery } from './port.ts'
import { refusal } from './problem.ts'
import { packVersion } from './rule-info.ts'
import { isInForce, loadedAsIf, loadedOnWritten, textOn } from './text-in-force.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'
import { unknownEntities } from './unknown-entity.ts'

/** Answers `scorecard`: one entity, with its place among all entities of its kind. */
export async function scorecardAnswer(
  query: ScorecardQuery,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ScorecardResponse>> {
  const listed = await scorecardListAnswer({ ...query, ids: [query.entity] }, loaded, options)
  if ('problem' in listed) return listed
  const [value] = listed.value
  if (value === undefined) throw new Error('One entity was asked for.')
  return { value }
}

/** Answers `scorecardList`: one card for each entity asked for, in that order; without `ids` for every entity. */
export async function scorecardListAnswer(
  query: ScorecardListQuery,
  given: Loaded,
  options: CallOptions,
  /** What the cards are made of instead of what was evaluated. */
  assume: (evaluated: Evaluated) => Evaluated = asEvaluated,
): Promise<Answer<readonly ScorecardResponse[]>> {
  const opened = openCard(query, given)
  const { sources } = given.checked.rulebook
  if (opened.value === undefined) return refusal(opened.diagnostics, sources)
  const { pack, card, kind, loaded, resolved } = opened.value
  const { checked } = loaded
  const directory = await directoryOf(loaded, pack, kind, options.signal)
  const known = directory.value
  if (known === undefined) return refusal(directory.diagnostics, sources)
  const others = isUnbounded(loaded.viewer) ? [] : query.ids?.filter((id) => !known.ids.has(id))
  const outside = unknownEntities(card.entity, others ?? [], known)
  if (outside.length > 0) return refusal(outside, sources)
  const session = loaded.data.sessionOf(pack)
  const evaluated = await runRequest(resolved.checked, resolved.request, session, {
    ...options,
    areTargetsJudged: true,
    textOn: textOn(loaded),
  })
  if (evaluated.value === undefined) return refusal(evaluated.diagnostics, sources)
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const groups = groupsAskedFor(query.ids, evaluated.value)
  const unknown = (query.ids ?? []).filter((id) => !groups.some(({ entity }) => entity === id))
  if (unknown.length > 0) {
    return refusal(unknownEntities(card.entity, unknown, known), sources)
  }
  const shared = {
    rules: [packVersion(pack)],
    snapshot: snapshot.value,
    diagnostics: evaluated.diagnostics.map((told) => toWireDiagnostic(told, sources)),
  }
  const isAssumed = assume !== asEvaluated
  const advice = await adviceOf(query, { opened: opened.value, isAssumed }, options)
  if (advice.value === undefined) return refusal(advice.diagnostics, sources)
  const advised = advice.value
  const standings = await standingsOf(opened.value, isAssumed, options)
  if (standings.value === undefined) return refusal(standings.diagnostics, sources)
  const answered = { card, pack, checked, evaluated: assume(evaluated.value) }
  const partsOf = cardParts(answered, known, standings.value)
  const withheld = withheldFrom(standings.value?.(null, 0))
  const value = groups.map((group): ScorecardResponse => {
    const id = group.entity ?? ''
    const entity = { kind: card.entity, id, label: known.labelOf(id) }
    const diagnostics = [...shared.diagnostics, ...withheld(id)]
    return { ...partsOf(group), ...advised(group), entity, ...shared, diagnostics }
  })
  return { value }
}

/** Where the entities of a card stand, for a reader who may not read all of them. */
function standingsOf(
  { pack, card, kind, loaded, resolved }: OpenCard,
  isAssumed: boolean,
  options: CallOptions,
): Promise<PhaseResult<StandingsAt | null>> {
  const { checked, request } = resolved
  const rankings = rankingsOfCard(card, pack)
  const asked = { checked, pack, kind, points: request.points, rankings, isAssumed }
  return standingsFor(asked, loaded.data.sessionOf(pack), { ...options, textOn: textOn(loaded) })
}

/** Says of entities whose peers are there that nothing is told of them. */
function withheldFrom(
  standings: ReadonlyMap<string, RankedPeers> | undefined,
): (entity: string) => ScorecardResponse['diagnostics'] {
  const ranked = [...(standings?.values() ?? [])]
  const told = toWireDiagnostic(diagnostic('scope-peers-not-told', requestSpan, {}), new Map())
  return (entity) => (ranked.some(({ isWithheld }) => isWithheld?.(entity)) ? [told] : [])
}

const asEvaluated = (evaluated: Evaluated): Evaluated => evaluated

/** Advice for the entities asked for; none in lists of every entity, and none about what was only assumed. */
async function adviceOf(
  { ids }: ScorecardListQuery,
  { opened, isAssumed }: { readonly opened: OpenCard; readonly isAssumed: boolean },
  options: CallOptions,
): Promise<PhaseResult<(group: Group) => Pick<ScorecardResponse, 'advice'>>> {
  if (ids === undefined || isAssumed) return { value: () => ({}), diagnostics: [] }
  const { pack, card, loaded, resolved } = opened
  const { checked, request } = resolved
  const asked = { card, pack, checked, request: { ...request, entity: { kind: card.entity, ids } } }
  const judged = await cardAdvice(asked, loaded.data.sessionOf(pack), {
    ...options,
    textOn: textOn(loaded),
  })
  if (judged.value === undefined) return { diagnostics: judged.diagnostics }
  const judge = judged.value
  return {
    value: (group) => ({ advice: judge(group).map((each) => wireAdvice(each, pack, checked)) }),
    diagnostics: judged.diagnostics,
  }
}

interface AskedCard {
  readonly pack: Pack
  readonly card: Scorecard
  readonly kind: EntityKind
}

/** A card in the text in force on its day, with the request for its metrics. */
interface OpenCard extends AskedCard {
  readonly loaded: Loaded
  readonly resolved: ResolvedRequest
}

function openCard(query: ScorecardListQuery, given: Loaded): PhaseResult<OpenCard> {
  const text = loadedAsIf(given, query.asIf)
  if (text.value === undefined) return { diagnostics: text.diagnostics }
  const loaded = loadedOnWritten(text.value, query.day)
  const asked = cardAsked(query, loaded)
  if (asked.value === undefined) return { diagnostics: asked.diagnostics }
  const resolved = metricsRequest(query, asked.value, loaded)
  if (resolved.value === undefined) return { diagnostics: resolved.diagnostics }
  const [point] = resolved.value.request.points
  if (point === undefined) throw new Error('A request has at least one point.')
  if (!isInForce(loaded, point.to)) return openCard({ ...query, day: formatDay(point.to) }, loaded)
  return { value: { ...asked.value, loaded, resolved: resolved.value }, diagnostics: [] }
}

function cardAsked(query: ScorecardListQuery, loaded: Loaded): PhaseResult<AskedCard> {
  const asked = resolveScorecard(query.id, loaded)
  if (asked.value === undefined) return { diagnostics: asked.diagnostics }
  const pack = packOf(loaded.checked, asked.value.pack)
  const card = pack.scorecards.get(asked.value.id)
  const kind = card === undefined ? undefined : pack.entities.get(card.entity)
  if (card === undefined || kind === undefined) throw new Error(`'${query.id}' has no entity.`)
  if (query.kind === undefined || query.kind === card.entity) {
    return { value: { pack, card, kind }, diagnostics: [] }
  }
  const params = { scorecard: card.id, kind: card.entity }
  return { diagnostics: [diagnostic('scorecard-of-other-entity', requestSpan, params)] }
}

/** The rows of the entities asked for, in that order. */
function groupsAskedFor(
  ids: readonly string[] | undefined,
  { groups: [groups = []] }: Evaluated,
): readonly Group[] {
  if (ids === undefined) return groups
  const byId = new Map(groups.map((group) => [group.entity, group]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function metricsRequest(
  query: Pick<ScorecardListQuery, 'ids' | 'day' | 'known'>,
  { card, pack }: AskedCard,
  loaded: Loaded,
): PhaseResult<ResolvedRequest> {
  const rankings = rankingsOfCard(card, pack)
  const written = {
    pack: pack.id,
    metrics: metricsOfCard(card, rankings.values(), loaded.checked),
    entity: { kind: card.entity },
    ...(query.day === undefined ? {} : { day: query.day }),
    ...(query.known === undefined ? {} : { known: query.known }),
  }
  const resolved = resolveRequest(written, loaded.checked, completeDaysOf(loaded), loaded.viewer)
  const entity = resolved.value?.request.entity
  if (resolved.value === undefined || !entity?.among) return resolved
  const among = entity.among.filter((id) => query.ids?.includes(id) !== false)
  const request = { ...resolved.value.request, entity: { ...entity, among } }
  return { ...resolved, value: { ...resolved.value, request } }
}
