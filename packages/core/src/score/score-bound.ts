import type { ComparisonOperator, Expr } from '@guiju/language'
import type { Fraction } from '@guiju/rulebook'
import type { Value } from '../finish/value.ts'

type Ordering = Exclude<ComparisonOperator, '=' | '!='>

const turned: Readonly<Record<Ordering, Ordering>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** `score < 4.0` and `4.0 > score` as an operator and a bound; null for any other condition. */
export function boundOf(
  when: Expr,
  evaluate: (expr: Expr) => Value,
): { readonly operator: Ordering; readonly bound: Fraction } | null {
  if (when.kind !== 'compare' || when.operands.length !== 2) return null
  const [left, right] = when.operands
  const [operator] = when.operators
  if (left === undefined || right === undefined || !isOrdering(operator)) return null
  if (isScore(left) && !isScore(right)) return withBound(operator, evaluate(right))
  return isScore(right) ? withBound(turned[operator], evaluate(left)) : null
}

function withBound(operator: Ordering, bound: Value) {
  return bound.kind === 'amount' ? { operator, bound: bound.amount } : null
}

function isOrdering(operator: ComparisonOperator | undefined): operator is Ordering {
  return operator !== undefined && operator !== '=' && operator !== '!='
}

function isScore(expr: Expr): boolean {
  return expr.kind === 'name' && expr.segments.length === 1 && expr.segments[0]?.name === 'score'
}
