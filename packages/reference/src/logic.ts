import type { ComparisonOperator } from '@guiju/language'
import {
  compareValues,
  isMissing,
  missing,
  missingBecause,
  no,
  truth,
  yes,
  type Value,
} from './value.ts'

/** False when one is false, else missing when one is missing, else true. */
export function allOf(values: readonly Value[]): Value {
  if (values.some(isFalse)) return no
  return values.find(isMissing) ?? yes
}

/** True when one is true, else missing when one is missing, else false. */
export function anyOf(values: readonly Value[]): Value {
  if (values.some((value) => value.kind === 'boolean' && value.is)) return yes
  return values.find(isMissing) ?? no
}

/** Missing stays missing. */
export function notValue(value: Value): Value {
  return value.kind === 'boolean' ? truth(!value.is) : value
}

export function isFalse(value: Value): boolean {
  return value.kind === 'boolean' && !value.is
}

/** Missing when a side is, and for amounts in two currencies. */
export function compare(operator: ComparisonOperator, left: Value, right: Value): Value {
  if (isMissing(left)) return left
  if (isMissing(right)) return right
  const order = compareValues(left, right)
  if (order === null) return missingBecause('mixed-currency')
  switch (operator) {
    case '=':
      return truth(order === 0)
    case '!=':
      return truth(order !== 0)
    case '<':
      return truth(order < 0)
    case '<=':
      return truth(order <= 0)
    case '>':
      return truth(order > 0)
    case '>=':
      return truth(order >= 0)
  }
}

/** `low <= subject <= high`, or `< high` where the upper end is open. */
export function isBetween(
  subject: Value,
  range: { readonly low: Value; readonly high: Value; readonly isHighOpen: boolean },
): Value {
  return allOf([
    compare('<=', range.low, subject),
    compare(range.isHighOpen ? '<' : '<=', subject, range.high),
  ])
}

/** `labels has value`: missing when either is. */
export function hasLabel(labels: Value, value: Value): Value {
  if (isMissing(labels) || isMissing(value)) return missing
  if (labels.kind !== 'labels' || value.kind !== 'text') {
    throw new TypeError(`A ${labels.kind} has no labels.`)
  }
  return truth(labels.labels.includes(value.text))
}
