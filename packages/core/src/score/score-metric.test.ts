import { describe, expect, test } from 'vitest'
import { fraction } from '../finish/fraction.ts'
import { amount, missingBecause } from '../finish/value.ts'
import type { RankOutcome } from './rank-entities.ts'
import { scoreByRank, scoreOnCurve, scoreOnSteps, type ReadPoint } from './score-metric.ts'
import { scored, unscored } from './score-value.ts'

/** 0%: 5, 1%: 4.5, 10%: 0 */
const points: readonly ReadPoint[] = [
  { at: fraction(0n), score: fraction(5n) },
  { at: fraction(1n, 100n), score: fraction(9n, 2n) },
  { at: fraction(1n, 10n), score: fraction(0n) },
]

describe('a curve', () => {
  test.each([
    { name: 'has its points', value: fraction(1n, 100n), score: scored(fraction(9n, 2n)) },
    {
      name: 'is linear between them',
      value: fraction(1n, 200n),
      score: scored(fraction(19n, 4n)),
    },
    { name: 'is exact in thirds', value: fraction(4n, 100n), score: scored(fraction(3n)) },
    { name: 'keeps its first value below', value: fraction(-1n), score: scored(fraction(5n)) },
    { name: 'keeps its last value above', value: fraction(1n), score: scored(fraction(0n)) },
  ])('$name', ({ value, score }) => {
    expect(scoreOnCurve(amount(value), points, { isOutsideMissing: false })).toEqual(score)
  })

  test('is missing outside when the rule says so, and for a missing value', () => {
    const strict = { isOutsideMissing: true }
    expect(scoreOnCurve(amount(fraction(1n)), points, strict)).toEqual(unscored('outside-curve'))
    expect(scoreOnCurve(amount(fraction(1n, 10n)), points, strict)).toEqual(scored(fraction(0n)))
    expect(scoreOnCurve(missingBecause('no-denominator'), points, strict)).toEqual(
      unscored('no-denominator'),
    )
  })
})

describe('steps', () => {
  test.each([
    {
      name: 'hold from their point on',
      value: fraction(1n, 100n),
      score: scored(fraction(9n, 2n)),
    },
    { name: 'hold until the next', value: fraction(99n, 1000n), score: scored(fraction(9n, 2n)) },
    { name: 'hold after the last', value: fraction(1n), score: scored(fraction(0n)) },
    {
      name: 'are missing before the first',
      value: fraction(-1n),
      score: unscored('outside-curve'),
    },
  ])('$name', ({ value, score }) => {
    expect(scoreOnSteps(amount(value), points)).toEqual(score)
  })
})

describe('a score by rank', () => {
  const rule = {
    kind: 'rank',
    ranking: 'quality',
    best: { coefficient: 5n, scale: 0 },
    worst: { coefficient: 3n, scale: 0 },
  } as const
  const place = (rank: number | null, peers: number): RankOutcome => ({
    rank,
    peers,
    minimumPeers: 1,
    position: null,
    grade: null,
  })

  test.each([
    { name: 'first of five', at: place(1, 5), score: scored(fraction(5n)) },
    { name: 'fourth of five', at: place(4, 5), score: scored(fraction(7n, 2n)) },
    { name: 'last of five', at: place(5, 5), score: scored(fraction(3n)) },
    { name: 'the only one', at: place(1, 1), score: scored(fraction(5n)) },
    { name: 'not ranked', at: place(null, 5), score: unscored('not-eligible') },
    {
      name: 'too few peers',
      at: { ...place(1, 3), minimumPeers: 4 },
      score: unscored('minimum-peers'),
    },
  ])('$name', ({ at, score }) => {
    expect(scoreByRank(at, rule)).toEqual(score)
  })
})
