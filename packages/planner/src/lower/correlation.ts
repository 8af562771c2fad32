import { children, type CallExpr, type Expr, type Relation } from '@guiju/language'
import type { CheckedExpressions } from '@guiju/rulebook'

/**
 * True when `expr`, standing on a row `depth` scopes deep inside an aggregate, reads a row or group outside
 * that aggregate.
 */
export function readsOutside(expr: Expr, checked: CheckedExpressions, depth = 1): boolean {
  if (expr.kind === 'name') {
    const reference = checked.references.get(expr)
    return reference !== undefined && 'up' in reference && reference.up >= depth
  }
  if (expr.kind !== 'call')
    return children(expr).some((child) => readsOutside(child, checked, depth))
  const target = checked.aggregates.get(expr)
  if (target === undefined) {
    return children(expr).some((child) => readsOutside(child, checked, depth))
  }
  if (target.kind === 'related-rows' && target.up >= depth) return true
  return callReadsOutside(expr, checked, depth + 1)
}

/** True when the parts of an aggregate call read a row outside the rows it goes over. */
export function callReadsOutside(call: CallExpr, checked: CheckedExpressions, depth = 1): boolean {
  return children(call).some((part) => readsOutside(part, checked, depth))
}

/** True when a relation cannot be followed without the row it starts from, beyond its key. */
export function isPairwise(relation: Relation, checked: CheckedExpressions): boolean {
  if (relation.is === 'next' || relation.is === 'previous') return true
  const parts = [...relation.by, ...(relation.where === null ? [] : [relation.where])]
  return parts.some((part) => readsOutside(part, checked))
}
