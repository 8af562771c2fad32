import { printLiteral, type Type } from '@guiju/language'
import { formatDay, type Fraction } from '@guiju/rulebook'
import { fraction, multiply, printExact } from '../finish/fraction.ts'
import type { Amount, Value } from '../finish/value.ts'
import { clockText } from './quantity.ts'

const hundred = fraction(100n)

/** A value without loss as an author would write it: `50%`, `1h30min`, `1/3`, `missing`; reading it gives it back. */
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

/** What never ends as a decimal is written as a division: `1/3`, `70 CNY / 3`, `7h / 3`. */
function amountText({ amount, currency }: Amount, type: Type, zone: string | null): string {
  const { numerator, denominator } = amount
  switch (type.kind) {
    case 'ratio': {
      const percent = printExact(multiply(amount, hundred))
      return percent.includes('/') ? printExact(amount) : `${percent}%`
    }
    case 'elapsed': {
      const text = printLiteral({ kind: 'elapsed', microseconds: numerator })
      return denominator === 1n ? text : `${text} / ${denominator}`
    }
    case 'money':
      return moneyText(amount, type.currency ?? currency)
    case 'date':
      return formatDay(Number(numerator))
    case 'timestamp':
      return clockText(amount, zone)
    case 'time-of-day':
      return printLiteral({ kind: 'time-of-day', microseconds: numerator })
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

function moneyText(amount: Fraction, currency: string | null): string {
  const text = printExact(amount)
  if (currency === null) return text
  return text.includes('/')
    ? `${amount.numerator} ${currency} / ${amount.denominator}`
    : `${text} ${currency}`
}
