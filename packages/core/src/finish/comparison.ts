import type { ComparisonOperator } from '@guiju/language'
import { firstMissing, haveTwoCurrencies } from './arithmetic.ts'
import { compare } from './fraction.ts'
import { compareBytes, missing, missingBecause, truth, type Value } from './value.ts'

/** `left operator right`; missing when a side is missing or the sides are in two currencies. */
export function compared(operator: ComparisonOperator, left: Value, right: Value): Value {
  const absent = firstMissing([left, right])
  if (absent !== null) return absent
  const order = orderOf(left, right)
  return order === null ? missingBecause('mixed-currency') : truth(holds(operator, order))
}

/** Below 0, 0 or above 0; null when amounts are in two currencies. Both values are there and of one kind. */
export function orderOf(left: Value, right: Value): number | null {
  if (left.kind === 'amount' && right.kind === 'amount') {
    return haveTwoCurrencies([left, right]) ? null : compare(left.amount, right.amount)
  }
  if (left.kind === 'text' && right.kind === 'text') return compareBytes(left.text, right.text)
  if (left.kind === 'truth' && right.kind === 'truth') return Number(left.is) - Number(right.is)
  throw new TypeError(`A ${left.kind} was compared with a ${right.kind}.`)
}

/** Three-valued: false wins, then missing; the reason of the first missing one is kept. */
export function conjunction(values: readonly Value[]): Value {
  if (values.some((value) => value.kind === 'truth' && !value.is)) return truth(false)
  return firstMissing(values) ?? truth(true)
}

/** Three-valued: true wins, then missing. */
export function disjunction(values: readonly Value[]): Value {
  if (values.some((value) => value.kind === 'truth' && value.is)) return truth(true)
  return firstMissing(values) ?? truth(false)
}

export function negation(value: Value): Value {
  if (value.kind !== 'truth') return value.kind === 'missing' ? value : missing
  return truth(!value.is)
}

function holds(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}
