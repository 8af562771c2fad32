import { diagnostic } from '../diagnostic.ts'
import type { CallExpr, Expr } from '../expr.ts'
import { printExpression } from '../syntax/print-expression.ts'
import type { LocalText } from '../span.ts'
import { acceptsType, describeAccepts } from './accepts.ts'
import { checkCalendarName, checkCurrencyCode } from './check-named-argument.ts'
import type { ParameterSpec } from './catalogue.ts'
import { enter, operand, unknown, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { isBareName } from './enum-values.ts'
import { nearestName } from './nearest-name.ts'
import type { Standing } from './standing.ts'

/** One argument with the call and the parameter it was given to. */
export interface Given {
  readonly call: CallExpr
  readonly parameter: ParameterSpec
  readonly value: Expr
}

/** Checks one argument against its parameter; after a mistake its type is unknown. */
export function checkArgument(given: Given, standing: Standing, checker: Checker): Operand {
  const { accepts } = given.parameter
  if (accepts === 'calendar-unit') return checkCalendarUnit(given, checker)
  if (accepts === 'parameter-name') return checkParameterName(given, checker)
  if (accepts === 'calendar-name') return checkCalendarName(given, checker)
  if (accepts === 'currency-code') return checkCurrencyCode(given, checker)
  const checked = operand(given.value, standing, checker)
  return acceptArgument(given, checked, checker)
}

/** Reports an argument of a wrong type, and one that varies or is worked out where it must not be. */
export function acceptArgument(given: Given, checked: Operand, checker: Checker): Operand {
  const { parameter, value } = given
  if (!acceptsType(parameter.accepts, checked.typed.type)) {
    reportArgument(given, checked, checker)
    return { ...checked, typed: unknown }
  }
  const isLiteral = value.kind === 'literal'
  const isFixed =
    parameter.must === 'vary' ||
    (parameter.must === 'literal' ? isLiteral : checked.typed.level === 'constant')
  if (!isFixed) {
    const params = {
      function: given.call.callee,
      value: describeExpr(value),
      must: parameter.must,
    }
    checker.report(diagnostic('argument-must-be-fixed', value.span, params))
  }
  return checked
}

function reportArgument(given: Given, { typed }: Operand, checker: Checker): void {
  const { call, parameter, value } = given
  const params = {
    function: call.callee,
    expected: describeAccepts(parameter.accepts),
    value: describeExpr(value),
    type: describeType(typed.type),
    hint: argumentHint(given, typed),
  }
  checker.report(diagnostic('wrong-argument', value.span, params))
}

function argumentHint(
  { call, parameter, value }: Given,
  typed: Operand['typed'],
): LocalText | null {
  const written = printExpression(value)
  const kind = typed.type.kind
  if (kind === 'boolean' && (call.callee === 'avg' || call.callee === 'sum')) {
    const fix = call.callee === 'avg' ? `share(${written})` : `count(where ${written})`
    return { en: `Write ${fix}.`, zh: `请写 ${fix}。` }
  }
  if (kind === 'timestamp' && parameter.accepts === 'date') {
    return { en: `Write day_of(${written}).`, zh: `请写 day_of(${written})。` }
  }
  if (kind === 'date' && parameter.accepts === 'timestamp') {
    return {
      en: 'A date has no time of day; use it as it is.',
      zh: '日期没有时刻，直接使用即可。',
    }
  }
  return null
}

const calendarUnits = ['week', 'month', 'quarter'] as const

function checkCalendarUnit(given: Given, checker: Checker): Operand {
  const { value, call } = given
  const written = isBareName(value) ? (value.segments[0]?.name ?? '') : ''
  const unit = calendarUnits.find((each) => each === written)
  if (unit !== undefined && value.kind === 'name') {
    checker.tables.references.set(value, { kind: 'calendar-unit', unit })
    return { expr: value, typed: enter(value, { kind: 'text' }, checker) }
  }
  const nearest = nearestName(written, calendarUnits)
  const params = {
    function: call.callee,
    value: describeExpr(value),
    ...(nearest === undefined ? {} : { nearest }),
  }
  checker.report(diagnostic('not-a-calendar-unit', value.span, params))
  return { expr: value, typed: enter(value, unknown.type, checker) }
}

function checkParameterName(given: Given, checker: Checker): Operand {
  const { value, call } = given
  const { parameters } = checker.names
  const name = isBareName(value) ? (value.segments[0]?.name ?? '') : ''
  const parameter = parameters.get(name)
  if (parameter !== undefined && value.kind === 'name') {
    checker.tables.references.set(value, { kind: 'parameter', parameter })
    return { expr: value, typed: enter(value, parameter.type, checker) }
  }
  const nearest = nearestName(name, parameters.keys())
  const params = {
    function: call.callee,
    value: describeExpr(value),
    ...(nearest === undefined ? {} : { nearest }),
  }
  checker.report(diagnostic('not-a-parameter', value.span, params))
  return { expr: value, typed: enter(value, unknown.type, checker) }
}
