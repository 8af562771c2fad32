import type { Scorecard } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { fraction } from '../finish/fraction.ts'
import { amount, missing, type Value } from '../finish/value.ts'
import { metricText, sampleRules } from '../testing/sample-rules.ts'
import { scopeWithoutRows } from './card-peers.ts'
import { scoreCard, type CardInput } from './score-card.ts'
import { noScore, scored, unscored, type ScoreValue } from './score-value.ts'

const checked = sampleRules(
  [
    'metrics:',
    ...['a', 'b', 'c', 'points'].map((id) =>
      metricText(id, ['of: orders', 'window: last 7 days', 'value: count()']),
    ),
    `scorecards:
  card:
    label: { zh: 分, en: Score }
    entity: shop
    scale: 0..5
    round: 1
    missing: rescale
    minimum: { of: points, at_least: 1, otherwise: no_score }
    dimensions:
      first:
        label: { zh: 一, en: First }
        weight: 60%
        metrics:
          a: { weight: 75%, score: { curve: { 0: 0, 10: 5 } } }
          b: { weight: 25%, score: { curve: { 0: 0, 10: 5 } } }
      second:
        label: { zh: 二, en: Second }
        weight: 40%
        metrics:
          c: { weight: 100%, score: { curve: { 0: 0, 10: 5 } } }
    deduct: [points]
    grades:
      - { grade: { zh: 优, en: Good }, at_least: 4 }
      - { grade: { zh: 良, en: Fair }, at_least: 2.5 }
      - { grade: { zh: 差, en: Poor }, otherwise: true }
    consequences:
      - { when: score < 4, effect: { zh: 警告, en: Warned } }
      - { when: 2 > score, effect: { zh: 清退, en: Removed } }
      - { when: score < 1 or score > 4.5, effect: { zh: 复核, en: Reviewed } }
`,
  ].join('\n'),
)

const pack = checked.rulebook.packs.get('sample')
const card = pack?.scorecards.get('card')

function sampleCard(): Scorecard {
  if (card === undefined) throw new Error('The sample has a card.')
  return card
}

interface Given {
  readonly a?: ScoreValue
  readonly b?: ScoreValue
  readonly c?: ScoreValue
  readonly points?: Value
  readonly isSampleReached?: boolean
  readonly missing?: Scorecard['missing']
}

function outcomeOf(given: Given) {
  const scores = new Map(Object.entries(given))
  const input: CardInput = {
    metricScore: (_, metric) => (scores.get(metric) as ScoreValue | undefined) ?? unscored(null),
    deduction: () => given.points ?? missing,
    isSampleReached: (dimension) => dimension !== null || given.isSampleReached !== false,
    evaluate: (expr, score) => {
      if (pack === undefined) throw new Error('The sample has a pack.')
      return evaluateExpression(
        expr,
        scopeWithoutRows(checked, pack, 0, ({ kind }) => (kind === 'score' ? score : missing)),
      )
    },
  }
  const base = sampleCard()
  return scoreCard({ ...base, missing: given.missing ?? base.missing }, input)
}

const points = (numerator: bigint, denominator = 1n): ScoreValue =>
  scored(fraction(numerator, denominator))

describe('a scorecard', () => {
  test.each([
    {
      name: 'means inside dimensions, then of dimensions: 0.6 * (0.75 * 4 + 0.25 * 2) + 0.4 * 5',
      given: { a: points(4n), b: points(2n), c: points(5n) },
      score: points(41n, 10n),
    },
    {
      name: 'rounds half away from zero at the end: 0.6 * 3.25 + 0.4 * 4 = 3.55',
      given: { a: points(13n, 4n), b: points(13n, 4n), c: points(4n) },
      score: points(36n, 10n),
    },
    {
      name: 'takes deductions off',
      given: { a: points(4n), b: points(2n), c: points(5n), points: amount(fraction(1n)) },
      score: points(31n, 10n),
    },
    {
      name: 'clamps to its scale after deductions',
      given: { a: points(0n), b: points(0n), c: points(1n), points: amount(fraction(3n)) },
      score: points(0n),
    },
    {
      name: 'gives the weight of a missing metric to its dimension: 0.6 * 4 + 0.4 * 5',
      given: { a: points(4n), b: noScore, c: points(5n) },
      score: points(44n, 10n),
    },
    {
      name: 'gives the weight of a missing dimension to the others',
      given: { a: points(4n), b: points(2n) },
      score: points(35n, 10n),
    },
    { name: 'is missing when everything is', given: {}, score: unscored('part-missing') },
    {
      name: 'without rescaling one missing part makes it missing',
      given: { a: points(4n), c: points(5n), missing: 'missing' as const },
      score: unscored('part-missing'),
    },
    {
      name: 'below its minimum sample it has no score',
      given: { a: points(4n), b: points(2n), c: points(5n), isSampleReached: false },
      score: noScore,
    },
  ])('$name', ({ given, score }) => {
    expect(outcomeOf(given).score).toEqual(score)
  })

  test.each([
    { c: 5n, score: '4.0', grade: 0, applies: [false, false, false] },
    { c: 4n, score: '3.6', grade: 1, applies: [true, false, false] },
    { c: 0n, score: '2.0', grade: 2, applies: [true, false, false] },
  ])('reads grades and consequences on the rounded score $score', ({ c, grade, applies }) => {
    const a = points(10n, 3n)
    const outcome = outcomeOf({ a, b: a, c: points(c) })
    expect(outcome.grade).toBe(grade)
    expect(outcome.consequences.map((consequence) => consequence.applies)).toEqual(applies)
  })

  test('tells how far the score is from a bound, however the condition is written', () => {
    const { consequences } = outcomeOf({ a: points(4n), b: points(2n), c: points(5n) })
    expect(consequences.map(({ limit }) => limit)).toEqual([
      { operator: '<', bound: fraction(4n), margin: fraction(1n, 10n) },
      { operator: '<', bound: fraction(2n), margin: fraction(21n, 10n) },
      null,
    ])
  })

  test('without a score no consequence is known and no grade is reached', () => {
    const outcome = outcomeOf({})
    expect(outcome.grade).toBeNull()
    expect(outcome.consequences.map(({ applies }) => applies)).toEqual([null, null, null])
    expect(outcome.consequences[0]?.limit?.margin).toBeNull()
  })

  test('a missing deduction takes nothing off and is told', () => {
    const outcome = outcomeOf({ a: points(4n), b: points(2n), c: points(5n) })
    expect(outcome.deductions).toEqual([{ metric: 'points', value: missing }])
  })

  test('effective weights add up to 1 on each level', () => {
    const { dimensions } = outcomeOf({ a: points(4n), b: noScore })
    expect(dimensions.map(({ effectiveWeight }) => effectiveWeight)).toEqual([fraction(1n), null])
    expect(dimensions[0]?.metrics.map(({ effectiveWeight }) => effectiveWeight)).toEqual([
      fraction(1n),
      null,
    ])
  })
})
