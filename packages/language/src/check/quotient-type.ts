import type { Expr } from '../expr.ts'
import type { Type } from '../type.ts'
import { arithmeticType } from './arithmetic-type.ts'
import { isCount } from './is-count.ts'
import type { CheckTables } from './place.ts'

/**
 * The type of a metric that divides two checked sides: a ratio for counts, elapsed time for elapsed time by a
 * count. Null when their units do not go together; unknown when a side was not checked.
 */
export function quotientType(numerator: Expr, denominator: Expr, tables: CheckTables): Type | null {
  const [left, right] = [numerator, denominator].map((expr) => ({
    type: tables.types.get(expr)?.type ?? ({ kind: 'unknown' } as const),
    isConstant: tables.types.get(expr)?.level === 'constant',
    isCount: isCount(expr, tables),
  }))
  return left === undefined || right === undefined ? null : arithmeticType('/', left, right)
}
