import type { ComparisonOperator, Expr, LocalText } from '@guiju/language'
import type { Fraction, GradeRule, Scorecard, ScoreDimension } from '@guiju/rulebook'
import { add, compare, ofDecimal, roundHalfAway, subtract, zero } from '../finish/fraction.ts'
import { amount, isTrue, missing, type Value } from '../finish/value.ts'
import { boundOf } from './score-bound.ts'
import { noScore, scored, unscored, type ScoreValue } from './score-value.ts'
import { weightedMean } from './weighted-mean.ts'

/** What one entity brings to a scorecard. */
export interface CardInput {
  /** The score of each metric, by dimension and metric. */
  readonly metricScore: (dimension: ScoreDimension, metric: string) => ScoreValue
  /** The value of a metric to deduct. */
  readonly deduction: (metric: string) => Value
  /** False when the dimension's or (for null) the card's minimum sample is not reached. */
  readonly isSampleReached: (dimension: ScoreDimension | null) => boolean
  /** The value of an expression that may read the score. */
  readonly evaluate: (expr: Expr, score: Value) => Value
}

export interface DimensionOutcome {
  readonly dimension: ScoreDimension
  readonly score: ScoreValue
  readonly effectiveWeight: Fraction | null
  readonly metrics: readonly {
    readonly metric: string
    readonly score: ScoreValue
    readonly effectiveWeight: Fraction | null
  }[]
}

export interface ConsequenceOutcome {
  readonly when: Expr
  readonly effect: LocalText
  /** Null when the score is missing. */
  readonly applies: boolean | null
  /** Set when the condition is just the score compared with a bound. */
  readonly limit: {
    readonly operator: Exclude<ComparisonOperator, '=' | '!='>
    readonly bound: Fraction
    /** Score minus bound; null without a score. */
    readonly margin: Fraction | null
  } | null
}

/** Everything a scorecard says of one entity, exact. */
export interface CardOutcome {
  /** After deductions, clamping and rounding. */
  readonly score: ScoreValue
  readonly dimensions: readonly DimensionOutcome[]
  readonly deductions: readonly { readonly metric: string; readonly value: Value }[]
  /** Index into the card's grades; null without a score. */
  readonly grade: number | null
  readonly consequences: readonly ConsequenceOutcome[]
}

/**
 * Scores one entity, in this order: metric scores, mean per dimension, mean of dimensions, deductions, clamping
 * to the scale, rounding half away from zero, and then grades and consequences on the rounded score.
 */
export function scoreCard(card: Scorecard, input: CardInput): CardOutcome {
  const scoredDimensions = card.dimensions.map((dimension) =>
    scoreDimension(dimension, card, input),
  )
  const overall = weightedMean(
    scoredDimensions.map(({ dimension, score }) => ({
      weight: ofDecimal(dimension.weight),
      score,
    })),
    card.missing,
  )
  const dimensions = scoredDimensions.map((outcome, index) => ({
    ...outcome,
    effectiveWeight: overall.effectiveWeights[index] ?? null,
  }))
  const deductions = card.deduct.map((metric) => ({ metric, value: input.deduction(metric) }))
  const taken = deductions.reduce(
    (sum, { value }) => (value.kind === 'amount' ? add(sum, value.amount) : sum),
    zero,
  )
  const score = input.isSampleReached(null) ? finalScore(overall.score, taken, card) : noScore
  return {
    score,
    dimensions,
    deductions,
    grade: gradeOf(score, card.grades, input),
    consequences: card.consequences.map(({ when, effect }) => ({
      when,
      effect,
      ...consequenceOf(when, score, input),
    })),
  }
}

function scoreDimension(
  dimension: ScoreDimension,
  card: Scorecard,
  input: CardInput,
): Omit<DimensionOutcome, 'effectiveWeight'> {
  const scores = dimension.metrics.map(({ metric }) => input.metricScore(dimension, metric))
  const mean = weightedMean(
    dimension.metrics.map(({ weight }, index) => ({
      weight: ofDecimal(weight),
      score: scores[index] ?? unscored(null),
    })),
    card.missing,
  )
  return {
    dimension,
    score: input.isSampleReached(dimension) ? mean.score : noScore,
    metrics: dimension.metrics.map(({ metric }, index) => ({
      metric,
      score: scores[index] ?? unscored(null),
      effectiveWeight: mean.effectiveWeights[index] ?? null,
    })),
  }
}

function finalScore(score: ScoreValue, taken: Fraction, card: Scorecard): ScoreValue {
  if (score.state !== 'value') return score
  const [low, high] = [ofDecimal(card.scale.low), ofDecimal(card.scale.high)]
  const reduced = subtract(score.score, taken)
  const notLow = compare(reduced, low) < 0 ? low : reduced
  const clamped = compare(notLow, high) > 0 ? high : notLow
  return scored(card.round === null ? clamped : roundHalfAway(clamped, card.round))
}

function gradeOf(score: ScoreValue, grades: readonly GradeRule[], input: CardInput): number | null {
  if (score.state !== 'value') return null
  const index = grades.findIndex(({ when, atLeast, isOtherwise }) => {
    if (isOtherwise) return true
    if (atLeast !== null) return compare(score.score, ofDecimal(atLeast)) >= 0
    return when !== null && isTrue(input.evaluate(when, amount(score.score)))
  })
  return index === -1 ? null : index
}

function consequenceOf(
  when: Expr,
  score: ScoreValue,
  input: CardInput,
): Pick<ConsequenceOutcome, 'applies' | 'limit'> {
  const value = score.state === 'value' ? amount(score.score) : missing
  const applies = score.state === 'value' ? isTrue(input.evaluate(when, value)) : null
  const found = boundOf(when, (expr) => input.evaluate(expr, missing))
  if (found === null) return { applies, limit: null }
  const margin = score.state === 'value' ? subtract(score.score, found.bound) : null
  return { applies, limit: { ...found, margin } }
}
