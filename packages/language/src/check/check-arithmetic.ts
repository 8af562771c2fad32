import { diagnostic } from '../diagnostic.ts'
import type { ArithmeticExpr, ArithmeticOperator, NegateExpr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { arithmeticType, type Side } from './arithmetic-type.ts'
import { fitsAll, joinLevels, operand, unknown, type Checker, type Operand } from './checker.ts'
import { isCount } from './is-count.ts'
import { reportUnits } from './report-units.ts'
import type { Standing } from './standing.ts'
import { isAmount } from './type-sets.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import type { Action } from './unit-hints.ts'

const actions: Readonly<Record<ArithmeticOperator, Action>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
}

/** Checks `left operator right` with the units of both sides. */
export function checkArithmetic(
  expr: ArithmeticExpr,
  standing: Standing,
  checker: Checker,
): TypedAs {
  const left = operand(expr.left, standing, checker)
  const right = operand(expr.right, standing, checker)
  const type = arithmeticType(expr.operator, side(left, checker), side(right, checker))
  if (type === null) {
    reportUnits(actions[expr.operator], [left, right], checker)
    return unknown
  }
  return { type, level: joinLevels(left.typed, right.typed) }
}

function side({ expr, typed }: Operand, { tables }: Checker): Side {
  const isConstant = typed.level === 'constant'
  return { type: typed.type, isConstant, isCount: isCount(expr, tables) }
}

/** Checks `-x`: only amounts have a sign. */
export function checkNegate(expr: NegateExpr, standing: Standing, checker: Checker): TypedAs {
  const { typed } = operand(expr.operand, standing, checker)
  if (fitsAll(typed.type) || isAmount(typed.type)) return typed
  const params = { value: describeExpr(expr.operand), type: describeType(typed.type) }
  checker.report(diagnostic('no-sign', expr.span, params))
  return unknown
}
