import {
  isMetricFunctionId,
  type CallExpr,
  type CompareExpr,
  type Expr,
  type InExpr,
  type Literal,
  type WithinExpr,
} from '@guiju/language'
import type { Day } from '@guiju/rulebook'
import { aggregate } from './aggregates.ts'
import { calculate, negateValue, shiftDay } from './arithmetic.ts'
import type { Context } from './context.ts'
import { dayOfValue } from './existence.ts'
import * as exact from './fraction.ts'
import { allOf, anyOf, compare, hasLabel, isBetween, notValue } from './logic.ts'
import { readName } from './names.ts'
import { callRowFunction } from './row-functions.ts'
import { noteCondition, noteLimit } from './observer.ts'
import { isMissing, isTrue, missing, money, quantity, text, truth, type Value } from './value.ts'
import { instantOfWall } from './wall-clock.ts'
import { holdsDay } from './windows.ts'
import { workdaysBetween } from './work-days.ts'

/** The value of a checked expression where it stands. */
export function evaluateExpression(expr: Expr, context: Context): Value {
  const value = valueOf(expr, context)
  noteCondition(expr, value, context)
  return value
}

function valueOf(expr: Expr, context: Context): Value {
  const read = (part: Expr): Value => evaluateExpression(part, context)
  switch (expr.kind) {
    case 'literal':
      return literalValue(expr.literal, context)
    case 'name':
      return readName(expr, context)
    case 'call': {
      const target = context.world.checked.aggregates.get(expr)
      if (target !== undefined) return aggregate(expr, target, context)
      return isMetricFunctionId(expr.callee) && context.frames.length === 0
        ? callMetric(expr, context)
        : callRowFunction(expr, context)
    }
    case 'negate':
      return negateValue(read(expr.operand))
    case 'arithmetic':
      return calculate(expr.operator, read(expr.left), read(expr.right), wayOf(context))
    case 'compare':
      return areInOrder(expr, expr.operands.map(read), context)
    case 'in':
      return isIn(expr, context)
    case 'has':
      return hasLabel(read(expr.subject), read(expr.value))
    case 'is-missing':
      return truth(isMissing(read(expr.subject)) !== expr.isNegated)
    case 'within':
      return isWithin(expr, context)
    case 'not':
      return notValue(read(expr.operand))
    case 'and':
      return allOf(expr.operands.map(read))
    case 'or':
      return anyOf(expr.operands.map(read))
    case 'if':
      return read(isTrue(read(expr.condition)) ? expr.then : expr.otherwise)
  }
}

function callMetric(call: CallExpr, { metricCall }: Context): Value {
  if (metricCall === undefined) throw new Error(`'${call.callee}' is read outside a formula.`)
  return metricCall(call)
}

/** True when every link of a chain is. */
function areInOrder(expr: CompareExpr, operands: readonly Value[], context: Context): Value {
  return allOf(
    expr.operators.map((operator, index) => {
      const [value, limit] = [operands[index] ?? missing, operands[index + 1] ?? missing]
      noteLimit(expr, index, { value, limit }, context)
      return compare(operator, value, limit)
    }),
  )
}

function literalValue(literal: Literal, context: Context): Value {
  switch (literal.kind) {
    case 'number':
    case 'ratio':
      return quantity('number', exact.fromDecimal(literal.value))
    case 'text':
      return text(literal.value)
    case 'money':
      return money(exact.fromDecimal(literal.value), literal.currency)
    case 'elapsed':
    case 'time-of-day':
      return quantity(literal.kind, exact.fraction(literal.microseconds))
    case 'span':
      return literal
    case 'date':
      return quantity('date', exact.fraction(BigInt(literal.day)))
    case 'timestamp': {
      const instant = instantOfWall(literal.microseconds, context.world.pack.timeZone)
      return quantity('timestamp', exact.fraction(instant))
    }
    case 'boolean':
      return truth(literal.value)
    case 'missing':
      return missing
  }
}

function isIn(expr: InExpr, context: Context): Value {
  const subject = evaluateExpression(expr.subject, context)
  const found = isMissing(subject) ? subject : isInSet(subject, expr, context)
  return expr.isNegated ? notValue(found) : found
}

