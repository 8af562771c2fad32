import type { Expr, Parameter, ParameterValue } from '@guiju/language'
import type { Day } from './request.ts'

/** The value of a parameter in force on a day; null before its first date. */
export function resolveParameter(parameter: Parameter, day: Day): ParameterValue | null {
  return parameter.values.findLast(({ from }) => from === null || from <= day)?.value ?? null
}

/** A constant as a whole number: written out, or computed from such with + - and *. Null for anything else. */
export function wholeNumber(expr: Expr): number | null {
  switch (expr.kind) {
    case 'literal': {
      const { literal } = expr
      const isWhole = literal.kind === 'number' && literal.value.scale === 0
      return isWhole ? Number(literal.value.coefficient) : null
    }
    case 'negate': {
      const operand = wholeNumber(expr.operand)
      return operand === null ? null : -operand
    }
    case 'arithmetic': {
      const left = wholeNumber(expr.left)
      const right = wholeNumber(expr.right)
      if (left === null || right === null || expr.operator === '/') return null
      if (expr.operator === '*') return left * right
      return expr.operator === '+' ? left + right : left - right
    }
    default:
      return null
  }
}
