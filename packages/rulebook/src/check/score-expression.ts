import type { ComparisonOperator, Expr, Literal, SetExpr } from '@guiju/language'

/** A small exact number: two whole numbers far below 2^53. */
export interface SmallFraction {
  readonly top: number
  readonly bottom: number
}

export type ScoreValue = SmallFraction | boolean

/** The value of each name that a grade may mention. */
export type ScoreNames = Readonly<Record<string, SmallFraction>>

/**
 * Evaluates an expression over rank, peers, position or score; undefined where it uses something else. Enough
 * to try grades on many points before any data is there.
 */
export function evaluateScore(expr: Expr, names: ScoreNames): ScoreValue | undefined {
  switch (expr.kind) {
    case 'literal':
      return literalValue(expr.literal)
    case 'name':
      return names[expr.segments[0]?.name ?? '']
    case 'negate': {
      const operand = numberOf(expr.operand, names)
      return operand === undefined ? undefined : { ...operand, top: -operand.top }
    }
    case 'arithmetic':
      return calculate(expr, names)
    case 'compare':
      return compareAll(expr.operands, expr.operators, names)
    case 'in': {
      const isIn = isInSet(expr.subject, expr.set, names)
      return isIn === undefined ? undefined : isIn !== expr.isNegated
    }
    case 'not': {
      const operand = evaluateScore(expr.operand, names)
      return typeof operand === 'boolean' ? !operand : undefined
    }
    case 'and':
    case 'or':
      return joinConditions(expr, names)
    case 'if': {
      const condition = evaluateScore(expr.condition, names)
      if (typeof condition !== 'boolean') return undefined
      return evaluateScore(condition ? expr.then : expr.otherwise, names)
    }
    case 'call':
    case 'has':
    case 'is-missing':
    case 'within':
      return undefined
  }
}

/** Below 0 when `a` is less, 0 when equal. */
export function compareFractions(a: SmallFraction, b: SmallFraction): number {
  return a.top * b.bottom - b.top * a.bottom
}

export function fraction(top: number, bottom: number): SmallFraction | undefined {
  if (bottom === 0) return undefined
  const divisor = greatestDivisor(Math.abs(top), Math.abs(bottom)) * Math.sign(bottom)
  return { top: top / divisor, bottom: bottom / divisor }
}

function literalValue(literal: Literal): ScoreValue | undefined {
  if (literal.kind === 'boolean') return literal.value
  if (literal.kind !== 'number' && literal.kind !== 'ratio') return undefined
  return fraction(Number(literal.value.coefficient), 10 ** literal.value.scale)
}

function numberOf(expr: Expr, names: ScoreNames): SmallFraction | undefined {
  const value = evaluateScore(expr, names)
  return typeof value === 'object' ? value : undefined
}

const arithmetic: Readonly<
  Record<
    '+' | '-' | '*' | '/',
    (left: SmallFraction, right: SmallFraction) => SmallFraction | undefined
  >
> = {
  '+': (a, b) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom),
  '-': (a, b) => fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom),
  '*': (a, b) => fraction(a.top * b.top, a.bottom * b.bottom),
  '/': (a, b) => fraction(a.top * b.bottom, a.bottom * b.top),
}

const holds: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

function compareAll(
  operands: readonly Expr[],
  operators: readonly ComparisonOperator[],
  names: ScoreNames,
): boolean | undefined {
  const values = operands.map((operand) => numberOf(operand, names))
  let result = true
  for (const [index, operator] of operators.entries()) {
    const left = values[index]
    const right = values[index + 1]
    if (left === undefined || right === undefined) return undefined
    result &&= holds[operator](compareFractions(left, right))
  }
  return result
}

function calculate(
  { operator, left, right }: Extract<Expr, { readonly kind: 'arithmetic' }>,
  names: ScoreNames,
): SmallFraction | undefined {
  const first = numberOf(left, names)
  const second = numberOf(right, names)
  return first === undefined || second === undefined
    ? undefined
    : arithmetic[operator](first, second)
}

function joinConditions(
  { kind, operands }: Extract<Expr, { readonly kind: 'and' | 'or' }>,
  names: ScoreNames,
): boolean | undefined {
  const values = operands.map((operand) => evaluateScore(operand, names))
  if (!values.every((value) => typeof value === 'boolean')) return undefined
  return kind === 'and' ? values.every(Boolean) : values.some(Boolean)
}

function isInSet(subject: Expr, set: SetExpr, names: ScoreNames): boolean | undefined {
  const value = numberOf(subject, names)
  if (value === undefined || set.kind === 'named') return undefined
  if (set.kind === 'list') {
    const items = set.items.map((item) => numberOf(item, names))
    if (items.includes(undefined)) return undefined
    return items.some((item) => item !== undefined && compareFractions(item, value) === 0)
  }
  const low = numberOf(set.low, names)
  const high = numberOf(set.high, names)
  if (low === undefined || high === undefined) return undefined
  const above = compareFractions(value, high)
  return compareFractions(value, low) >= 0 && (set.isHighOpen ? above < 0 : above <= 0)
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? Math.max(a, 1) : greatestDivisor(b, a % b)
}
