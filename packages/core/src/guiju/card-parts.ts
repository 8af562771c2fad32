import { printExpression } from '@guiju/language'
import type {
  Consequence,
  GradeBound,
  MinimumSample,
  Quantity,
  ScorecardResponse,
} from '@guiju/protocol'
import { formatDay, type Minimum, type Scorecard } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { metricOf } from '../finish/evaluation.ts'
import { ofDecimal, ofNumber } from '../finish/fraction.ts'
import { displayOfMetric } from '../format/display.ts'
import { amountQuantity, quantityOf } from '../format/quantity.ts'
import { scoreDisplay, scoreQuantity } from '../format/score-quantity.ts'
import { rankingsOfCard } from '../score/card-metrics.ts'
import type { StandingsAt } from '../score/card-peers.ts'
import { cardRun } from '../score/card-run.ts'
import type { CardAnswer } from './card-answer.ts'
import type { EntityDirectory } from './entity-directory.ts'
import { metricInfo, scorecardInfo } from './rule-info.ts'
import { dimensionsOf } from './scorecard-dimensions.ts'

/** What a card says of one entity, without what all entities share. */
export type CardParts = Omit<ScorecardResponse, 'entity' | 'rules' | 'snapshot' | 'diagnostics'>

/** Answers the card of one row after the other; peers are ranked once for all of them. */
export function cardParts(
  asked: Omit<CardAnswer, 'outcome' | 'group'>,
  { attributeOf }: EntityDirectory,
  standings: StandingsAt | null = null,
): (group: Group) => CardParts {
  const { card, pack, checked, evaluated } = asked
  const { evaluation, request, groups } = evaluated
  const rankings = rankingsOfCard(card, pack)
  const read = { outcomes: evaluation, request, groups, attributeOf, standings }
  const run = cardRun({ card, rankings, checked, ...read })
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
