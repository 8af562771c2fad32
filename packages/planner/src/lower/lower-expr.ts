import type { Expr } from '@guiju/language'
import { and, negate, not, or, typeOf, type Scalar } from '@guiju/plan'
import { lowerArithmetic } from './lower-arithmetic.ts'
import { lowerCall } from './lower-call.ts'
import { lowerCompare, lowerHas, lowerIn, lowerIsMissing, lowerWithin } from './lower-condition.ts'
import { lowerLiteral } from './lower-literal.ts'
import { lowerName } from './lower-name.ts'
import type { Env } from './lowering.ts'
import { alternatives } from './alternatives.ts'

/** What an expression computes for each row of the draft; adds to the draft what it reads. */
export function lowerExpr(expr: Expr, env: Env): Scalar {
  const lower = (part: Expr): Scalar => env.lowering.lower(part, env)
  switch (expr.kind) {
    case 'literal':
      return lowerLiteral(expr.literal, env)
    case 'name':
      return lowerName(expr, env)
    case 'call':
      return lowerCall(expr, env)
    case 'negate': {
      const operand = lower(expr.operand)
      return typeOf(operand).kind === 'number' ? negate(operand) : operand
    }
    case 'arithmetic':
      return lowerArithmetic(expr, env)
    case 'compare':
      return lowerCompare(expr, env)
    case 'in':
      return lowerIn(expr, env)
    case 'has':
      return lowerHas(expr, env)
    case 'is-missing':
      return lowerIsMissing(expr, env)
    case 'within':
      return lowerWithin(expr, env)
    case 'not':
      return not(lower(expr.operand))
    case 'and':
      return and(expr.operands.map(lower))
    case 'or':
      return or(expr.operands.map(lower))
    case 'if':
      return alternatives(
        [{ when: lower(expr.condition), then: lower(expr.then) }],
        lower(expr.otherwise),
      )
  }
}
