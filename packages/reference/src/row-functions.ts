import {
  argumentsByName,
  functionSpec,
  type CallExpr,
  type Expr,
  type NameExpr,
  type Parameter,
} from '@guiju/language'
import type { Day } from '@guiju/rulebook'
import { startOfMonth, startOfQuarter, startOfWeek, weekdayOf, addMonths } from './calendar.ts'
import { withAmount } from './arithmetic.ts'
import type { Context } from './context.ts'
import { convertAmount } from './conversion.ts'
import { dayOfValue } from './existence.ts'
import * as exact from './fraction.ts'
import { parameterOn } from './parameters.ts'
import { readMetricAt } from './metric-on-row.ts'
import { patternOf } from './pattern.ts'
import { lengthInCodePoints, lowerCase, trimWhiteSpace } from './text-functions.ts'
import {
  compareValues,
  isAmount,
  isMissing,
  missing,
  missingBecause,
  quantity,
  text,
  truth,
  type Money,
  type Quantity,
  type Value,
} from './value.ts'
import { dayAt, hourAt, timeOfDayAt } from './wall-clock.ts'
import { workdaysBetween } from './work-days.ts'

/** The value of a call to a function of one row. */
export function callRowFunction(call: CallExpr, context: Context): Value {
  switch (call.callee) {
    case 'value_at':
      return readMetricAt(call, context)
    case 'value_on':
      return valueOn(call, context)
    case 'end_of':
      return endOf(call, context)
    case 'day_of':
      return dayOf(call, context)
    case 'workdays_between':
      return workdays(call, context)
    case 'convert':
      return convert(call, context)
    case 'coalesce':
      return positional(call, context).find((value) => !isMissing(value)) ?? missing
    case 'least':
    case 'greatest':
      return extreme(call.callee, positional(call, context))
    default:
      return ofPresent(call.callee, positional(call, context), context)
  }
}

/** Functions that are missing as soon as one argument is. */
function ofPresent(name: string, values: readonly Value[], context: Context): Value {
  const absent = values.find(isMissing)
  if (absent !== undefined) return absent
  const [first, second, third] = values
  if (first === undefined) throw new Error(`'${name}' lacks an argument.`)
  if (first.kind === 'text') return ofText(name, first.text, second)
  if (name === 'clamp' && second !== undefined && third !== undefined) {
    return extreme('least', [extreme('greatest', [first, second]), third])
  }
  if (name === 'days_between' && second !== undefined) {
    return integer(dayIn(second, context) - dayIn(first, context))
  }
  if (first.kind === 'timestamp' || first.kind === 'date') return ofTime(name, first, context)
  if (isAmount(first)) return ofAmount(name, first, second)
  throw new TypeError(`'${name}' of a ${first.kind}.`)
}

function ofText(name: string, value: string, second: Value | undefined): Value {
  switch (name) {
    case 'lower':
      return text(lowerCase(value))
    case 'trim':
      return text(trimWhiteSpace(value))
    case 'length':
      return integer(lengthInCodePoints(value))
    case 'contains':
      return truth(value.includes(textIn(second)))
    case 'starts_with':
      return truth(value.startsWith(textIn(second)))
    case 'matches':
      return truth(patternOf(textIn(second)).test(value))
    default:
      throw new Error(`'${name}' is no function of texts.`)
  }
}

function ofTime(name: string, value: Quantity, context: Context): Value {
  const zone = context.world.pack.timeZone
  const day = dayIn(value, context)
  switch (name) {
    case 'time_of_day':
      return quantity('time-of-day', exact.fraction(timeOfDayAt(instantOf(value), zone)))
    case 'hour_of':
      return integer(hourAt(instantOf(value), zone))
    case 'weekday':
      return integer(weekdayOf(day))
    case 'week_of':
      return date(startOfWeek(day, context.world.pack.weekStart))
    case 'month_of':
      return date(startOfMonth(day))
    case 'quarter_of':
      return date(startOfQuarter(day))
    default:
      throw new Error(`'${name}' is no function of times.`)
  }
}

function ofAmount(name: string, value: Quantity | Money, second: Value | undefined): Value {
  switch (name) {
    case 'abs':
      return withAmount(value, exact.absolute(value.amount))
    case 'floor':
      return withAmount(value, exact.fraction(exact.floor(value.amount)))
    case 'ceil':
      return withAmount(value, exact.fraction(exact.ceil(value.amount)))
    case 'round': {
      const digits = second?.kind === 'number' ? Number(second.amount.numerator) : 0
      return withAmount(value, exact.roundHalfAway(value.amount, digits))
    }
    default:
      throw new Error(`'${name}' is no function of numbers.`)
  }
}

function extreme(which: 'least' | 'greatest', values: readonly Value[]): Value {
  const sign = which === 'least' ? 1 : -1
  const present = values.filter((value) => !isMissing(value))
  const [first, ...others] = present
  if (first === undefined) return missing
  return others.reduce<Value>((best, value) => {
    if (isMissing(best)) return best
    const order = compareValues(value, best)
    if (order === null) return missingBecause('mixed-currency')
    return sign * order < 0 ? value : best
  }, first)
}

