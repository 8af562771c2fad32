import { children, type CallExpr, type Expr, type NameExpr } from '@guiju/language'
import type { CheckedExpressions, Pack } from '@guiju/rulebook'

/** Where an expression stands: what its names may lead to. */
export interface MissingScope {
  readonly checked: CheckedExpressions
  readonly pack: Pack
  readonly lets: ReadonlyMap<string, Expr>
}

/** False for what always has a value: keys, counts, questions such as `is missing`, and what is made of them alone. */
export function canBeMissing(expr: Expr, scope: MissingScope): boolean {
  switch (expr.kind) {
    case 'literal':
      return expr.literal.kind === 'missing'
    case 'is-missing':
      return false
    case 'name':
      return canNameBeMissing(expr, scope)
    case 'call':
      return canCallBeMissing(expr, scope)
    case 'if':
      return [expr.then, expr.otherwise].some((part) => canBeMissing(part, scope))
    default:
      return children(expr).some((part) => canBeMissing(part, scope))
  }
}

function canNameBeMissing(name: NameExpr, scope: MissingScope): boolean {
  const reference = scope.checked.references.get(name)
  switch (reference?.kind) {
    case 'enum-value':
    case 'as-of':
    case 'today':
    case 'metric-id':
    case 'window':
    case 'calendar-unit':
    case 'parameter':
      return false
    case 'let': {
      const value = scope.lets.get(reference.name)
      return value === undefined || canBeMissing(value, scope)
    }
    case 'column': {
      const { column, path, dataset } = reference
      if (path.length > 0) return true
      if (column.value !== null) return canBeMissing(column.value, { ...scope, lets: new Map() })
      return scope.pack.datasets.get(dataset)?.key.includes(column.name) !== true
    }
    default:
      return true
  }
}

const alwaysThere: ReadonlySet<string> = new Set(['count', 'count_distinct', 'any', 'none'])

function canCallBeMissing(call: CallExpr, scope: MissingScope): boolean {
  const isAggregate = scope.checked.aggregates.has(call)
  if (isAggregate) return !alwaysThere.has(call.callee)
  const given = call.args.map(({ value }) => value)
  if (call.callee === 'coalesce' || call.callee === 'least' || call.callee === 'greatest') {
    return given.every((part) => canBeMissing(part, scope))
  }
  return given.some((part) => canBeMissing(part, scope))
}
