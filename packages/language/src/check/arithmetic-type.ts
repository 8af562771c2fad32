import type { ArithmeticOperator } from '../expr.ts'
import type { Type } from '../type.ts'
import { isNumeric, isPlainNumber } from './type-sets.ts'

/** One side of an operation: its type, and what else decides the unit of the result. */
export interface Side {
  readonly type: Type
  readonly isConstant: boolean
  /** Counts rows: two of them make a ratio when divided. */
  readonly isCount: boolean
}

/** The type of `left operator right`, or null when their units do not go together. */
export function arithmeticType(operator: ArithmeticOperator, left: Side, right: Side): Type | null {
  const unknown = [left.type, right.type].find(({ kind }) => kind === 'unknown')
  if (unknown !== undefined) return unknown
  if (left.type.kind === 'missing') return right.type
  if (right.type.kind === 'missing') return left.type
  switch (operator) {
    case '+':
      return sumType(left.type, right.type) ?? shiftedType(right.type, left.type)
    case '-':
      return differenceType(left.type, right.type)
    case '*':
      return productType(left, right) ?? productType(right, left)
    case '/':
      return quotientType(left, right)
  }
}

function sumType(left: Type, right: Type): Type | null {
  if (isNumeric(left) && isNumeric(right)) return widerNumber(left, right)
  if (left.kind === 'money' && right.kind === 'money') {
    return left.currency === right.currency ? left : null
  }
  if (left.kind === 'elapsed' && right.kind === 'elapsed') return left
  return shiftedType(left, right)
}

function differenceType(left: Type, right: Type): Type | null {
  if (left.kind === 'timestamp' && right.kind === 'timestamp') return { kind: 'elapsed' }
  return sumType(left, right)
}

/** A point in time moved by a length. */
function shiftedType(point: Type, length: Type): Type | null {
  const isSound =
    (point.kind === 'timestamp' && length.kind === 'elapsed') ||
    (point.kind === 'date' && length.kind === 'span')
  return isSound ? point : null
}

/** The common type of two numbers without unit; a plain number may stand for a ratio. */
export function widerNumber(left: Type, right: Type): Type {
  if (left.kind === right.kind) return left
  return left.kind === 'ratio' || right.kind === 'ratio' ? { kind: 'ratio' } : { kind: 'number' }
}

/** A quantity times a number. A constant number scales a ratio; any other number is scaled by it. */
function productType({ type: quantity }: Side, factor: Side): Type | null {
  if (!isNumeric(factor.type)) return null
  if (quantity.kind === 'money' || quantity.kind === 'elapsed') return quantity
  if (quantity.kind === factor.type.kind) return quantity
  if (isPlainNumber(quantity) && isPlainNumber(factor.type)) return { kind: 'number' }
  if (quantity.kind !== 'ratio') return null
  return factor.isConstant ? quantity : { kind: 'number' }
}

function quotientType(left: Side, right: Side): Type | null {
  const [dividend, divisor] = [left.type, right.type]
  if (dividend.kind === 'money' && divisor.kind === 'money') {
    return dividend.currency === divisor.currency ? { kind: 'ratio' } : null
  }
  if (dividend.kind === 'elapsed' && divisor.kind === 'elapsed') return { kind: 'number' }
  if (!isNumeric(divisor)) return null
  if (dividend.kind === 'money' || dividend.kind === 'elapsed') return dividend
  if (!isNumeric(dividend)) return null
  const isShare =
    (left.isCount && right.isCount) ||
    (dividend.kind === 'ratio' && right.isConstant && isPlainNumber(divisor))
  return { kind: isShare ? 'ratio' : 'number' }
}
