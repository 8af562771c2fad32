import { diagnostic } from '../diagnostic.ts'
import type { ComparisonOperator, Expr } from '../expr.ts'
import type { Type } from '../type.ts'
import { printExpression } from '../syntax/print-expression.ts'
import { printLiteral } from '../syntax/print-literal.ts'
import { fitsAll, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { listsValues } from './enum-values.ts'
import { reportUnits } from './report-units.ts'
import { isNumeric, isOrdered, isPlainNumber, isTextual } from './type-sets.ts'

/**
 * Reports what keeps two values from being compared with `operator`; warns of a percentage written as 5.
 * A comparison with `missing` was told by the parser.
 */
export function compareOperands(
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  checker: Checker,
): void {
  const types = [left.typed.type, right.typed.type] as const
  if (types.some(fitsAll)) return
  if (reportKind(operator, left, right, checker)) return
  if (reportKind(operator, right, left, checker)) return
  if (types[0].kind === 'enum' && types[1].kind === 'enum' && !overlap(types[0], types[1])) {
    const params = { left: describeExpr(left.expr), right: describeExpr(right.expr) }
    checker.report(diagnostic('never-equal', right.expr.span, params, [left.expr.span]))
  } else if (!areComparable(...types)) {
    reportUnits('compare', [left, right], checker)
  } else if (isOrdering(operator) && !isOrdered(types[0])) {
    const params = { value: describeExpr(left.expr), type: describeType(types[0]), operator }
    checker.report(diagnostic('not-ordered', left.expr.span, params))
  } else {
    warnOfPercent(left, right, checker)
    warnOfPercent(right, left, checker)
  }
}

function isOrdering(operator: ComparisonOperator): boolean {
  return operator !== '=' && operator !== '!='
}

/** Tells whether values of two types can be equal. */
export function areComparable(left: Type, right: Type): boolean {
  if (fitsAll(left) || fitsAll(right)) return true
  if (isNumeric(left) && isNumeric(right)) return true
  if (left.kind === 'money' && right.kind === 'money') return left.currency === right.currency
  if (isTextual(left) && isTextual(right)) {
    return left.kind === right.kind || left.kind === 'text' || right.kind === 'text'
  }
  const alike: readonly Type['kind'][] = ['elapsed', 'timestamp', 'date', 'time-of-day', 'boolean']
  return left.kind === right.kind && alike.includes(left.kind)
}

/** Kinds of values that are asked in another way. */
function reportKind(
  operator: ComparisonOperator,
  { expr, typed }: Operand,
  other: Operand,
  checker: Checker,
): boolean {
  const value = describeExpr(expr)
  switch (typed.type.kind) {
    case 'labels': {
      const fix = `${printExpression(expr)} has ${printExpression(other.expr)}`
      checker.report(diagnostic('use-has', expr.span, { value, fix }))
      return true
    }
    case 'range': {
      const fix = `${printExpression(other.expr)} in ${printExpression(expr)}`
      checker.report(diagnostic('use-in', expr.span, { value, operator, fix }))
      return true
    }
    case 'span': {
      if (other.typed.type.kind !== 'span') return false
      const params = { left: value, right: describeExpr(other.expr) }
      checker.report(diagnostic('spans-not-compared', expr.span, params, [other.expr.span]))
      return true
    }
    default:
      return false
  }
}

function overlap(left: Type, right: Type): boolean {
  if (!listsValues(left) || !listsValues(right)) return true
  return left.values.some((value) => right.values.includes(value))
}

function warnOfPercent(ratio: Operand, number: Operand, checker: Checker): void {
  if (ratio.typed.type.kind !== 'ratio' || !isPlainNumber(number.typed.type)) return
  const literal = plainLiteral(number.expr)
  if (literal === null) return
  const params = { value: describeExpr(ratio.expr), ...literal }
  checker.report(diagnostic('ratio-above-one', number.expr.span, params))
}

/** A written number above 1, and the same as a ratio. */
function plainLiteral(expr: Expr): { readonly number: string; readonly percent: string } | null {
  if (expr.kind !== 'literal' || expr.literal.kind !== 'number') return null
  const { value } = expr.literal
  if (value.coefficient <= 10n ** BigInt(value.scale)) return null
  return { number: printExpression(expr), percent: printLiteral({ kind: 'ratio', value }) }
}
