import type { Decimal, Expr, Literal } from '@guiju/language'

/** A written constant as an exact number of its unit (elapsed: microseconds, ratio: plain), or null. */
export function constantValue(expr: Expr): Decimal | null {
  if (expr.kind === 'literal') return literalValue(expr.literal)
  if (expr.kind === 'negate') {
    const value = constantValue(expr.operand)
    return value === null ? null : { ...value, coefficient: -value.coefficient }
  }
  return null
}

function literalValue(literal: Literal): Decimal | null {
  switch (literal.kind) {
    case 'number':
    case 'ratio':
    case 'money':
      return literal.value
    case 'elapsed':
    case 'timestamp':
    case 'time-of-day':
      return { coefficient: literal.microseconds, scale: 0 }
    case 'date':
      return { coefficient: BigInt(literal.day), scale: 0 }
    case 'span':
      return { coefficient: BigInt(literal.count), scale: 0 }
    case 'text':
    case 'boolean':
    case 'missing':
      return null
  }
}

/** Below 0 when `a` is less; null when one of them is not written out. */
export function compareConstants(a: Expr, b: Expr): number | null {
  const left = constantValue(a)
  const right = constantValue(b)
  return left === null || right === null ? null : compareDecimals(left, right)
}

/** Below 0 when `a` is less, 0 when equal, exactly. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = atScale(a, scale)
  const right = atScale(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { coefficient: atScale(a, scale) + atScale(b, scale), scale }
}

function atScale({ coefficient, scale }: Decimal, wanted: number): bigint {
  return coefficient * 10n ** BigInt(wanted - scale)
}
