import { printExpression, type Expr } from '@guiju/language'

/**
 * Whether two conditions can be seen never to be true together: one is the `not` of the other, or they compare
 * the same thing with different values. Answers false where that cannot be seen.
 */
export function excludeEachOther(left: Expr, right: Expr): boolean {
  return parts(left).some((one) => parts(right).some((other) => contradict(one, other)))
}

/** What must all be true. */
function parts(expr: Expr): readonly Expr[] {
  return expr.kind === 'and' ? expr.operands.flatMap(parts) : [expr]
}

function contradict(left: Expr, right: Expr): boolean {
  if (left.kind === 'not') return printExpression(left.operand) === printExpression(right)
  if (right.kind === 'not') return printExpression(right.operand) === printExpression(left)
  if (left.kind === 'is-missing' && right.kind === 'is-missing') {
    return (
      left.isNegated !== right.isNegated &&
      printExpression(left.subject) === printExpression(right.subject)
    )
  }
  const one = valuesOf(left)
  const other = valuesOf(right)
  if (one === null || other === null || one.subject !== other.subject) return false
  if (one.isNot && other.isNot) return false
  if (one.isNot) return other.values.every((value) => one.values.includes(value))
  if (other.isNot) return one.values.every((value) => other.values.includes(value))
  return !one.values.some((value) => other.values.includes(value))
}

interface ValuesOf {
  readonly subject: string
  readonly values: readonly string[]
  readonly isNot: boolean
}

/** `x = a`, `x != a`, `x in [a, b]` and `x not in [a, b]`, where the values are written out. */
function valuesOf(expr: Expr): ValuesOf | null {
  if (expr.kind === 'compare') {
    const [left, right, ...rest] = expr.operands
    const [operator] = expr.operators
    if (left === undefined || right === undefined || rest.length > 0) return null
    if ((operator !== '=' && operator !== '!=') || !isWritten(right)) return null
    return {
      subject: printExpression(left),
      values: [printExpression(right)],
      isNot: operator === '!=',
    }
  }
  if (expr.kind !== 'in' || expr.set.kind !== 'list' || !expr.set.items.every(isWritten))
    return null
  return {
    subject: printExpression(expr.subject),
    values: expr.set.items.map(printExpression),
    isNot: expr.isNegated,
  }
}

/** A literal, or a bare name, which beside `=` and `in` is a value of the enum. */
function isWritten(expr: Expr): boolean {
  return expr.kind === 'literal' || (expr.kind === 'name' && expr.segments.length === 1)
}
