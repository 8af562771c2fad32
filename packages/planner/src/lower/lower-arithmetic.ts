import type { ArithmeticExpr, ArithmeticOperator, Expr } from '@guiju/language'
import {
  add,
  call,
  divide,
  integerType,
  multiply,
  negate,
  subtract,
  timestampType,
  typeOf,
  type Scalar,
} from '@guiju/plan'
import { inOneCurrency } from './currency.ts'
import { shiftedDate } from './dates.ts'
import type { Env } from './lowering.ts'
import { literalOf } from './literal-of.ts'

/** Sums, differences, products and quotients, of times and dates too. */
export function lowerArithmetic(expr: ArithmeticExpr, env: Env): Scalar {
  const left = env.lowering.lower(expr.left, env)
  const right = env.lowering.lower(expr.right, env)
  if (typeOf(left).kind === 'date') return shiftDate(left, expr.right, expr.operator === '-', env)
  if (typeOf(right).kind === 'date') return shiftDate(right, expr.left, false, env)
  return inOneCurrency(combine(expr.operator, left, right), [expr.left, expr.right], env)
}

function combine(operator: ArithmeticOperator, left: Scalar, right: Scalar): Scalar {
  switch (operator) {
    case '+':
      return sum(left, right)
    case '-':
      return difference(left, right)
    case '*':
      return multiply(left, right)
    case '/':
      return divide(left, right)
  }
}

function sum(left: Scalar, right: Scalar): Scalar {
  if (typeOf(left).kind === 'timestamp') return moveTime(left, right)
  if (typeOf(right).kind === 'timestamp') return moveTime(right, left)
  return add(left, right)
}

function difference(left: Scalar, right: Scalar): Scalar {
  if (typeOf(left).kind !== 'timestamp') return subtract(left, right)
  return typeOf(right).kind === 'timestamp'
    ? call({ id: 'elapsed-between' }, [left, right], integerType)
    : moveTime(left, negate(right))
}

function moveTime(time: Scalar, elapsed: Scalar): Scalar {
  return call({ id: 'add-elapsed' }, [time, elapsed], timestampType)
}

function shiftDate(value: Scalar, length: Expr, isBackward: boolean, env: Env): Scalar {
  const span = literalOf(length, env.lowering)
  if (span?.kind !== 'span') throw new Error('A date moves by a span that is written out.')
  const count = isBackward ? -span.count : span.count
  return shiftedDate(value, { ...span, count }, env.lowering)
}
