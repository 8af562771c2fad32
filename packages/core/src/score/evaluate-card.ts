import type { Expr } from '@guiju/language'
import type { CheckedExpressions, ScoreDimension, Scorecard, ScoreRule } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { isReached, type Outcomes } from '../finish/evaluation.ts'
import { ofDecimal } from '../finish/fraction.ts'
import { missing, type Value } from '../finish/value.ts'
import { scopeWithoutRows } from './card-peers.ts'
import type { RankedPeers } from './rank-entities.ts'
import { scoreCard, type CardOutcome } from './score-card.ts'
import { scoreByRank, scoreOnCurve, scoreOnSteps, type ReadPoint } from './score-metric.ts'
import { noScore, unscored, type ScoreValue } from './score-value.ts'

/** One entity at one point, with the numbers and peers its card reads. */
export interface CardPlace {
  readonly outcomes: Outcomes
  readonly checked: CheckedExpressions
  readonly point: number
  readonly day: number
  readonly group: Group
  /** By metric; may be empty when no score reads a rank. */
  readonly peers: ReadonlyMap<string, RankedPeers>
}

/** Scores one entity by a card. */
export function evaluateCard(card: Scorecard, place: CardPlace): CardOutcome {
  const { outcomes, point, group } = place
  return scoreCard(card, {
    metricScore: (dimension, metric) => metricScore(dimension, metric, place),
    deduction: (metric) => outcomes.outcome(metric, point, group).value,
    isSampleReached: (dimension) => {
      const minimum = dimension === null ? card.minimum : dimension.minimum
      return minimum === null || isReached(minimum, point, group, outcomes)
    },
    evaluate: (expr, score) => readExpression(expr, score, place),
  })
}

/** The points of a curve or of steps with their inputs read; a point whose input is missing is left out. */
export function readPoints(
  rule: Exclude<ScoreRule, { readonly kind: 'rank' }>,
  place: CardPlace,
): readonly ReadPoint[] {
  return rule.points.flatMap(({ at, score }) => {
    const value = readExpression(at, missing, place)
    return value.kind === 'amount' ? [{ at: value.amount, score: ofDecimal(score) }] : []
  })
}

function readExpression(expr: Expr, score: Value, place: CardPlace): Value {
  const { outcomes, checked, day } = place
  return evaluateExpression(
    expr,
    scopeWithoutRows(checked, outcomes.pack, day, ({ kind }) =>
      kind === 'score' ? score : missing,
    ),
  )
}

function metricScore(dimension: ScoreDimension, metric: string, place: CardPlace): ScoreValue {
  const scoredMetric = dimension.metrics.find((candidate) => candidate.metric === metric)
  if (scoredMetric === undefined) return unscored(null)
  const rule = scoredMetric.score
  const outcome = place.outcomes.outcome(metric, place.point, place.group)
  if (outcome.isBelowMinimum) return noScore
  switch (rule.kind) {
    case 'curve':
      return scoreOnCurve(outcome.value, readPoints(rule, place), rule)
    case 'steps':
      return scoreOnSteps(outcome.value, readPoints(rule, place))
    case 'rank': {
      const entity = place.group.entity
      const peers = place.peers.get(metric)
      if (entity === null || peers === undefined) return unscored('not-eligible')
      if (outcome.value.kind === 'missing') return unscored(outcome.value.reason)
      return scoreByRank(peers.outcomeOf(entity), rule)
    }
  }
}
