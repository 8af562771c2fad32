import type { Decimal } from './decimal.ts'

/** Reads digits with an optional point, such as `12` or `0.50`; the scale is the digits written after it. */
export function decimalOf(digits: string): Decimal {
  const point = digits.indexOf('.')
  if (point === -1) return Object.freeze({ coefficient: BigInt(digits), scale: 0 })
  const whole = digits.slice(0, point)
  const fraction = digits.slice(point + 1)
  return Object.freeze({ coefficient: BigInt(whole + fraction), scale: fraction.length })
}

/** Writes a decimal with exactly `scale` digits after the point: `{ 50n, 2 }` is `0.50`. */
export function decimalText({ coefficient, scale }: Decimal): string {
  const sign = coefficient < 0n ? '-' : ''
  const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(scale + 1, '0')
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
