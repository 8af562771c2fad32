import type { Fraction } from '@guiju/rulebook'
import {
  absolute,
  add,
  compare,
  divide,
  fraction,
  ofInteger,
  roundHalfAway,
  subtract,
} from '../finish/fraction.ts'
import { atShare } from '../score/quantile.ts'

const shownDigits = 2

/** A value of peers as it is told: to two significant digits. */
export function asTold(value: Fraction): Fraction {
  if (value.numerator === 0n) return value
  return roundHalfAway(value, shownDigits - 1 - magnitudeOf(absolute(value)))
}

/** The power of ten of the first digit. */
function magnitudeOf(value: Fraction): number {
  const digits = (whole: bigint): number => String(whole).length
  const guess = digits(value.numerator) - digits(value.denominator)
  return compare(value, power(guess)) >= 0 ? guess : guess - 1
}

function power(exponent: number): Fraction {
  const ten = 10n ** BigInt(Math.abs(exponent))
  return exponent >= 0 ? fraction(ten) : fraction(1n, ten)
}

/** The value at a share of rising values, never that of one alone: half a place before and behind are taken together. */
export function blurredShare(rising: readonly Fraction[], share: Fraction): Fraction {
  const places = rising.length - 1
  if (places < 1) return atShare(rising, share)
  const half = divide(fraction(1n, 2n), ofInteger(places))
  const [before, behind] = [subtract(share, half), add(share, half)].map((each) =>
    atShare(rising, within(each)),
  )
  if (before === undefined || behind === undefined) throw new Error('There are two places.')
  return divide(add(before, behind), fraction(2n))
}

function within(share: Fraction): Fraction {
  if (share.numerator < 0n) return fraction(0n)
  return compare(share, fraction(1n)) > 0 ? fraction(1n) : share
}
