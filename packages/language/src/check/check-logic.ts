import { diagnostic } from '../diagnostic.ts'
import type { Expr, IfExpr, IsMissingExpr, LogicalExpr, NotExpr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { checkName } from './check-name.ts'
import { fitsAll, joinLevels, operand, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import type { Standing } from './standing.ts'
import { unify } from './unify.ts'

/** Checks an expression that must be true or false. */
export function checkCondition(expr: Expr, standing: Standing, checker: Checker): TypedAs {
  const typed = checker.check(expr, standing)
  requireCondition({ expr, typed }, checker)
  return typed
}

/** Reports a value that is not true or false where a condition is needed. */
export function requireCondition({ expr, typed }: Operand, checker: Pick<Checker, 'report'>): void {
  if (typed.type.kind === 'boolean' || fitsAll(typed.type)) return
  const params = { value: describeExpr(expr), type: describeType(typed.type) }
  checker.report(diagnostic('needs-condition', expr.span, params))
}

/** Checks `and`, `or` and `not`. */
export function checkLogic(
  expr: LogicalExpr | NotExpr,
  standing: Standing,
  checker: Checker,
): TypedAs {
  const operands = expr.kind === 'not' ? [expr.operand] : expr.operands
  const parts = operands.map((part) => checkCondition(part, standing, checker))
  return { type: { kind: 'boolean' }, level: joinLevels(...parts) }
}

/** Checks `x is missing`, which may also be asked of a to-one relation. */
export function checkIsMissing(
  { subject }: IsMissingExpr,
  standing: Standing,
  checker: Checker,
): TypedAs {
  const { level } = checkPresence(subject, standing, checker)
  return { type: { kind: 'boolean' }, level }
}

/** Checks a value of which only the presence matters: also a to-one relation may stand there. */
export function checkPresence(expr: Expr, standing: Standing, checker: Checker): TypedAs {
  if (expr.kind !== 'name') return checker.check(expr, standing)
  const typed = checkName(expr, standing, checker, 'presence')
  checker.tables.types.set(expr, typed)
  return typed
}

/** Checks `if condition then a else b`: both branches must have one type. */
export function checkIf(expr: IfExpr, standing: Standing, checker: Checker): TypedAs {
  const condition = checkCondition(expr.condition, standing, checker)
  const then = operand(expr.then, standing, checker)
  const otherwise = operand(expr.otherwise, standing, checker)
  const type = unify([then, otherwise], checker)
  return { type, level: joinLevels(condition, then.typed, otherwise.typed) }
}
