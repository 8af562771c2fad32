import type { ArithmeticOperator, SpanUnit } from '@guiju/language'
import { addMonths, type Fraction } from '@guiju/rulebook'
import { add, divide, isZero, multiply, negate, ofInteger, subtract } from './fraction.ts'
import {
  amount,
  missing,
  missingBecause,
  mixedCurrencies,
  type Amount,
  type Missing,
  type Value,
} from './value.ts'

/**
 * `left operator right`, exact.
 *
 * - Unit: two currencies never meet, the result is missing; money by money leaves a plain number.
 * - Null: a missing side gives missing; so does division by 0, with the reason.
 */
export function arithmetic(operator: ArithmeticOperator, left: Value, right: Value): Value {
  const absent = firstMissing([left, right])
  if (absent !== null) return absent
  if (left.kind === 'amount' && right.kind === 'span') return shiftDate(operator, left, right)
  if (left.kind === 'span' && right.kind === 'amount') return shiftDate(operator, right, left)
  if (left.kind !== 'amount' || right.kind !== 'amount') {
    throw new TypeError(`'${operator}' stands between ${left.kind} and ${right.kind}.`)
  }
  const isOne =
    left.currency === null || right.currency === null || left.currency === right.currency
  if (!isOne) return mixedCurrencies(currenciesIn([left, right]))
  const currency = left.currency ?? right.currency
  switch (operator) {
    case '+':
      return amount(add(left.amount, right.amount), currency)
    case '-':
      return amount(subtract(left.amount, right.amount), currency)
    case '*':
      return amount(multiply(left.amount, right.amount), currency)
    case '/':
      if (isZero(right.amount)) return missingBecause('no-denominator')
      return amount(
        divide(left.amount, right.amount),
        right.currency === null ? left.currency : null,
      )
  }
}

export function negated(operand: Value): Value {
  if (operand.kind === 'missing') return operand
  if (operand.kind === 'span') return { ...operand, count: -operand.count }
  if (operand.kind !== 'amount') throw new TypeError(`A ${operand.kind} has no opposite.`)
  return amount(negate(operand.amount), operand.currency)
}

/** The first value that is missing, or null when all are there. */
export function firstMissing(values: readonly Value[]): Missing | null {
  for (const value of values) if (value.kind === 'missing') return value
  return null
}

/** True when two of the amounts name different currencies. */
export function haveTwoCurrencies(values: readonly Amount[]): boolean {
  return new Set(currenciesIn(values)).size > 1
}

function currenciesIn(values: readonly Amount[]): readonly string[] {
  return values.flatMap(({ currency }) => (currency === null ? [] : [currency]))
}

/** `day` moved by a calendar span; months keep the date, or the month's last where it has none. */
export function addSpan(day: Fraction, count: number, unit: SpanUnit): Fraction {
  switch (unit) {
    case 'days':
      return add(day, ofInteger(count))
    case 'weeks':
      return add(day, ofInteger(count * 7))
    case 'months':
      return ofInteger(addMonths(Number(day.numerator), count))
    case 'workdays':
      throw new TypeError('Work days are counted by a calendar.')
  }
}

function shiftDate(
  operator: ArithmeticOperator,
  { amount: day }: Amount,
  { count, unit }: { readonly count: number; readonly unit: SpanUnit },
): Value {
  if (operator !== '+' && operator !== '-') return missing
  return amount(addSpan(day, operator === '+' ? count : -count, unit))
}
