import { diagnostic, printExpression, type PhaseResult } from '@guiju/language'
import type {
  Consequence,
  GradeBound,
  MinimumSample,
  Quantity,
  ScorecardResponse,
} from '@guiju/protocol'
import { formatDay, type Minimum, type Pack, type Scorecard } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { runRequest, type Evaluated } from '../finish/evaluate.ts'
import { metricOf, packOf } from '../finish/evaluation.ts'
import { ofDecimal, ofNumber } from '../finish/fraction.ts'
import { displayOfMetric } from '../format/display.ts'
import { amountQuantity, quantityOf } from '../format/quantity.ts'
import { scoreDisplay, scoreQuantity } from '../format/score-quantity.ts'
import { requestSpan } from '../request/request-span.ts'
import { resolveScorecard } from '../request/resolve-ids.ts'
import { resolveRequest } from '../request/resolve-request.ts'
import { metricsOfCard, rankingsOfCard } from '../score/card-metrics.ts'
import { cardRun } from '../score/card-run.ts'
import type { EntityDirectory } from './entity-directory.ts'
import type { CardAnswer } from './card-answer.ts'
import { completeDaysOf, directoryOf, snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, CallOptions, ScorecardListQuery, ScorecardQuery } from './port.ts'
import { refusal } from './problem.ts'
import { metricInfo, packVersion, scorecardInfo } from './rule-info.ts'
import { dimensionsOf } from './scorecard-dimensions.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'
import { unknownEntity } from './unknown-entity.ts'

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
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<readonly ScorecardResponse[]>> {
  const { checked } = loaded
  const { sources } = checked.rulebook
  const asked = resolveScorecard(query.id, checked.rulebook)
  if (asked.value === undefined) return refusal(asked.diagnostics, sources)
  const pack = packOf(checked, asked.value.pack)
  const card = pack.scorecards.get(asked.value.id)
  const kind = card === undefined ? undefined : pack.entities.get(card.entity)
  if (card === undefined || kind === undefined) throw new Error(`'${query.id}' has no entity.`)
  if (query.kind !== undefined && query.kind !== card.entity) {
    const params = { scorecard: card.id, kind: card.entity }
    return refusal([diagnostic('scorecard-of-other-entity', requestSpan, params)], sources)
  }
  const directory = await directoryOf(loaded, pack, kind, options.signal)
  const known = directory.value
  if (known === undefined) return refusal(directory.diagnostics, sources)
  const evaluated = await evaluateMetrics(query, card, pack, loaded, options)
  if (evaluated.value === undefined) return refusal(evaluated.diagnostics, sources)
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const groups = groupsAskedFor(query.ids, evaluated.value)
  const unknown = (query.ids ?? []).filter((id) => !groups.some(({ entity }) => entity === id))
  if (unknown.length > 0) {
    const told = unknown.map((id) => unknownEntity(card.entity, id, known))
    return refusal(told, sources)
  }
  const shared = {
    rules: [packVersion(pack)],
    snapshot: snapshot.value,
    diagnostics: evaluated.diagnostics.map((told) => toWireDiagnostic(told, sources)),
  }
  const partsOf = cardParts({ card, pack, checked, evaluated: evaluated.value }, known)
  const value = groups.map((group): ScorecardResponse => {
    const id = group.entity ?? ''
    const entity = { kind: card.entity, id, label: known.labelOf(id) }
    return { ...partsOf(group), entity, ...shared }
  })
  return { value }
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

async function evaluateMetrics(
  query: Pick<ScorecardListQuery, 'day' | 'known'>,
  card: Scorecard,
  pack: Pack,
  loaded: Loaded,
  options: CallOptions,
): Promise<PhaseResult<Evaluated>> {
  const rankings = rankingsOfCard(card, pack)
  const written = {
    pack: pack.id,
    metrics: metricsOfCard(card, rankings.values(), loaded.checked),
    entity: { kind: card.entity },
    ...(query.day === undefined ? {} : { day: query.day }),
    ...(query.known === undefined ? {} : { known: query.known }),
  }
  const resolved = resolveRequest(written, loaded.checked, completeDaysOf(loaded))
  if (resolved.value === undefined) return { diagnostics: resolved.diagnostics }
  const session = loaded.data.sessionOf(pack)
  return runRequest(resolved.value.checked, resolved.value.request, session, options)
}

type CardParts = Omit<ScorecardResponse, 'entity' | 'rules' | 'snapshot' | 'diagnostics'>

/** Answers the card of one row after the other; peers are ranked once for all of them. */
function cardParts(
  asked: Omit<CardAnswer, 'outcome' | 'group'>,
  { attributeOf }: EntityDirectory,
): (group: Group) => CardParts {
  const { card, pack, checked, evaluated } = asked
  const { evaluation, request, groups } = evaluated
  const rankings = rankingsOfCard(card, pack)
  const run = cardRun({
    card,
    rankings,
    checked,
    outcomes: evaluation,
    request,
    groups,
    attributeOf,
  })
  const point = request.points[0]
  if (point === undefined) throw new Error('A request has at least one point.')
  const shared = {
    scorecard: scorecardInfo(card, pack, checked),
    day: formatDay(point.to),
    known: formatDay(point.known),
    rank: null,
    metrics: metricsNamed(card).map((id) => metricInfo(metricOf(pack, id), pack, checked)),
  }
  return (group) => {
    const outcome = run.outcome(0, group)
    const answer: CardAnswer = { ...asked, group, outcome }
    const grade = outcome.grade === null ? undefined : card.grades[outcome.grade]
    return {
      ...shared,
      score: scoreQuantity(outcome.score, card.round),
      grade: grade?.grade ?? null,
      dimensions: dimensionsOf(answer, run.place(0, group)),
      deductions: deductionsOf(answer),
      consequences: consequencesOf(answer),
      grades: gradesOf(answer),
      minimum: card.minimum === null ? null : minimumOf(card.minimum, answer),
    }
  }
}

function metricsNamed({ dimensions, deduct, minimum }: Scorecard): readonly string[] {
  const scored = dimensions.flatMap(({ metrics }) => metrics.map(({ metric }) => metric))
  const sampled = minimum === null ? [] : [minimum.of]
  return [...new Set([...scored, ...deduct, ...sampled])]
}

function deductionsOf({ outcome, pack, checked }: CardAnswer): ScorecardResponse['deductions'] {
  return outcome.deductions.map(({ metric, value }) => ({
    metric,
    amount: quantityOf(value, displayOfMetric(metricOf(pack, metric), checked, pack.timeZone)),
  }))
}

function consequencesOf({ outcome, card }: CardAnswer): readonly Consequence[] {
  const shown = (value: Parameters<typeof amountQuantity>[0]): Quantity =>
    amountQuantity(value, scoreDisplay(card.round))
  return outcome.consequences.map(({ when, effect, applies, limit }) => ({
    when: printExpression(when),
    effect,
    applies,
    operator: limit?.operator ?? null,
    bound: limit === null ? null : amountQuantity(limit.bound, scoreDisplay(null)),
    margin: limit === null || limit.margin === null ? null : shown(limit.margin),
    citation: null,
  }))
}

function gradesOf({ outcome, card }: CardAnswer): readonly GradeBound[] {
  return card.grades.map(({ grade, atLeast }, index) => ({
    label: grade,
    atLeast: atLeast === null ? null : amountQuantity(ofDecimal(atLeast), scoreDisplay(null)),
    reached: index === outcome.grade,
  }))
}

function minimumOf({ of, atLeast }: Minimum, answer: CardAnswer): MinimumSample {
  const { evaluated, group, pack, checked } = answer
  const display = displayOfMetric(metricOf(pack, of), checked, pack.timeZone)
  const { value } = evaluated.evaluation.outcome(of, 0, group)
  return {
    of,
    atLeast: amountQuantity(ofNumber(atLeast), display),
    actual: quantityOf(value, display),
    met: answer.outcome.score.state !== 'no_score',
  }
}
