import type { Fraction, TargetComparison } from '@guiju/rulebook'
import {
  add,
  ceil,
  compare,
  divide,
  floor,
  fraction,
  isZero,
  multiply,
  one,
  subtract,
} from '../finish/fraction.ts'

/** A number of rows among others, and the direction that is good. */
export interface RateOfCounts {
  readonly numerator: Fraction
  readonly denominator: Fraction
  readonly better: 'higher' | 'lower'
}

/**
 * The least number n of additional good ones with which a rate keeps its bound: n more below the line, and above it
 * too where higher is better.
 *
 * - Null: no number is enough.
 */
export function leastAdditional(
  rate: RateOfCounts,
  comparison: TargetComparison,
  bound: Fraction,
): bigint | null {
  // A rate without rows is missing and keeps no bound: one more row at least.
  const least = isZero(rate.denominator) ? 1n : 0n
  if (keeps(rateWith(rate, least), comparison, bound)) return least
  const crossing = crossingOf(rate, bound)
  if (crossing === null) return null
  const isStrict = comparison === 'above' || comparison === 'below'
  const wanted = isStrict ? floor(crossing) + 1n : ceil(crossing)
  const candidate = wanted < least ? least : wanted
  return keeps(rateWith(rate, candidate), comparison, bound) ? candidate : null
}

/** The rate with n more good ones; there is a row at least. */
export function rateWith({ numerator, denominator, better }: RateOfCounts, n: bigint): Fraction {
  const more = fraction(n)
  return divide(better === 'higher' ? add(numerator, more) : numerator, add(denominator, more))
}

/** Where the rate would be the bound itself; null where it never is. */
function crossingOf(
  { numerator, denominator, better }: RateOfCounts,
  bound: Fraction,
): Fraction | null {
  if (better === 'lower') {
    return isZero(bound) ? null : subtract(divide(numerator, bound), denominator)
  }
  const rest = subtract(one, bound)
  return isZero(rest) ? null : divide(subtract(multiply(bound, denominator), numerator), rest)
}

/** Whether a value keeps a bound. */
export function keeps(value: Fraction, comparison: TargetComparison, bound: Fraction): boolean {
  const order = compare(value, bound)
  switch (comparison) {
    case 'at-least':
      return order >= 0
    case 'above':
      return order > 0
    case 'at-most':
      return order <= 0
    case 'below':
      return order < 0
  }
}
