import { diagnostic } from '../diagnostic.ts'
import type { WithinExpr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { fitsAll, joinLevels, operand, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import type { Standing } from './standing.ts'
import { isDay } from './type-sets.ts'

/**
 * Checks `A within length after|before B`. An elapsed length (`24h`) is measured between two timestamps, a
 * span (`3 days`) between the dates of A and B.
 */
export function checkWithin(expr: WithinExpr, standing: Standing, checker: Checker): TypedAs {
  const subject = operand(expr.subject, standing, checker)
  const length = operand(expr.length, standing, checker)
  const anchor = operand(expr.anchor, standing, checker)
  const { kind } = length.typed.type
  if (kind === 'elapsed' || kind === 'span') {
    for (const point of [subject, anchor]) checkPoint(point, length, checker)
  } else if (!fitsAll(length.typed.type)) {
    const params = { length: describeExpr(length.expr), type: describeType(length.typed.type) }
    checker.report(diagnostic('within-needs-length', length.expr.span, params))
  }
  const level = joinLevels(subject.typed, length.typed, anchor.typed)
  return { type: { kind: 'boolean' }, level }
}

function checkPoint({ expr, typed }: Operand, length: Operand, checker: Checker): void {
  const { type } = typed
  const isElapsed = length.typed.type.kind === 'elapsed'
  if (fitsAll(type) || (isElapsed ? type.kind === 'timestamp' : isDay(type))) return
  const params = {
    value: describeExpr(expr),
    type: describeType(type),
    length: describeExpr(length.expr),
    isElapsed,
    isDate: type.kind === 'date',
  }
  checker.report(diagnostic('within-needs-time', expr.span, params, [length.expr.span]))
}
