import { children, type CallExpr, type Expr } from '@guiju/language'
import type { DetailCall, DetailRows } from '@guiju/planner'
import type { CheckedExpressions, Fraction } from '@guiju/rulebook'
import { arithmetic } from '../finish/arithmetic.ts'
import { evaluateExpression, type Scope } from '../finish/evaluate-expression.ts'
import { divide, floor, fraction, multiply, negate, one, subtract } from '../finish/fraction.ts'
import { amount, missing, type Value } from '../finish/value.ts'

/** How listed rows make the value of a side. */
export type Addition =
  /** Each row (or group) adds its contribution. */
  | { readonly kind: 'rows' | 'groups'; readonly value: Expr }
  /** Rows with the same value count together, once. */
  | { readonly kind: 'distinct'; readonly of: DetailCall }
  /** The value is that of the rows at a place in the order of values. */
  | { readonly kind: 'ranks'; readonly of: DetailCall; readonly share: Expr | Fraction }
  /** Rows do not add up to it. */
  | { readonly kind: 'none' }

/** How the rows of a side make its value. */
export function additionOf(
  value: Expr,
  { calls }: DetailRows,
  { checked, isGrouped }: { readonly checked: CheckedExpressions; readonly isGrouped: boolean },
): Addition {
  const addsOnce = calls.every(({ isOnce }) => isOnce)
  if (addsOnce && isLinear(value, checked)) return { kind: isGrouped ? 'groups' : 'rows', value }
  const only = calls.find(({ call }) => call === value)
  if (only === undefined || checked.aggregates.get(only.call)?.kind !== 'own-rows') {
    return { kind: 'none' }
  }
  const share = shareOf(only.call)
  if (share !== null) return { kind: 'ranks', of: only, share }
  return only.call.callee === 'count_distinct' && !isGrouped
    ? { kind: 'distinct', of: only }
    : { kind: 'none' }
}

const half = fraction(1n, 2n)
const zeroShare = fraction(0n)

/** Where in the order of its values an aggregate reads; null for one that does not. */
function shareOf({ callee, args }: CallExpr): Expr | Fraction | null {
  switch (callee) {
    case 'median':
      return half
    case 'min':
      return zeroShare
    case 'max':
      return one
    case 'quantile':
      return args[1]?.value ?? null
    default:
      return null
  }
}

/** Whether a value is a sum of what single rows add, each with a factor that is the same for all rows. */
function isLinear(expr: Expr, checked: CheckedExpressions): boolean {
  switch (expr.kind) {
    case 'call': {
      const target = checked.aggregates.get(expr)
      if (target === undefined) return false
      const addsUp = expr.callee === 'count' || expr.callee === 'sum'
      return addsUp || (target.kind === 'own-rows' && isMean(expr))
    }
    case 'negate':
      return isLinear(expr.operand, checked)
    case 'arithmetic': {
      const [left, right] = [isLinear(expr.left, checked), isLinear(expr.right, checked)]
      if (expr.operator === '+' || expr.operator === '-') return left && right
      if (expr.operator === '/') return left
      return (left && isConstant(expr.right, checked)) || (right && isConstant(expr.left, checked))
    }
    default:
      return false
  }
}

/** An aggregate that divides what its rows add by how many enter. */
export const isMean = ({ callee }: CallExpr): boolean => callee === 'avg' || callee === 'share'

function isConstant(expr: Expr, checked: CheckedExpressions): boolean {
  if (expr.kind === 'call' && checked.aggregates.has(expr)) return false
  return children(expr).every((part) => isConstant(part, checked))
}

/**
 * By what the rows' part in each aggregate of a value is multiplied, so that all rows together make the value.
 *
 * - Null: a factor is missing, and so is the value.
 */
export function weightsOf(value: Expr, scope: Scope): ReadonlyMap<CallExpr, Fraction> | null {
  const weights = new Map<CallExpr, Fraction>()
  let isMissing = false
  const visit = (expr: Expr, factor: Value): void => {
    if (factor.kind !== 'amount') {
      isMissing = true
    } else if (expr.kind === 'call') {
      weights.set(expr, factor.amount)
    } else if (expr.kind === 'negate') {
      visit(expr.operand, amount(negate(factor.amount)))
    } else if (expr.kind === 'arithmetic') {
      visitParts(expr, factor.amount)
    } else {
      throw new TypeError(`A ${expr.kind} does not add up.`)
    }
  }
  const visitParts = (expr: Extract<Expr, { kind: 'arithmetic' }>, factor: Fraction): void => {
    const { left, operator, right } = expr
    switch (operator) {
      case '+':
      case '-':
        visit(left, amount(factor))
        visit(right, amount(operator === '+' ? factor : negate(factor)))
        return
      case '/':
        visit(left, arithmetic('/', amount(factor), plain(right, scope)))
        return
      case '*': {
        const [sum, constant] = isConstant(left, scope.checked) ? [right, left] : [left, right]
        visit(sum, arithmetic('*', amount(factor), plain(constant, scope)))
      }
    }
  }
  visit(value, amount(one))
  return isMissing ? null : weights
}

/** The number of a factor; its currency is that of the whole and not of a row's part. */
function plain(expr: Expr, scope: Scope): Value {
  const value = evaluateExpression(expr, scope)
  return value.kind === 'amount' ? amount(value.amount) : missing
}

/** Which places in the order of `count` values make a value, counted from 0, and with what weight. */
export function chosenRanks(
  share: Expr | Fraction,
  count: bigint,
  scope: Scope,
): ReadonlyMap<bigint, Fraction> {
  const p = 'kind' in share ? plain(share, scope) : amount(share)
  if (p.kind !== 'amount' || count === 0n) return new Map()
  const position = multiply(fraction(count - 1n), p.amount)
  const lower = floor(position)
  const beyond = subtract(position, fraction(lower))
  return beyond.numerator === 0n
    ? new Map([[lower, one]])
    : new Map([
        [lower, subtract(one, beyond)],
        [lower + 1n, beyond],
      ])
}

/** What one row gives to a mean. */
export function shareOfMean(value: Fraction, entered: bigint): Fraction {
  return divide(value, fraction(entered))
}
