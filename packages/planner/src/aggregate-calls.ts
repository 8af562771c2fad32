import { children, type CallExpr, type Expr } from '@guiju/language'
import type { CheckedExpressions } from '@guiju/rulebook'

/** The aggregate calls of an expression that are not inside another one, in order of writing. */
export function aggregateCalls(expr: Expr, checked: CheckedExpressions): readonly CallExpr[] {
  if (expr.kind === 'call' && checked.aggregates.has(expr)) return [expr]
  return children(expr).flatMap((part) => aggregateCalls(part, checked))
}
