import type { CallExpr, Expr, SetExpr } from '../expr.ts'
import { printLiteral } from '../syntax/print-literal.ts'
import { printName } from '../syntax/print-expression.ts'

/** Writes the structure of an expression in full, for the eye of a test's reader: `(or a (and b c))`. */
export function outlineExpression(expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return `${expr.literal.kind}:${printLiteral(expr.literal)}`
    case 'name':
      return printName(expr)
    case 'call':
      return outlineCall(expr)
    case 'negate':
    case 'not':
      return outline(expr.kind, [outlineExpression(expr.operand)])
    case 'arithmetic':
      return outline(expr.operator, [expr.left, expr.right].map(outlineExpression))
    case 'compare':
      return outline(expr.operators.join(' '), expr.operands.map(outlineExpression))
    case 'in':
      return outline(expr.isNegated ? 'not-in' : 'in', [
        outlineExpression(expr.subject),
        outlineSet(expr.set),
      ])
    case 'has':
      return outline('has', [expr.subject, expr.value].map(outlineExpression))
    case 'is-missing':
      return outline(expr.isNegated ? 'is-not-missing' : 'is-missing', [
        outlineExpression(expr.subject),
      ])
    case 'within':
      return outline(
        `within-${expr.direction}`,
        [expr.subject, expr.length, expr.anchor].map(outlineExpression),
      )
    case 'and':
    case 'or':
      return outline(expr.kind, expr.operands.map(outlineExpression))
    case 'if':
      return outline('if', [expr.condition, expr.then, expr.otherwise].map(outlineExpression))
  }
}

function outlineCall({ callee, args, by, where }: CallExpr): string {
  return outline(`call ${callee}`, [
    ...args.map(({ name, value }) =>
      name === null ? outlineExpression(value) : `${name}: ${outlineExpression(value)}`,
    ),
    ...(by.length === 0 ? [] : [outline('by', by.map(outlineExpression))]),
    ...(where === null ? [] : [outline('where', [outlineExpression(where)])]),
  ])
}

function outlineSet(set: SetExpr): string {
  switch (set.kind) {
    case 'list':
      return outline('list', set.items.map(outlineExpression))
    case 'range':
      return outline(
        set.isHighOpen ? 'open-range' : 'range',
        [set.low, set.high].map(outlineExpression),
      )
    case 'named':
      return outline('named', [printName(set.name)])
  }
}

function outline(head: string, parts: readonly string[]): string {
  return `(${[head, ...parts].join(' ')})`
}
