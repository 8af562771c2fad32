import { printLiteral, type Type } from '@guiju/language'
import type { Scalar } from '@guiju/protocol'
import { formatDay, type Fraction } from '@guiju/rulebook'
import { floor, printExact, printFixed } from '../finish/fraction.ts'
import type { Value } from '../finish/value.ts'
import { clockText } from '../format/quantity.ts'

/** Digits of a number that does not end, as of every division inside a row. */
const divisionDigits = 12

/**
 * A value as a cell of a file: times as the pack's clock shows them, elapsed time as an author writes it, exact
 * decimals as text. What never ends as a decimal has twelve digits. Null is missing.
 */
export function valueCell(value: Value, type: Type, zone: string | null): Scalar {
  switch (value.kind) {
    case 'missing':
      return null
    case 'truth':
      return value.is
    case 'text':
      return value.text
    case 'amount':
      return amountCell(value.amount, type, zone)
    case 'span':
    case 'range':
      throw new TypeError(`A ${value.kind} is no cell.`)
  }
}

function amountCell(amount: Fraction, type: Type, zone: string | null): Scalar {
  switch (type.kind) {
    case 'date':
      return formatDay(Number(amount.numerator))
    case 'timestamp':
      return clockText(amount, zone)
    case 'elapsed':
      return printLiteral({ kind: 'elapsed', microseconds: floor(amount) })
    case 'time-of-day':
      return printLiteral({ kind: 'time-of-day', microseconds: floor(amount) })
    case 'integer': {
      const number = Number(amount.numerator)
      return amount.denominator === 1n && Number.isSafeInteger(number) ? number : decimal(amount)
    }
    default:
      return decimal(amount)
  }
}

function decimal(amount: Fraction): string {
  const exact = printExact(amount)
  if (!exact.includes('/')) return exact
  return printFixed(amount, divisionDigits).replace(/\.?0+$/, '')
}
