import { diagnostic } from '../diagnostic.ts'
import type { Literal, LiteralExpr } from '../expr.ts'
import type { Type, TypedAs } from '../type.ts'
import { unknown, type Checker } from './checker.ts'

/** Types a literal: a number without a fraction is an integer. Work days need a calendar. */
export function checkLiteral(expr: LiteralExpr, checker: Checker): TypedAs {
  const { literal } = expr
  if (literal.kind === 'span' && literal.unit === 'workdays' && checker.names.calendar === null) {
    checker.report(diagnostic('no-calendar', expr.span, {}))
    return unknown
  }
  return { type: literalType(literal), level: 'constant' }
}

function literalType(literal: Literal): Type {
  switch (literal.kind) {
    case 'number':
      return { kind: literal.value.scale === 0 ? 'integer' : 'number' }
    case 'money':
      return { kind: 'money', currency: literal.currency }
    case 'ratio':
    case 'text':
    case 'elapsed':
    case 'span':
    case 'date':
    case 'timestamp':
    case 'time-of-day':
    case 'boolean':
    case 'missing':
      return { kind: literal.kind }
  }
}
