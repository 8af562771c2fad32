import {
  isMetricFunctionId,
  type ArithmeticOperator,
  type CallExpr,
  type Decimal,
  type Expr,
  type InExpr,
  type Literal,
  type NameExpr,
  type Parameter,
  type Reference,
  type SetExpr,
  type WithinExpr,
} from '@guiju/language'
import { instantOfLocal, type CheckedExpressions, type Pack } from '@guiju/rulebook'
import { addSpan, arithmetic, firstMissing, negated } from './arithmetic.ts'
import { callFunction } from './call-function.ts'
import { compared, conjunction, disjunction, negation } from './comparison.ts'
import {
  datedFunction,
  isDatedFunction,
  isWithinWorkdays,
  movedByWorkdays,
} from './dated-functions.ts'
import { add, fraction, ofDecimal, ofInteger } from './fraction.ts'
import { amount, isTrue, missing, text, truth, type Value } from './value.ts'
import { dayAt } from './wall-clock.ts'

/** Days, both ends included; `from` null means without beginning. */
export interface Days {
  readonly from: number | null
  readonly to: number
}

/** What an expression after the aggregates may read. */
export interface Scope {
  readonly checked: CheckedExpressions
  readonly pack: Pack
  /** D, which `as_of` is and at which parameters have their values. */
  readonly day: number
  /** The side's dates, for `in window`; null where there is no window. */
  readonly window: Days | null
  /** The value of a name that only its place gives: a metric, a rank, the score. */
  readonly named: (reference: Reference, name: NameExpr) => Value
  /** The value of an aggregate call. */
  readonly aggregate: (call: CallExpr) => Value
  /** The value of a function of metrics; left out where none can stand. */
  readonly metricCall?: (call: CallExpr) => Value
}

/** The exact value of a checked expression; every division is exact. */
export function evaluateExpression(expr: Expr, scope: Scope): Value {
  const value = (inner: Expr): Value => evaluateExpression(inner, scope)
  switch (expr.kind) {
    case 'literal':
      return valueOfLiteral(expr.literal, scope.pack)
    case 'name':
      return valueOfName(expr, scope)
    case 'call':
      return valueOfCall(expr, scope)
    case 'negate':
      return negated(value(expr.operand))
    case 'arithmetic':
      return valueOfArithmetic(expr.operator, value(expr.left), value(expr.right), scope)
    case 'compare':
      return valueOfChain(expr.operands.map(value), expr.operators)
    case 'in':
      return valueOfIn(expr, scope)
    case 'has':
      throw new TypeError('Labels exist in rows only.')
    case 'is-missing':
      return truth((value(expr.subject).kind === 'missing') !== expr.isNegated)
    case 'within':
      return valueOfWithin(expr, scope)
    case 'not':
      return negation(value(expr.operand))
    case 'and':
      return conjunction(expr.operands.map(value))
    case 'or':
      return disjunction(expr.operands.map(value))
    case 'if':
      return value(isTrue(value(expr.condition)) ? expr.then : expr.otherwise)
  }
}

function valueOfArithmetic(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  { pack }: Scope,
): Value {
  return movedByWorkdays(operator, [left, right], pack) ?? arithmetic(operator, left, right)
}

/** The value of a dated parameter on `day`: of its last text from a day not after it; missing before the first. */
export function valueOfParameter(parameter: Parameter, day: number, scope: Scope): Value {
  const inForce = parameter.values.findLast(({ from }) => from === null || from <= day)?.value
  if (inForce === undefined) return missing
  const at: Scope = { ...scope, day }
  if (inForce.kind === 'single') return evaluateExpression(inForce.value, at)
  return {
    kind: 'range',
    low: evaluateExpression(inForce.low, at),
    high: evaluateExpression(inForce.high, at),
    isHighOpen: inForce.isHighOpen,
  }
}

function valueOfLiteral(literal: Literal, pack: Pack): Value {
  const decimal = (value: Decimal): Value => amount(ofDecimal(value))
  switch (literal.kind) {
    case 'number':
    case 'ratio':
      return decimal(literal.value)
    case 'text':
      return text(literal.value)
    case 'money':
      return amount(ofDecimal(literal.value), literal.currency)
    case 'elapsed':
    case 'time-of-day':
      return amount(fraction(literal.microseconds))
    case 'timestamp':
      return amount(fraction(instantOfLocal(literal.microseconds, pack.timeZone)))
    case 'date':
      return amount(ofInteger(literal.day))
    case 'span':
      return { kind: 'span', count: literal.count, unit: literal.unit }
    case 'boolean':
      return truth(literal.value)
    case 'missing':
      return missing
  }
}

function valueOfName(name: NameExpr, scope: Scope): Value {
  const reference = scope.checked.references.get(name)
  if (reference === undefined) throw new TypeError('A name of checked rules is not bound.')
  switch (reference.kind) {
    case 'parameter':
      return valueOfParameter(reference.parameter, scope.day, scope)
    case 'enum-value':
      return text(reference.value)
    case 'as-of':
      return amount(ofInteger(scope.day))
    case 'today':
      return amount(ofInteger(scope.day + 1))
    case 'column':
    case 'relation':
    case 'group':
    case 'band':
    case 'let':
    case 'per':
    case 'metric':
    case 'window':
    case 'metric-id':
    case 'rank':
    case 'peers':
    case 'position':
    case 'score':
    case 'calendar-unit':
    case 'calendar':
    case 'currency':
    case 'entity':
      return scope.named(reference, name)
  }
}

