import { diagnostic, printExpression, type Diagnostic, type PhaseResult } from '@guiju/language'
import type {
  Consequence,
  GradeBound,
  MinimumSample,
  Quantity,
  ScorecardResponse,
} from '@guiju/protocol'
import { formatDay, type Minimum, type Pack, type Scorecard } from '@guiju/rulebook'
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
import type { Answer, CallOptions, ScorecardQuery } from './port.ts'
import { refusal } from './problem.ts'
import { metricInfo, packVersion, scorecardInfo } from './rule-info.ts'
import { dimensionsOf } from './scorecard-dimensions.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'

/** Answers `scorecard`: one entity, with its place among all entities of its kind. */
export async function scorecardAnswer(
  query: ScorecardQuery,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ScorecardResponse>> {
  const { checked } = loaded
  const { sources } = checked.rulebook
  const asked = resolveScorecard(query.id, checked.rulebook)
  if (asked.value === undefined) return refusal(asked.diagnostics, sources)
  const pack = packOf(checked, asked.value.pack)
  const card = pack.scorecards.get(asked.value.id)
  const kind = card === undefined ? undefined : pack.entities.get(card.entity)
  if (card === undefined || kind === undefined) throw new Error(`'${query.id}' has no entity.`)
  const directory = await directoryOf(loaded, pack, kind, options.signal)
  if (directory.value === undefined) return refusal(directory.diagnostics, sources)
  const evaluated = await evaluateMetrics(query, card, pack, loaded, options)
  if (evaluated.value === undefined) return refusal(evaluated.diagnostics, sources)
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const group = evaluated.value.groups[0]?.find(({ entity }) => entity === query.entity)
  if (group === undefined) {
    return refusal([unknownEntity(card.entity, query.entity, directory.value)], sources)
  }
  const value: ScorecardResponse = {
    ...cardParts({ card, pack, checked, evaluated: evaluated.value, group }, directory.value),
    entity: { kind: card.entity, id: query.entity, label: directory.value.labelOf(query.entity) },
    rules: [packVersion(pack)],
    snapshot: snapshot.value,
    diagnostics: evaluated.diagnostics.map((told) => toWireDiagnostic(told, sources)),
  }
  return { value }
}

async function evaluateMetrics(
  query: ScorecardQuery,
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

function unknownEntity(kind: string, id: string, { ids, nearestTo }: EntityDirectory): Diagnostic {
  const nearest = ids.has(id) ? null : nearestTo(id)
  const params = nearest === null ? { kind, id } : { kind, id, nearest }
  return diagnostic('unknown-entity', requestSpan, params)
}

type CardParts = Omit<ScorecardResponse, 'entity' | 'rules' | 'snapshot' | 'diagnostics'>

function cardParts(asked: Omit<CardAnswer, 'outcome'>, directory: EntityDirectory): CardParts {
  const { card, pack, checked, evaluated, group } = asked
  const { evaluation, request, groups } = evaluated
  const { attributeOf } = directory
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
  const outcome = run.outcome(0, group)
  const answer: CardAnswer = { ...asked, outcome }
  const grade = outcome.grade === null ? undefined : card.grades[outcome.grade]
  const point = request.points[0]
  if (point === undefined) throw new Error('A request has at least one point.')
  const named = new Set(card.dimensions.flatMap(({ metrics }) => metrics.map((one) => one.metric)))
  for (const metric of card.deduct) named.add(metric)
  if (card.minimum !== null) named.add(card.minimum.of)
  return {
    scorecard: scorecardInfo(card, pack, checked),
    day: formatDay(point.to),
    known: formatDay(point.known),
    score: scoreQuantity(outcome.score, card.round),
    grade: grade?.grade ?? null,
    rank: null,
    dimensions: dimensionsOf(answer, run.place(0, group)),
    deductions: deductionsOf(answer),
    consequences: consequencesOf(answer),
    grades: gradesOf(answer),
    minimum: card.minimum === null ? null : minimumOf(card.minimum, answer),
    metrics: [...named].map((id) => metricInfo(metricOf(pack, id), pack, checked)),
  }
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
