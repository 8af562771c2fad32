import type { CompareExpr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { compareOperands } from './compare-operands.ts'
import { joinLevels, operand, type Checker, type Operand } from './checker.ts'
import { checkPair } from './enum-values.ts'
import type { Standing } from './standing.ts'

/** Checks a comparison or a chain of them, link by link. */
export function checkComparison(expr: CompareExpr, standing: Standing, checker: Checker): TypedAs {
  const operands = checkOperands(expr, standing, checker)
  for (const [index, operator] of expr.operators.entries()) {
    const [left, right] = [operands[index], operands[index + 1]]
    if (left !== undefined && right !== undefined) compareOperands(operator, left, right, checker)
  }
  return { type: { kind: 'boolean' }, level: joinLevels(...operands.map(({ typed }) => typed)) }
}

/** Two operands may be an enum and one of its values, also where the sign is wrong for them. */
function checkOperands(
  { operands }: CompareExpr,
  standing: Standing,
  checker: Checker,
): readonly Operand[] {
  const [left, right, third] = operands
  return left !== undefined && right !== undefined && third === undefined
    ? checkPair(left, right, standing, checker)
    : operands.map((expr) => operand(expr, standing, checker))
}
