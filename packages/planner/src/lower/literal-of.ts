import type { Expr, Literal } from '@guiju/language'
import { resolveParameter } from '@guiju/rulebook'
import type { Lowering } from './lowering.ts'

/** The literal that a constant expression is, through parameters in force on D; null when it is none. */
export function literalOf(expr: Expr, lowering: Lowering): Literal | null {
  if (expr.kind === 'literal') return expr.literal
  if (expr.kind === 'negate') return negated(literalOf(expr.operand, lowering))
  if (expr.kind !== 'name') return null
  const reference = lowering.checked.references.get(expr)
  if (reference?.kind !== 'parameter') return null
  const value = resolveParameter(reference.parameter, lowering.point.to)
  return value?.kind === 'single' ? literalOf(value.value, lowering) : null
}

function negated(literal: Literal | null): Literal | null {
  switch (literal?.kind) {
    case 'number':
    case 'ratio': {
      const { coefficient, scale } = literal.value
      return { ...literal, value: { coefficient: -coefficient, scale } }
    }
    case 'span':
      return { ...literal, count: -literal.count }
    case 'elapsed':
      return { ...literal, microseconds: -literal.microseconds }
    default:
      return null
  }
}
