import type { Decimal } from '@guiju/language'
import type { Fraction } from '@guiju/rulebook'

export type { Fraction }

export const zero: Fraction = Object.freeze({ numerator: 0n, denominator: 1n })
export const one: Fraction = Object.freeze({ numerator: 1n, denominator: 1n })

/** The number `numerator / denominator` in lowest terms; the denominator must not be 0. */
export function fraction(numerator: bigint, denominator: bigint = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction needs a denominator other than 0.')
  const sign = denominator < 0n ? -1n : 1n
  const divisor = greatestCommonDivisor(numerator, denominator)
  return Object.freeze({
    numerator: (sign * numerator) / divisor,
    denominator: (sign * denominator) / divisor,
  })
}

/** An exact decimal as a fraction. */
export function fromDecimal({ coefficient, scale }: Decimal): Fraction {
  return fraction(coefficient, 10n ** BigInt(scale))
}

/** A JavaScript number as the decimal it is printed as. */
export function fromNumber(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', decimals = ''] = mantissa.split('.')
  const shift = powerOfTen(Number(exponent) - decimals.length)
  return multiply(fraction(BigInt(whole + decimals)), shift)
}

export function add(left: Fraction, right: Fraction): Fraction {
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )
}

export function negate(value: Fraction): Fraction {
  return fraction(-value.numerator, value.denominator)
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, negate(right))
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator)
}

/** `left / right`; the caller has made sure that `right` is not 0. */
export function divide(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator)
}

/** Below 0 when `left` is smaller, 0 when both are equal, above 0 otherwise. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isZero(value: Fraction): boolean {
  return value.numerator === 0n
}

/** The greatest whole number not above `value`. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient
}

/** The smallest whole number not below `value`. */
export function ceil(value: Fraction): bigint {
  return -floor(negate(value))
}

/** `value` with at most `digits` digits after the point, halves away from zero. Negative digits round to tens. */
export function roundHalfAway(value: Fraction, digits: number): Fraction {
  const unit = powerOfTen(digits)
  const scaled = multiply(absolute(value), unit)
  const nearest = fraction(floor(add(scaled, fraction(1n, 2n))))
  const rounded = divide(nearest, unit)
  return value.numerator < 0n ? negate(rounded) : rounded
}

export function absolute(value: Fraction): Fraction {
  return value.numerator < 0n ? negate(value) : value
}

/** The number as a decimal text when it has one (`-1.25`), else as `1/3`. */
export function printFraction(value: Fraction): string {
  if (value.denominator === 1n) return String(value.numerator)
  const digits = decimalDigits(value.denominator)
  if (digits === null) return `${value.numerator}/${value.denominator}`
  const coefficient = (value.numerator * 10n ** BigInt(digits)) / value.denominator
  const magnitude = String(coefficient < 0n ? -coefficient : coefficient).padStart(digits + 1, '0')
  const point = magnitude.length - digits
  return `${coefficient < 0n ? '-' : ''}${magnitude.slice(0, point)}.${magnitude.slice(point)}`
}

function powerOfTen(digits: number): Fraction {
  return digits >= 0 ? fraction(10n ** BigInt(digits)) : fraction(1n, 10n ** BigInt(-digits))
}

/** Digits after the point that 1/denominator needs, or null when it never ends. */
function decimalDigits(denominator: bigint): number | null {
  let rest = denominator
  let twos = 0
  let fives = 0
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : null
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let a = left < 0n ? -left : left
  let b = right < 0n ? -right : right
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}