/** The date of a timestamp in the pack's zone or the zone named; from the cut-off on, the next date. */
function dayOf(call: CallExpr, context: Context): Value {
  const [time] = positional(call, context)
  const [, zoneAt, cutoffAt] = positions(call, ['time', 'zone', 'cutoff'])
  if (time === undefined || isMissing(time)) return time ?? missing
  if (time.kind !== 'timestamp') throw new TypeError(`'day_of' of a ${time.kind}.`)
  const named = zoneAt === undefined ? null : context.world.evaluate(zoneAt, context)
  const zone = named?.kind === 'text' ? named.text : context.world.pack.timeZone
  const cutoff = cutoffAt === undefined ? null : context.world.evaluate(cutoffAt, context)
  const day = dayAt(instantOf(time), zone)
  const isNextDay =
    cutoff?.kind === 'time-of-day' && timeOfDayAt(instantOf(time), zone) >= cutoff.amount.numerator
  return date(isNextDay ? day + 1 : day)
}

function endOf(call: CallExpr, context: Context): Value {
  const [dayAtArgument, unitAt] = positions(call, ['day', 'unit'])
  if (dayAtArgument === undefined || unitAt?.kind !== 'name')
    throw new Error('end_of lacks a unit.')
  const value = context.world.evaluate(dayAtArgument, context)
  if (isMissing(value)) return value
  const day = dayIn(value, context)
  switch (calendarUnit(unitAt, context)) {
    case 'week':
      return date(startOfWeek(day, context.world.pack.weekStart) + 6)
    case 'month':
      return date(addMonths(startOfMonth(day), 1) - 1)
    case 'quarter':
      return date(addMonths(startOfQuarter(day), 3) - 1)
  }
}

function calendarUnit(name: NameExpr, context: Context): 'week' | 'month' | 'quarter' {
  const reference = context.world.checked.references.get(name)
  if (reference?.kind !== 'calendar-unit') throw new Error('end_of needs week, month or quarter.')
  return reference.unit
}

function workdays(call: CallExpr, context: Context): Value {
  const [from, to, named] = positions(call, ['from', 'to', 'calendar'])
  const ends = [from, to].flatMap((day) =>
    day === undefined ? [] : [context.world.evaluate(day, context)],
  )
  const absent = ends.find(isMissing)
  if (absent !== undefined) return absent
  const reference = named?.kind === 'name' ? context.world.checked.references.get(named) : undefined
  const { calendar } = reference?.kind === 'calendar' ? reference : context.world.pack
  const [first, last] = ends.map((day) => dayIn(day, context))
  if (calendar === null || first === undefined || last === undefined) {
    throw new Error('workdays_between lacks its calendar or a day.')
  }
  const count = workdaysBetween(first, last, calendar)
  return count === null ? missing : integer(count)
}

function convert(call: CallExpr, context: Context): Value {
  const [amountAt, currencyAt, dayAtArgument] = positions(call, ['amount', 'currency', 'day'])
  const reference =
    currencyAt?.kind === 'name' ? context.world.checked.references.get(currencyAt) : undefined
  if (amountAt === undefined || dayAtArgument === undefined || reference?.kind !== 'currency') {
    throw new Error('convert lacks an argument.')
  }
  const amount = context.world.evaluate(amountAt, context)
  const day = context.world.evaluate(dayAtArgument, context)
  if (isMissing(amount)) return amount
  if (isMissing(day)) return day
  if (amount.kind !== 'money') throw new TypeError(`A ${amount.kind} is no money.`)
  return convertAmount(amount, reference.currency, dayIn(day, context), context)
}

function valueOn(call: CallExpr, context: Context): Value {
  const [name, dayAtArgument] = positions(call, ['parameter', 'day'])
  if (name === undefined || dayAtArgument === undefined) throw new Error('value_on lacks a day.')
  const day = dayOfValue(context.world, context.world.evaluate(dayAtArgument, context))
  return day === null ? missing : parameterOn(parameterIn(name, context), day, context)
}

function parameterIn(name: Expr, context: Context): Parameter {
  const reference = name.kind === 'name' ? context.world.checked.references.get(name) : undefined
  if (reference?.kind !== 'parameter') throw new Error('value_on needs the name of a parameter.')
  return reference.parameter
}

/** The arguments of these parameters, wherever they are written. */
function positions(call: CallExpr, names: readonly string[]): readonly (Expr | undefined)[] {
  const byName = argumentsByName(call)
  return names.map((name) => byName.get(name)?.[0])
}

/** The values of all arguments in the order of the function's parameters. */
function positional(call: CallExpr, context: Context): readonly Value[] {
  const byName = argumentsByName(call)
  const inOrder = functionSpec(call.callee)?.parameters.flatMap(
    ({ name }) => byName.get(name) ?? [],
  )
  return (inOrder ?? []).map((value) => context.world.evaluate(value, context))
}

function dayIn(value: Value, context: Context): Day {
  const day = dayOfValue(context.world, value)
  if (day === null) throw new TypeError(`A ${value.kind} has no date.`)
  return day
}

function instantOf(value: Quantity): bigint {
  return value.amount.numerator / value.amount.denominator
}

function textIn(value: Value | undefined): string {
  if (value?.kind !== 'text') throw new TypeError('A text is needed here.')
  return value.text
}

function integer(value: number): Value {
  return quantity('number', exact.fraction(BigInt(value)))
}

function date(day: Day): Value {
  return quantity('date', exact.fraction(BigInt(day)))
}
