import { diagnostic } from '../diagnostic.ts'
import type { Checker, Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { unitHint, type Action } from './unit-hints.ts'

/** Reports that two values cannot be compared, added and so on, with both places. */
export function reportUnits(
  action: Action,
  [left, right]: readonly [Operand, Operand],
  checker: Checker,
): void {
  const params = {
    action,
    left: describeExpr(left.expr),
    leftType: describeType(left.typed.type),
    right: describeExpr(right.expr),
    rightType: describeType(right.typed.type),
    hint: unitHint(action, left, right),
  }
  const both = [left.expr.span, right.expr.span]
  const span = {
    file: left.expr.span.file,
    start: Math.min(...both.map(({ start }) => start)),
    end: Math.max(...both.map(({ end }) => end)),
  }
  checker.report(diagnostic('unit-mismatch', span, params, both))
}
