import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Decimal } from '../decimal.ts'
import type { Expr, Literal } from '../expr.ts'
import { printExpression } from '../syntax/print-expression.ts'

/** A range as written; with an open end its upper limit does not belong to it. */
export interface WrittenRange {
  readonly low: Expr
  readonly high: Expr
  readonly isHighOpen: boolean
}

/** What to say of a range of written values that holds none; null when it holds some, or nobody knows. */
export function reversedRange({ low, high, isHighOpen }: WrittenRange): Diagnostic | null {
  const [from, to] = [measureOf(low), measureOf(high)]
  if (from === null || to === null || from.unit !== to.unit) return null
  const order = compareDecimals(from.amount, to.amount)
  if (order < 0 || (order === 0 && !isHighOpen)) return null
  const [first, last] = [printExpression(low), printExpression(high)]
  const fix = order === 0 ? `${first}..${last}` : `${last}${isHighOpen ? '..<' : '..'}${first}`
  const span = { ...low.span, end: high.span.end }
  return diagnostic('reversed-range', span, { low: first, high: last, fix })
}

/** A written value as a number of its unit. */
interface WrittenMeasure {
  readonly amount: Decimal
  readonly unit: string
}

function measureOf(expr: Expr): WrittenMeasure | null {
  if (expr.kind === 'literal') return measureOfLiteral(expr.literal)
  const operand = expr.kind === 'negate' ? measureOf(expr.operand) : null
  if (operand === null) return null
  const { coefficient, scale } = operand.amount
  return { ...operand, amount: { coefficient: -coefficient, scale } }
}

function measureOfLiteral(literal: Literal): WrittenMeasure | null {
  switch (literal.kind) {
    case 'number':
    case 'ratio':
      return { amount: literal.value, unit: 'number' }
    case 'money':
      return { amount: literal.value, unit: literal.currency }
    case 'elapsed':
    case 'time-of-day':
    case 'timestamp':
      return { amount: { coefficient: literal.microseconds, scale: 0 }, unit: literal.kind }
    case 'date':
      return { amount: { coefficient: BigInt(literal.day), scale: 0 }, unit: literal.kind }
    case 'span':
    case 'text':
    case 'boolean':
    case 'missing':
      return null
  }
}

function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale)
  const raised = ({ coefficient, scale: own }: Decimal): bigint =>
    coefficient * 10n ** BigInt(scale - own)
  const difference = raised(left) - raised(right)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}
