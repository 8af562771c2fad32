import { describe, expect, test } from 'vitest'
import { fraction } from '../finish/fraction.ts'
import { noScore, scored, unscored } from './score-value.ts'
import { weightedMean, type WeightedPart } from './weighted-mean.ts'

const half = fraction(1n, 2n)
const quarter = fraction(1n, 4n)
const part = (weight: typeof half, score: WeightedPart['score']): WeightedPart => ({
  weight,
  score,
})

describe('weightedMean', () => {
  test('weighs every part that has a score', () => {
    const parts = [part(half, scored(fraction(4n))), part(half, scored(fraction(3n)))]
    expect(weightedMean(parts, 'missing').score).toEqual(scored(fraction(7n, 2n)))
  })

  test('gives the weight of missing parts and of parts without a score to the others', () => {
    const parts = [
      part(half, unscored('no-denominator')),
      part(quarter, scored(fraction(5n))),
      part(fraction(1n, 8n), noScore),
      part(fraction(1n, 8n), scored(fraction(2n))),
    ]
    expect(weightedMean(parts, 'rescale')).toEqual({
      score: scored(fraction(4n)),
      effectiveWeights: [null, fraction(2n, 3n), null, fraction(1n, 3n)],
    })
  })

  test('is missing when a part is, unless weights are rescaled', () => {
    const parts = [part(half, scored(fraction(4n))), part(half, noScore)]
    expect(weightedMean(parts, 'missing').score).toEqual(unscored('part-missing'))
    expect(weightedMean(parts, 'rescale').score).toEqual(scored(fraction(4n)))
  })

  test('is missing when all parts are', () => {
    const parts = [part(half, noScore), part(half, unscored(null))]
    expect(weightedMean(parts, 'rescale')).toEqual({
      score: unscored('part-missing'),
      effectiveWeights: [null, null],
    })
  })
})