function isInSet(subject: Value, expr: InExpr, context: Context): Value {
  const { set } = expr
  const between = (range: Omit<Extract<Value, { readonly kind: 'range' }>, 'kind'>): Value => {
    noteLimit(expr, 0, { value: subject, limit: range.low }, context)
    noteLimit(expr, 1, { value: subject, limit: range.high }, context)
    return isBetween(subject, range)
  }
  const read = (part: Expr): Value => evaluateExpression(part, context)
  switch (set.kind) {
    case 'list':
      return anyOf(set.items.map((item) => compare('=', subject, read(item))))
    case 'range':
      return between({
        low: read(set.low),
        high: read(set.high),
        isHighOpen: set.isHighOpen,
      })
    case 'named': {
      if (context.world.checked.references.get(set.name)?.kind === 'window') {
        return isInWindow(subject, expr, context)
      }
      const range = read(set.name)
      if (isMissing(range)) return range
      if (range.kind !== 'range') throw new TypeError(`A ${range.kind} is no range.`)
      return between(range)
    }
  }
}

/** True when the subject's date lies in the side's window. */
function isInWindow(subject: Value, expr: InExpr, context: Context): Value {
  const day = dayOfValue(context.world, subject)
  if (day === null || context.window === null) throw new Error('`in window` needs dates.')
  const { from, to } = context.window
  if (from !== null) noteLimit(expr, 0, { value: dateOf(day), limit: dateOf(from) }, context)
  noteLimit(expr, 1, { value: dateOf(day), limit: dateOf(to) }, context)
  return truth(holdsDay(context.window, day))
}

/** How amounts are divided here, and by which calendar work days are counted. */
function wayOf({ isExact, world }: Context): Parameters<typeof calculate>[3] {
  return { isExact, calendar: world.pack.calendar }
}

/** `A within L after B`: B <= A <= B + L; with calendar units the same for their dates. */
function isWithin(expr: WithinExpr, context: Context): Value {
  const subject = evaluateExpression(expr.subject, context)
  const anchor = evaluateExpression(expr.anchor, context)
  const length = evaluateExpression(expr.length, context)
  const absent = [subject, length, anchor].find(isMissing)
  if (absent !== undefined) return absent
  const [earlier, later] = expr.direction === 'after' ? [anchor, subject] : [subject, anchor]
  if (length.kind !== 'span') {
    const elapsed = calculate('-', later, earlier, wayOf(context))
    const none = quantity('elapsed', exact.zero)
    noteLimit(expr, 0, { value: elapsed, limit: none }, context)
    noteLimit(expr, 1, { value: elapsed, limit: length }, context)
    return isBetween(elapsed, { low: none, high: length, isHighOpen: false })
  }
  const anchorDay = dayOfValue(context.world, anchor)
  const subjectDay = dayOfValue(context.world, subject)
  if (anchorDay === null || subjectDay === null) throw new Error('`within` needs dates or times.')
  const isAfter = expr.direction === 'after'
  if (length.unit === 'workdays') {
    const [first, last] = isAfter ? [anchorDay, subjectDay] : [subjectDay, anchorDay]
    return isWithinWorkdays(expr, { first, last, most: length.count }, context)
  }
  const count = isAfter ? length.count : -length.count
  const limit = shiftDay(anchorDay, { ...length, count }, null)
  if (limit === null) return missing
  const [low, high] = isAfter ? [anchorDay, limit] : [limit, anchorDay]
  noteLimit(expr, 0, { value: dateOf(subjectDay), limit: dateOf(anchorDay) }, context)
  noteLimit(expr, 1, { value: dateOf(subjectDay), limit: dateOf(limit) }, context)
  return truth(low <= subjectDay && subjectDay <= high)
}

/** The second date is not before the first, and at most so many work days after it. */
function isWithinWorkdays(
  expr: WithinExpr,
  { first, last, most }: { readonly first: Day; readonly last: Day; readonly most: number },
  context: Context,
): Value {
  const { calendar } = context.world.pack
  if (calendar === null) throw new Error('Checked work days have a calendar.')
  const passed = workdaysBetween(first, last, calendar)
  noteLimit(expr, 0, { value: dateOf(last), limit: dateOf(first) }, context)
  if (passed !== null) {
    noteLimit(expr, 1, { value: dateOf(passed), limit: dateOf(most) }, context)
  }
  return allOf([truth(first <= last), passed === null ? missing : truth(passed <= most)])
}

const dateOf = (day: number): Value => quantity('date', exact.fraction(BigInt(day)))
