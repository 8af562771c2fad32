import type { Expr, NameExpr } from '../expr.ts'
import type { LocalText } from '../span.ts'
import { printExpression } from '../syntax/print-expression.ts'

const longestQuoted = 48

/** A name as it was written: `complaints.created_at`. */
export function writtenName({ segments }: NameExpr): string {
  return segments.map(({ name }) => name).join('.')
}

/** An expression inside a sentence: literals bare, everything else quoted and not too long. */
export function describeExpr(expr: Expr): LocalText {
  if (expr.kind === 'literal') {
    const text = printExpression(expr)
    return { en: text, zh: text }
  }
  const text = shortened(expr.kind === 'name' ? writtenName(expr) : printExpression(expr))
  return { en: `'${text}'`, zh: `“${text}”` }
}

function shortened(text: string): string {
  return text.length <= longestQuoted ? text : `${text.slice(0, longestQuoted - 1)}…`
}
