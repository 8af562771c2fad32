import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Expr } from '../expr.ts'
import { printExpression } from '../syntax/print-expression.ts'
import type { Type } from '../type.ts'
import { fitsAll } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { isSortable } from './type-sets.ts'

/** What to say of a sort key that gives rows no order; null for one that does. */
export function unsortable(key: Expr, type: Type): Diagnostic | null {
  if (fitsAll(type) || isSortable(type)) return null
  const params = { value: describeExpr(key), type: describeType(type) }
  if (type.kind !== 'money') return diagnostic('not-sortable', key.span, params)
  const convert = `convert(${printExpression(key)}, CNY, ...)`
  return diagnostic('not-sortable', key.span, { ...params, convert })
}
