import type { Decimal } from '@guiju/language'
import type { Fraction } from '@guiju/rulebook'
import { commonDivisor } from './common-divisor.ts'

export const zero: Fraction = Object.freeze({ numerator: 0n, denominator: 1n })
export const one: Fraction = Object.freeze({ numerator: 1n, denominator: 1n })

/** `numerator / denominator` in lowest terms. @throws RangeError when the denominator is 0. */
export function fraction(numerator: bigint, denominator: bigint = 1n): Fraction {
  if (denominator === 1n) return { numerator, denominator }
  if (denominator === 0n) throw new RangeError('A fraction needs a denominator other than 0.')
  const divisor = commonDivisor(numerator, denominator)
  const signed = denominator < 0n ? -divisor : divisor
  return { numerator: numerator / signed, denominator: denominator / signed }
}

/** The whole number `value`. */
export function ofInteger(value: number): Fraction {
  return fraction(BigInt(value))
}

/** The number that `value` prints as: 0.1 is one tenth. */
export function ofNumber(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))
  if (match === null) throw new RangeError(`${value} is no finite number.`)
  const [, sign = '', whole = '', digits = '', exponent = '0'] = match
  const scale = digits.length - Number(exponent)
  const coefficient = BigInt(`${sign}${whole}${digits}`)
  return scale >= 0 ? scaled(coefficient, scale) : fraction(coefficient * 10n ** BigInt(-scale))
}

/** An exact decimal as a fraction. */
export function ofDecimal(decimal: Decimal): Fraction {
  return scaled(decimal.coefficient, decimal.scale)
}

/** `coefficient / 10^scale`. */
export function scaled(coefficient: bigint, scale: number): Fraction {
  return fraction(coefficient, 10n ** BigInt(scale))
}

export function add(left: Fraction, right: Fraction): Fraction {
  if (left.denominator === right.denominator) {
    return fraction(left.numerator + right.numerator, left.denominator)
  }
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )
}

/** The sum of many, put together in pairs and reduced once: denominators that differ make it long. */
export function sum(values: readonly Fraction[]): Fraction {
  const { numerator, denominator } = unreducedSum(values)
  return fraction(numerator, denominator)
}

function unreducedSum(values: readonly Fraction[]): Fraction {
  const [first = zero, second] = values
  if (second === undefined) return first
  const middle = values.length >> 1
  const left = unreducedSum(values.slice(0, middle))
  const right = unreducedSum(values.slice(middle))
  if (left.denominator === right.denominator) {
    return { numerator: left.numerator + right.numerator, denominator: left.denominator }
  }
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  }
}

export function negate({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator }
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, negate(right))
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator)
}

/** `left / right`. @throws RangeError when `right` is 0. */
export function divide(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator)
}

/** Below 0, 0 or above 0 as `left` is less than, equal to or greater than `right`. */
export function compare(left: Fraction, right: Fraction): number {
  const [a, b] = [left.numerator * right.denominator, right.numerator * left.denominator]
  return a < b ? -1 : a > b ? 1 : 0
}

export function isZero(value: Fraction): boolean {
  return value.numerator === 0n
}

export function absolute(value: Fraction): Fraction {
  return value.numerator < 0n ? negate(value) : value
}

/** The greatest whole number not above `value`. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator
  return numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient
}

/** The least whole number not below `value`. */
export function ceil(value: Fraction): bigint {
  return -floor(negate(value))
}

/** `value` to `digits` digits after the point, halves away from zero; digits below 0 round to tens, hundreds. */
export function roundHalfAway(value: Fraction, digits: number): Fraction {
  const unit = 10n ** BigInt(Math.abs(digits))
  const shifted = multiply(absolute(value), digits < 0 ? fraction(1n, unit) : fraction(unit))
  const nearest = floor(add(shifted, fraction(1n, 2n)))
  const rounded = digits < 0 ? fraction(nearest * unit) : fraction(nearest, unit)
  return value.numerator < 0n ? negate(rounded) : rounded
}

/** The double nearest to `value`, ties to even. */
export function toDouble(value: Fraction): number {
  const { numerator, denominator } = absolute(value)
  const [n, d] = [Number(numerator), Number(denominator)]
  const isExact = numerator <= 1n << 53n && denominator <= 1n << 53n
  const magnitude = isExact ? n / d : longDivision(numerator, denominator)
  return value.numerator < 0n ? -magnitude : magnitude
}

/** The number without loss: `0.125`, or `1/3` when its digits never end. */
export function printExact(value: Fraction): string {
  const digits = digitsNeeded(value.denominator)
  return digits === null ? `${value.numerator}/${value.denominator}` : printFixed(value, digits)
}

/** The number rounded half away from zero to exactly `digits` digits after the point. */
export function printFixed(value: Fraction, digits: number): string {
  const rounded = roundHalfAway(value, digits)
  const unit = 10n ** BigInt(digits)
  const coefficient = (absolute(rounded).numerator * unit) / rounded.denominator
  const text = String(coefficient).padStart(digits + 1, '0')
  const point = text.length - digits
  const sign = rounded.numerator < 0n ? '-' : ''
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, point)}.${text.slice(point)}`
}

/** Keeps 66 bits of the quotient and a sticky bit, so that the one conversion to a double rounds right. */
function longDivision(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0
  const shift = 66 - (bitLength(numerator) - bitLength(denominator))
  const [n, d] =
    shift >= 0
      ? [numerator << BigInt(shift), denominator]
      : [numerator, denominator << BigInt(-shift)]
  const quotient = n / d
  const sticky = n % d === 0n ? quotient : quotient | 1n
  return Number(sticky) * 2 ** -shift
}

function bitLength(value: bigint): number {
  return value.toString(2).length
}

/** Digits after the point that 1 / denominator needs, or null when they never end. */
function digitsNeeded(denominator: bigint): number | null {
  let rest = denominator
  let [twos, fives] = [0, 0]
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : null
}
