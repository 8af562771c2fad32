import type { CallExpr, Expr } from '@guiju/language'
import {
  addMonths,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  weekdayOf,
  type Pack,
} from '@guiju/rulebook'
import { firstMissing, haveTwoCurrencies } from './arithmetic.ts'
import { orderOf } from './comparison.ts'
import { absolute, ceil, floor, fraction, ofInteger, roundHalfAway } from './fraction.ts'
import { amount, missing, missingBecause, text, truth, type Amount, type Value } from './value.ts'
import { dayAt, timeOfDayAt } from './wall-clock.ts'

/** What a function reads besides its arguments. */
export interface FunctionScope {
  readonly pack: Pack
  readonly value: (expr: Expr) => Value
  /** True when the expression is a timestamp, whose date depends on the zone. */
  readonly isTimestamp: (expr: Expr) => boolean
}

/** A row function of values that are already there, one call at a time. */
export function callFunction(call: CallExpr, scope: FunctionScope): Value {
  const positional = call.args.filter(({ name }) => name === null).map(({ value }) => value)
  switch (call.callee) {
    case 'coalesce':
      return firstPresent(positional.map(scope.value))
    case 'least':
      return extreme(positional.map(scope.value), -1)
    case 'greatest':
      return extreme(positional.map(scope.value), 1)
    default: {
      const values = call.args.map(({ value }) =>
        isWord(call, value) ? missing : scope.value(value),
      )
      const absent = firstMissing(
        values.filter((_, index) => !isWord(call, call.args[index]?.value)),
      )
      return absent ?? strictFunction(call, values, scope)
    }
  }
}

/** The unit in `end_of(d, month)` is a word and no value. */
function isWord(call: CallExpr, argument: Expr | undefined): boolean {
  return call.callee === 'end_of' && argument === call.args[1]?.value
}

function firstPresent(values: readonly Value[]): Value {
  return values.find(({ kind }) => kind !== 'missing') ?? missing
}

function extreme(values: readonly Value[], direction: 1 | -1): Value {
  const present = values.filter(({ kind }) => kind !== 'missing')
  const amounts = present.flatMap((value) => (value.kind === 'amount' ? [value] : []))
  if (haveTwoCurrencies(amounts)) return missingBecause('mixed-currency')
  const [first, ...others] = present
  if (first === undefined) return missing
  return others.reduce(
    (best, value) => ((orderOf(value, best) ?? 0) * direction > 0 ? value : best),
    first,
  )
}

function strictFunction(call: CallExpr, values: readonly Value[], scope: FunctionScope): Value {
  const [first, second] = values
  if (first?.kind === 'amount') return ofAmount(call, first, values, scope)
  if (first?.kind !== 'text') throw new TypeError(`'${call.callee}' cannot read its argument.`)
  const other = second?.kind === 'text' ? second.text : ''
  switch (call.callee) {
    case 'lower':
      return text(lowerCase(first.text))
    case 'trim':
      return text(first.text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ''))
    case 'length':
      return amount(ofInteger(Array.from(first.text).length))
    case 'contains':
      return truth(first.text.includes(other))
    case 'starts_with':
      return truth(first.text.startsWith(other))
    case 'matches':
      return truth(new RegExp(other, 'u').test(first.text))
    default:
      throw new TypeError(`'${call.callee}' is not evaluated after the aggregates.`)
  }
}

/** Code point by code point, so that a letter's neighbours never matter. */
function lowerCase(value: string): string {
  return Array.from(value, (letter) =>
    String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0),
  ).join('')
}

function ofAmount(
  call: CallExpr,
  first: Amount,
  values: readonly Value[],
  scope: FunctionScope,
): Value {
  const { amount: number, currency } = first
  const second = values[1]?.kind === 'amount' ? values[1] : null
  switch (call.callee) {
    case 'abs':
      return amount(absolute(number), currency)
    case 'floor':
      return amount(fraction(floor(number)), currency)
    case 'ceil':
      return amount(fraction(ceil(number)), currency)
    case 'round':
      return amount(roundHalfAway(number, Number(second?.amount.numerator ?? 0n)), currency)
    case 'clamp':
      return clamped(values)
    default:
      return ofTime(call, first, scope)
  }
}

/** The high limit wins when the limits cross. */
function clamped(values: readonly Value[]): Value {
  const [value = missing, low = missing, high = missing] = values
  return extreme([extreme([value, low], 1), high], -1)
}

function ofTime(call: CallExpr, first: Amount, scope: FunctionScope): Value {
  const { timeZone: zone, weekStart } = scope.pack
  const dayOf = (index: number): number => dayOfArgument(call, index, scope)
  const days = (day: number): Value => amount(ofInteger(day))
  switch (call.callee) {
    case 'time_of_day':
      return amount(timeOfDayAt(first.amount, zone))
    case 'hour_of':
      return amount(fraction(floor(timeOfDayAt(first.amount, zone)) / 3_600_000_000n))
    case 'day_of':
      return days(dayWithOptions(call, first, scope))
    case 'weekday':
      return days(weekdayOf(dayOf(0)))
    case 'week_of':
      return days(startOfWeek(dayOf(0), weekStart))
    case 'month_of':
      return days(startOfMonth(dayOf(0)))
    case 'quarter_of':
      return days(startOfQuarter(dayOf(0)))
    case 'end_of':
      return days(endOf(dayOf(0), unitOf(call), weekStart))
    case 'days_between':
      return days(dayOf(1) - dayOf(0))
    default:
      throw new TypeError(`'${call.callee}' is not evaluated after the aggregates.`)
  }
}

function dayOfArgument(call: CallExpr, index: number, { pack, value, isTimestamp }: FunctionScope) {
  const argument = call.args[index]?.value
  const read = argument === undefined ? missing : value(argument)
  if (argument === undefined || read.kind !== 'amount') throw new TypeError('A day is not there.')
  return isTimestamp(argument) ? dayAt(read.amount, pack.timeZone) : Number(read.amount.numerator)
}

function dayWithOptions(call: CallExpr, { amount: instant }: Amount, scope: FunctionScope): number {
  const read = (name: string, position: number): Value | null => {
    const argument =
      call.args.find((candidate) => candidate.name === name) ??
      (call.args[position]?.name === null ? call.args[position] : undefined)
    return argument === undefined ? null : scope.value(argument.value)
  }
  const named = read('zone', 1)
  const zone = named?.kind === 'text' ? named.text : scope.pack.timeZone
  const cutoff = read('cutoff', 2)
  const day = dayAt(instant, zone)
  if (cutoff?.kind !== 'amount') return day
  const time = timeOfDayAt(instant, zone)
  return orderOf(amount(time), cutoff) === -1 ? day : day + 1
}

function unitOf(call: CallExpr): string {
  const unit = call.args[1]?.value
  return unit?.kind === 'name' ? (unit.segments[0]?.name ?? '') : ''
}

function endOf(day: number, unit: string, weekStart: number): number {
  if (unit === 'week') return startOfWeek(day, weekStart) + 6
  const start = unit === 'month' ? startOfMonth(day) : startOfQuarter(day)
  return addMonths(start, unit === 'month' ? 1 : 3) - 1
}
