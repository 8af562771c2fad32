import type { Fraction } from '@guiju/rulebook'
import { add, divide, isZero, multiply, zero } from '../finish/fraction.ts'
import { scored, unscored, type ScoreValue } from './score-value.ts'

/** A score and what it weighs among its like. */
export interface WeightedPart {
  readonly weight: Fraction
  readonly score: ScoreValue
}

export interface WeightedMean {
  readonly score: ScoreValue
  /** The weight that each part had in the end, all adding up to 1; null for a part without a score. */
  readonly effectiveWeights: readonly (Fraction | null)[]
}

/**
 * The weighted mean of parts.
 *
 * - Null: with `rescale` parts without a score give their weight to the others; else one such part, of any
 *   state, makes the mean missing. All parts without a score: missing.
 */
export function weightedMean(
  parts: readonly WeightedPart[],
  policy: 'rescale' | 'missing',
): WeightedMean {
  const present = parts.flatMap(({ weight, score }) =>
    score.state === 'value' ? [{ weight, score: score.score }] : [],
  )
  const total = present.map(({ weight }) => weight).reduce(add, zero)
  const effectiveWeights = parts.map(({ weight, score }) =>
    score.state === 'value' && !isZero(total) ? divide(weight, total) : null,
  )
  const isIncomplete = present.length < parts.length
  if (isZero(total) || (isIncomplete && policy === 'missing')) {
    return { score: unscored('part-missing'), effectiveWeights }
  }
  const sum = present.map(({ weight, score }) => multiply(weight, score)).reduce(add, zero)
  return { score: scored(divide(sum, total)), effectiveWeights }
}
