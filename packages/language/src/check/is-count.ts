import type { Expr } from '../expr.ts'
import type { CheckTables } from './place.ts'

/**
 * Tells whether a checked expression counts things: a count, a metric of whole numbers, a rank, or their
 * sum or difference. Two such values divided are a ratio, other integers are not.
 */
export function isCount(expr: Expr, tables: CheckTables): boolean {
  switch (expr.kind) {
    case 'call':
      return expr.callee === 'count' || expr.callee === 'count_distinct'
    case 'name': {
      const kind = tables.references.get(expr)?.kind
      const isWhole = tables.types.get(expr)?.type.kind === 'integer'
      return isWhole && (kind === 'metric' || kind === 'rank' || kind === 'peers')
    }
    case 'arithmetic': {
      const isSum = expr.operator === '+' || expr.operator === '-'
      return isSum && isCount(expr.left, tables) && isCountOrWhole(expr.right, tables)
    }
    case 'if':
      return isCountOrWhole(expr.then, tables) && isCountOrWhole(expr.otherwise, tables)
    case 'literal':
    case 'negate':
    case 'compare':
    case 'in':
    case 'has':
    case 'is-missing':
    case 'within':
    case 'not':
    case 'and':
    case 'or':
      return false
  }
}

function isCountOrWhole(expr: Expr, tables: CheckTables): boolean {
  const isWhole = expr.kind === 'literal' && tables.types.get(expr)?.type.kind === 'integer'
  return isWhole || isCount(expr, tables)
}
