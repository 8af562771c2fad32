import { describe, expect, test } from 'vitest'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { packOf } from '../finish/evaluation.ts'
import { fraction } from '../finish/fraction.ts'
import { amount } from '../finish/value.ts'
import { sampleRules } from '../testing/sample-rules.ts'
import { scopeWithoutRows } from './card-peers.ts'
import { rankEntities } from './rank-entities.ts'

const checked = sampleRules(`metrics:
  rate: { of: orders, window: all days, value: count(), better: lower }
rankings:
  rate_rank:
    metric: rate
    among: all
    minimum_peers: 4
    grades:
      - { grade: 优, when: position <= 10% }
      - { grade: 差, when: position > 70% }
      - { grade: 中, otherwise: true }
`)
const pack = packOf(checked, 'sample')
const ranking = pack.rankings.get('rate_rank')

/** The grades of values from the least to the greatest, run by run: `1 优, 6 中, 3 差`. */
function gradesOf(values: readonly number[], better: 'higher' | 'lower'): string {
  if (ranking === undefined) throw new Error('The ranking does not load.')
  const candidates = values.map((value, index) => ({
    entity: `e${index}`,
    value: amount(fraction(BigInt(value))),
    isEligible: true,
    among: '',
  }))
  const ranked = rankEntities(candidates, ranking, {
    better,
    evaluate: (expr, named) => evaluateExpression(expr, scopeWithoutRows(checked, pack, 0, named)),
  })
  const grades = candidates.map(({ entity }) => ranked.outcomeOf(entity).grade?.zh ?? '–')
  return runs(grades)
}

function runs(grades: readonly string[]): string {
  const found: { readonly grade: string; count: number }[] = []
  for (const grade of grades) {
    const last = found.at(-1)
    if (last?.grade === grade) last.count += 1
    else found.push({ grade, count: 1 })
  }
  return found.map(({ grade, count }) => `${count} ${grade}`).join(', ')
}

const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index)

describe('grades of the best tenth and the last three tenths', () => {
  test.each([
    { name: 'of ten', values: upTo(10), lower: '1 优, 6 中, 3 差', higher: '3 差, 6 中, 1 优' },
    {
      name: 'of twenty',
      values: upTo(20),
      lower: '2 优, 12 中, 6 差',
      higher: '6 差, 12 中, 2 优',
    },
    {
      name: 'of eleven, where a tenth is less than two and more than one',
      values: upTo(11),
      lower: '1 优, 6 中, 4 差',
      higher: '4 差, 6 中, 1 优',
    },
    {
      name: 'of nine, where nobody is in the first tenth',
      values: upTo(9),
      lower: '6 中, 3 差',
      higher: '3 差, 6 中',
    },
    {
      name: 'of three, who are too few for a grade',
      values: upTo(3),
      lower: '3 –',
      higher: '3 –',
    },
    {
      name: 'of ten, three of whom share the best place',
      values: [0, 0, 0, 3, 4, 5, 6, 7, 8, 9],
      lower: '3 优, 4 中, 3 差',
      higher: '3 差, 6 中, 1 优',
    },
    {
      name: 'of ten, where a tie begins in the middle and reaches into the last three',
      values: [0, 1, 2, 3, 4, 5, 6, 6, 8, 9],
      lower: '1 优, 7 中, 2 差',
      higher: '3 差, 6 中, 1 优',
    },
    { name: 'of ten alike', values: upTo(10).map(() => 5), lower: '10 优', higher: '10 优' },
  ])('$name', ({ values, lower, higher }) => {
    expect(gradesOf(values, 'lower')).toBe(lower)
    expect(gradesOf(values, 'higher')).toBe(higher)
  })
})