function valueOfCall(call: CallExpr, scope: Scope): Value {
  if (scope.checked.aggregates.has(call)) return scope.aggregate(call)
  if (isMetricFunctionId(call.callee)) return valueOfMetricCall(call, scope)
  if (call.callee === 'value_on') return valueOnDay(call, scope)
  if (isDatedFunction(call.callee)) return valueOfDatedCall(call, scope)
  return callFunction(call, {
    pack: scope.pack,
    value: (expr) => evaluateExpression(expr, scope),
    isTimestamp: (expr) => isTimestamp(expr, scope),
  })
}

function valueOfMetricCall(call: CallExpr, { metricCall }: Scope): Value {
  if (metricCall === undefined) throw new TypeError(`'${call.callee}' cannot stand here.`)
  return metricCall(call)
}

function valueOfDatedCall(call: CallExpr, scope: Scope): Value {
  return datedFunction(call, {
    pack: scope.pack,
    references: scope.checked.references,
    value: (expr) => evaluateExpression(expr, scope),
    dayOf: (expr) => dayOf(expr, scope),
  })
}

function valueOnDay(call: CallExpr, scope: Scope): Value {
  const [parameter, day] = call.args.map(({ value }) => value)
  if (parameter?.kind !== 'name' || day === undefined) throw new TypeError('value_on lacks a name.')
  const reference = scope.checked.references.get(parameter)
  if (reference?.kind !== 'parameter') throw new TypeError('value_on reads a parameter.')
  const on = dayOf(day, scope)
  return on.kind === 'amount'
    ? valueOfParameter(reference.parameter, Number(on.amount.numerator), scope)
    : on
}

function valueOfChain(
  operands: readonly Value[],
  operators: readonly Parameters<typeof compared>[0][],
): Value {
  return conjunction(
    operators.map((operator, link) =>
      compared(operator, operands[link] ?? missing, operands[link + 1] ?? missing),
    ),
  )
}

function valueOfIn(expr: InExpr, scope: Scope): Value {
  const isMember = membership(expr.subject, expr.set, scope)
  return expr.isNegated ? negation(isMember) : isMember
}

function membership(subject: Expr, set: SetExpr, scope: Scope): Value {
  const value = (expr: Expr): Value => evaluateExpression(expr, scope)
  switch (set.kind) {
    case 'list':
      return disjunction(set.items.map((item) => compared('=', value(subject), value(item))))
    case 'range':
      return between(value(subject), value(set.low), value(set.high), set.isHighOpen)
    case 'named': {
      if (scope.checked.references.get(set.name)?.kind === 'window') return inWindow(subject, scope)
      const range = value(set.name)
      if (range.kind !== 'range') return range.kind === 'missing' ? range : missing
      return between(value(subject), range.low, range.high, range.isHighOpen)
    }
  }
}

function between(subject: Value, low: Value, high: Value, isHighOpen: boolean): Value {
  return conjunction([
    compared('<=', low, subject),
    compared(isHighOpen ? '<' : '<=', subject, high),
  ])
}

function inWindow(subject: Expr, scope: Scope): Value {
  if (scope.window === null) throw new TypeError('There is no window here.')
  const day = dayOf(subject, scope)
  const isNotLate = compared('<=', day, amount(ofInteger(scope.window.to)))
  const { from } = scope.window
  if (from === null) return isNotLate
  return conjunction([compared('<=', amount(ofInteger(from)), day), isNotLate])
}

/** `within 24h after` compares instants; with calendar units it compares dates. */
function valueOfWithin(expr: WithinExpr, scope: Scope): Value {
  const length = evaluateExpression(expr.length, scope)
  const [earlier, later] =
    expr.direction === 'after' ? [expr.anchor, expr.subject] : [expr.subject, expr.anchor]
  const isSpan = length.kind === 'span'
  const read = (inner: Expr): Value =>
    isSpan ? dayOf(inner, scope) : evaluateExpression(inner, scope)
  const [start, end] = [read(earlier), read(later)]
  const absent = firstMissing([start, end, length])
  if (absent !== null) return absent
  if (start.kind !== 'amount') throw new TypeError('within compares times.')
  if (length.kind === 'amount') {
    return between(end, start, amount(add(start.amount, length.amount)), false)
  }
  if (length.kind !== 'span') throw new TypeError('within needs a length of time.')
  if (length.unit === 'workdays' && end.kind === 'amount') {
    return isWithinWorkdays(start, end, length.count, scope.pack)
  }
  if (expr.direction === 'before' && length.unit === 'months' && end.kind === 'amount') {
    return between(start, amount(addSpan(end.amount, -length.count, 'months')), end, false)
  }
  return between(end, start, amount(addSpan(start.amount, length.count, length.unit)), false)
}

/** The date of a date or timestamp. */
function dayOf(expr: Expr, scope: Scope): Value {
  const value = evaluateExpression(expr, scope)
  if (value.kind !== 'amount' || !isTimestamp(expr, scope)) return value
  return amount(ofInteger(dayAt(value.amount, scope.pack.timeZone)))
}

function isTimestamp(expr: Expr, scope: Scope): boolean {
  return scope.checked.types.get(expr)?.type.kind === 'timestamp'
}
