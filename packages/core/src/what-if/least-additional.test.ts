import type { TargetComparison } from '@guiju/rulebook'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '../finish/fraction.ts'
import { keeps, leastAdditional, rateWith, type RateOfCounts } from './least-additional.ts'

interface Case {
  readonly name: string
  readonly rate: readonly [numerator: number, denominator: number, better: 'higher' | 'lower']
  readonly comparison: TargetComparison
  /** In parts of a thousand. */
  readonly bound: number
  readonly expected: bigint | null
}

const cases: readonly Case[] = [
  {
    name: '3 bad of 400 are 0.75 %; 600 orders make 0.5 %',
    rate: [3, 400, 'lower'],
    comparison: 'at-most',
    bound: 5,
    expected: 200n,
  },
  {
    name: 'below 0.5 % needs one order more',
    rate: [3, 400, 'lower'],
    comparison: 'below',
    bound: 5,
    expected: 201n,
  },
  {
    name: 'a quotient that is no whole number is rounded up',
    rate: [1, 100, 'lower'],
    comparison: 'at-most',
    bound: 3,
    expected: 234n,
  },
  {
    name: 'a target that is met needs nothing',
    rate: [1, 400, 'lower'],
    comparison: 'at-most',
    bound: 5,
    expected: 0n,
  },
  {
    name: 'no number of good orders makes a bad one vanish',
    rate: [1, 400, 'lower'],
    comparison: 'at-most',
    bound: 0,
    expected: null,
  },
  {
    name: 'without bad orders 0 % is met',
    rate: [0, 400, 'lower'],
    comparison: 'at-most',
    bound: 0,
    expected: 0n,
  },
  {
    name: '80 of 100 become 90 % with 100 good ones',
    rate: [80, 100, 'higher'],
    comparison: 'at-least',
    bound: 900,
    expected: 100n,
  },
  {
    name: 'above 90 % needs one more',
    rate: [80, 100, 'higher'],
    comparison: 'above',
    bound: 900,
    expected: 101n,
  },
  {
    name: 'one failure keeps 100 % away for ever',
    rate: [99, 100, 'higher'],
    comparison: 'at-least',
    bound: 1000,
    expected: null,
  },
  {
    name: 'nothing is above 100 %',
    rate: [100, 100, 'higher'],
    comparison: 'above',
    bound: 1000,
    expected: null,
  },
  {
    name: 'without any order the first good one is enough',
    rate: [0, 0, 'lower'],
    comparison: 'at-most',
    bound: 5,
    expected: 1n,
  },
]

describe('the least number of additional good ones', () => {
  test.each(cases)('$name', ({ rate: [numerator, denominator, better], ...asked }) => {
    const rate: RateOfCounts = {
      numerator: fraction(BigInt(numerator)),
      denominator: fraction(BigInt(denominator)),
      better,
    }
    const bound = fraction(BigInt(asked.bound), 1000n)
    expect(leastAdditional(rate, asked.comparison, bound)).toBe(asked.expected)
  })

  test('is enough, and one less is not', () => {
    const counts = fc.tuple(fc.nat(200), fc.nat(200)).map(([one, two]) => ({
      numerator: fraction(BigInt(Math.min(one, two))),
      denominator: fraction(BigInt(Math.max(one, two))),
    }))
    const direction = fc.constantFrom(
      ['lower', 'at-most'] as const,
      ['lower', 'below'] as const,
      ['higher', 'at-least'] as const,
      ['higher', 'above'] as const,
    )
    fc.assert(
      fc.property(counts, direction, fc.nat(1000), (count, [better, comparison], thousandths) => {
        const rate: RateOfCounts = { ...count, better }
        const bound = fraction(BigInt(thousandths), 1000n)
        const found = leastAdditional(rate, comparison, bound)
        if (found === null) {
          expect(keeps(rateWith(rate, 1_000_000n), comparison, bound)).toBe(false)
          return
        }
        const isRate = rate.denominator.numerator > 0n || found > 0n
        expect(isRate && keeps(rateWith(rate, found), comparison, bound)).toBe(true)
        const fewer = found - 1n
        if (fewer < 0n || (fewer === 0n && rate.denominator.numerator === 0n)) return
        expect(keeps(rateWith(rate, fewer), comparison, bound)).toBe(false)
      }),
    )
  })
})
