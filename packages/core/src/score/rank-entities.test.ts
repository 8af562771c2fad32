import type { Ranking } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { fraction } from '../finish/fraction.ts'
import { amount, missing, truth } from '../finish/value.ts'
import { rankEntities, type Candidate } from './rank-entities.ts'

const span = { file: 'ranks.yaml', start: 0, end: 0 }
const ranking: Ranking = {
  id: 'rank',
  pack: 'sample',
  metric: 'rate',
  among: 'industry',
  eligible: null,
  position: null,
  minimumPeers: 3,
  benchmark: null,
  grades: [{ grade: { zh: '优', en: 'Good' }, when: null, atLeast: null, isOtherwise: true, span }],
  span,
}

const candidate = (
  entity: string,
  percent: bigint | null,
  among: string | null = 'food',
): Candidate => ({
  entity,
  value: percent === null ? missing : amount(fraction(percent, 100n)),
  isEligible: true,
  among,
})

const options = { better: 'lower', evaluate: () => truth(true) } as const

describe('rankEntities', () => {
  const ranked = rankEntities(
    [
      candidate('a', 1n),
      candidate('b', 2n),
      candidate('c', 2n),
      candidate('d', 9n),
      candidate('e', null),
      { ...candidate('f', 0n), isEligible: false },
      candidate('g', 1n, 'toys'),
      candidate('h', 1n, null),
    ],
    ranking,
    options,
  )

  test.each([
    { entity: 'a', rank: 1, why: 'the least is best when lower is better' },
    { entity: 'b', rank: 2, why: 'ties share the better rank' },
    { entity: 'c', rank: 2, why: 'ties share the better rank' },
    { entity: 'd', rank: 4, why: 'the rank after a tie is left out' },
    { entity: 'e', rank: null, why: 'a missing value is no peer' },
    { entity: 'f', rank: null, why: 'who is not eligible is no peer' },
  ])('$entity has rank $rank: $why', ({ entity, rank }) => {
    const outcome = ranked.outcomeOf(entity)
    expect({ rank: outcome.rank, peers: outcome.peers }).toEqual({ rank, peers: 4 })
  })

  test('position is rank by peers and the first grade that fits is given', () => {
    expect(ranked.outcomeOf('b').position).toEqual(fraction(1n, 2n))
    expect(ranked.outcomeOf('b').grade).toEqual({ zh: '优', en: 'Good' })
  })

  test('below the minimum of peers there is a rank, but no position and no grade', () => {
    expect(ranked.outcomeOf('g')).toMatchObject({ rank: 1, peers: 1, position: null, grade: null })
    expect(ranked.aggregatesOf('g')).toBeNull()
  })

  test('an entity without the attribute has no peers', () => {
    expect(ranked.outcomeOf('h')).toMatchObject({ rank: null, peers: 0 })
  })

  test('higher is better turns the order round', () => {
    const turned = rankEntities(
      [candidate('a', 1n), candidate('b', 5n), candidate('c', 5n)],
      ranking,
      { ...options, better: 'higher' },
    )
    expect(['a', 'b', 'c'].map((entity) => turned.outcomeOf(entity).rank)).toEqual([3, 1, 1])
  })

  test('the average is the mean, excellent the 90th percentile in the better direction', () => {
    expect(ranked.aggregatesOf('e')).toEqual({
      average: fraction(14n, 400n),
      excellent: fraction(13n, 1000n),
      count: 4,
    })
  })
})
