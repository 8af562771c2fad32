import { diagnostic } from '../diagnostic.ts'
import type { CallExpr, Expr } from '../expr.ts'
import { enter, unknown, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { isBareName } from './enum-values.ts'
import { nearestName } from './nearest-name.ts'

/** An argument that is a bare word and no value. */
interface NamedArgument {
  readonly call: CallExpr
  readonly value: Expr
}

/** Binds the name of a calendar. */
export function checkCalendarName({ call, value }: NamedArgument, checker: Checker): Operand {
  const { calendars } = checker.names
  const name = wordOf(value)
  const calendar = calendars.get(name)
  if (calendar !== undefined && value.kind === 'name') {
    checker.tables.references.set(value, { kind: 'calendar', calendar })
    return { expr: value, typed: enter(value, { kind: 'text' }, checker) }
  }
  const nearest = nearestName(name, calendars.keys())
  const params = {
    function: call.callee,
    value: describeExpr(value),
    ...(nearest === undefined ? {} : { nearest }),
  }
  checker.report(diagnostic('not-a-calendar', value.span, params))
  return { expr: value, typed: enter(value, unknown.type, checker) }
}

/** Binds a currency; its type is that of amounts in it. */
export function checkCurrencyCode({ call, value }: NamedArgument, checker: Checker): Operand {
  const currency = wordOf(value)
  if (/^[A-Z]{3}$/.test(currency) && value.kind === 'name') {
    checker.tables.references.set(value, { kind: 'currency', currency })
    return { expr: value, typed: enter(value, { kind: 'money', currency }, checker) }
  }
  const params = { function: call.callee, value: describeExpr(value) }
  checker.report(diagnostic('not-a-currency', value.span, params))
  return { expr: value, typed: enter(value, unknown.type, checker) }
}

function wordOf(value: Expr): string {
  return isBareName(value) ? (value.segments[0]?.name ?? '') : ''
}
