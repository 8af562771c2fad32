import type { Fraction, ScoreRule } from '@guiju/rulebook'
import {
  add,
  compare,
  divide,
  multiply,
  ofDecimal,
  ofInteger,
  subtract,
} from '../finish/fraction.ts'
import type { Value } from '../finish/value.ts'
import type { RankOutcome } from './rank-entities.ts'
import { scored, unscored, type ScoreValue } from './score-value.ts'

type RankRule = Extract<ScoreRule, { readonly kind: 'rank' }>

/** A point of a curve or of steps with its input read. */
export interface ReadPoint {
  readonly at: Fraction
  readonly score: Fraction
}

/** The score of a value on rising points, linear between them; beyond the ends the end's, or missing. */
export function scoreOnCurve(
  value: Value,
  points: readonly ReadPoint[],
  options: { readonly isOutsideMissing: boolean },
): ScoreValue {
  if (value.kind !== 'amount') return withoutValue(value)
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return unscored('outside-curve')
  const isBelow = compare(value.amount, first.at) < 0
  if (isBelow || compare(value.amount, last.at) > 0) {
    if (options.isOutsideMissing) return unscored('outside-curve')
    return scored(isBelow ? first.score : last.score)
  }
  const upperIndex = points.findIndex(({ at }) => compare(value.amount, at) <= 0)
  const upper = points[upperIndex] ?? last
  const lower = points[upperIndex - 1] ?? upper
  return scored(interpolate(value.amount, lower, upper))
}

/** The score of the last point not above the value; missing below the first. */
export function scoreOnSteps(value: Value, points: readonly ReadPoint[]): ScoreValue {
  if (value.kind !== 'amount') return withoutValue(value)
  const reached = points.findLast(({ at }) => compare(at, value.amount) <= 0)
  return reached === undefined ? unscored('outside-curve') : scored(reached.score)
}

/** best - (best - worst) * (rank - 1) / (peers - 1); a single peer has best, too few peers no score. */
export function scoreByRank(outcome: RankOutcome, rule: RankRule): ScoreValue {
  if (outcome.peers < outcome.minimumPeers) return unscored('minimum-peers')
  if (outcome.rank === null) return unscored('not-eligible')
  const [best, worst] = [ofDecimal(rule.best), ofDecimal(rule.worst)]
  if (outcome.peers === 1) return scored(best)
  const way = divide(ofInteger(outcome.rank - 1), ofInteger(outcome.peers - 1))
  return scored(subtract(best, multiply(subtract(best, worst), way)))
}

function interpolate(value: Fraction, lower: ReadPoint, upper: ReadPoint): Fraction {
  const width = subtract(upper.at, lower.at)
  if (width.numerator === 0n) return upper.score
  const way = divide(subtract(value, lower.at), width)
  return add(lower.score, multiply(subtract(upper.score, lower.score), way))
}

function withoutValue(value: Value): ScoreValue {
  return unscored(value.kind === 'missing' ? value.reason : null)
}
