import type { Decimal, Type } from '@guiju/language'
import type { Cell, ExactValue, Fraction } from '@guiju/rulebook'

/**
 * An exact value as a stored cell of a type: whole numbers for times, elapsed times, dates and integers, decimals
 * of `scale` digits, rounded half away from zero, for the rest.
 */
export function cellOfValue(value: ExactValue, type: Type, scale: number): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  switch (type.kind) {
    case 'number':
    case 'ratio':
    case 'money':
      return roundedDecimal(value, scale)
    default:
      return roundedDecimal(value, 0).coefficient
  }
}

function roundedDecimal({ numerator, denominator }: Fraction, scale: number): Decimal {
  const scaled = numerator * 10n ** BigInt(scale)
  const size = scaled < 0n ? -scaled : scaled
  const rounded = (2n * size + denominator) / (2n * denominator)
  return { coefficient: scaled < 0n ? -rounded : rounded, scale }
}
