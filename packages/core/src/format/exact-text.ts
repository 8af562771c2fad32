import { printLiteral, type Type } from '@guiju/language'
import { formatDay } from '@guiju/rulebook'
import { fraction, multiply, printExact } from '../finish/fraction.ts'
import type { Amount, Value } from '../finish/value.ts'
import { clockText } from './quantity.ts'

const hundred = fraction(100n)
const microsecondsPerHour = fraction(1n, 3_600_000_000n)

/** A value without loss as an author would write it: `50%`, `1h30min`, `1/3`, `missing`. */
export function exactText(value: Value, type: Type, zone: string | null): string {
  switch (value.kind) {
    case 'missing':
      return value.reason === 'minimum-sample' ? 'no_score' : 'missing'
    case 'truth':
      return String(value.is)
    case 'text':
      return value.text
    case 'amount':
      break
    case 'span':
    case 'range':
      throw new TypeError(`A ${value.kind} is no result.`)
  }
  return amountText(value, type, zone)
}

function amountText({ amount, currency }: Amount, type: Type, zone: string | null): string {
  switch (type.kind) {
    case 'ratio':
      return `${printExact(multiply(amount, hundred))}%`
    case 'elapsed':
      return amount.denominator === 1n
        ? printLiteral({ kind: 'elapsed', microseconds: amount.numerator })
        : `${printExact(multiply(amount, microsecondsPerHour))} h`
    case 'money': {
      const named = type.currency ?? currency
      return named === null ? printExact(amount) : `${printExact(amount)} ${named}`
    }
    case 'date':
      return formatDay(Number(amount.numerator))
    case 'timestamp':
      return clockText(amount, zone)
    case 'time-of-day':
      return printLiteral({ kind: 'time-of-day', microseconds: amount.numerator })
    case 'boolean':
    case 'text':
    case 'id':
    case 'enum':
    case 'labels':
    case 'integer':
    case 'number':
    case 'span':
    case 'range':
    case 'row':
    case 'rows':
    case 'missing':
    case 'unknown':
      return printExact(amount)
  }
}
