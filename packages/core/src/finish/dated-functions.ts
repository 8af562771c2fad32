import {
  argumentsByName,
  type ArithmeticOperator,
  type CallExpr,
  type Expr,
  type NameExpr,
  type Reference,
  type WorkCalendar,
} from '@guiju/language'
import {
  rateOn,
  ratesFrom,
  shiftByWorkdays,
  workdaysBetween,
  type Day,
  type Pack,
} from '@guiju/rulebook'
import { firstMissing } from './arithmetic.ts'
import { conjunction } from './comparison.ts'
import { divide, isZero, multiply, ofDecimal, ofInteger, zero } from './fraction.ts'
import { amount, missing, truth, type Amount, type Value } from './value.ts'

/** What functions that read a calendar or rates work with. */
export interface DatedScope {
  readonly pack: Pick<Pack, 'calendar' | 'rates'>
  readonly references: ReadonlyMap<NameExpr, Reference>
  readonly value: (expr: Expr) => Value
  /** The date of a date or timestamp. */
  readonly dayOf: (expr: Expr) => Value
}

/** `workdays_between(...)` or `convert(...)` of values that are already there. */
export function datedFunction(call: CallExpr, scope: DatedScope): Value {
  return call.callee === 'convert' ? converted(call, scope) : countedWorkdays(call, scope)
}

/** Whether a function reads a calendar or rates. */
export function isDatedFunction(callee: string): boolean {
  return callee === 'convert' || callee === 'workdays_between'
}

/** A date moved by work days; null when no work days are meant. */
export function movedByWorkdays(
  operator: ArithmeticOperator,
  [left, right]: readonly [Value, Value],
  pack: DatedScope['pack'],
): Value | null {
  if (left.kind === 'span' && left.unit === 'workdays' && operator === '+') {
    return movedByWorkdays(operator, [right, left], pack)
  }
  if (right.kind !== 'span' || right.unit !== 'workdays') return null
  if (left.kind !== 'amount') return left
  const count = operator === '-' ? -right.count : right.count
  return dayValue(shiftByWorkdays(dayIn(left), count, calendarOf(pack)))
}

/** The second date is not before the first, and at most so many work days after it. */
export function isWithinWorkdays(
  first: Amount,
  last: Amount,
  most: number,
  pack: DatedScope['pack'],
): Value {
  const passed = workdaysBetween(dayIn(first), dayIn(last), calendarOf(pack))
  const isOrdered = truth(dayIn(first) <= dayIn(last))
  return conjunction([isOrdered, passed === null ? missing : truth(passed <= most)])
}

function countedWorkdays(call: CallExpr, { pack, references, dayOf }: DatedScope): Value {
  const byName = argumentsByName(call)
  const days = ['from', 'to'].flatMap((name) => (byName.get(name) ?? []).map(dayOf))
  const absent = firstMissing(days)
  if (absent !== null) return absent
  const [named] = byName.get('calendar') ?? []
  const reference = named?.kind === 'name' ? references.get(named) : undefined
  const calendar = reference?.kind === 'calendar' ? reference.calendar : calendarOf(pack)
  const [from, to] = days
  if (from?.kind !== 'amount' || to?.kind !== 'amount') throw new TypeError('A day is not there.')
  return dayValue(workdaysBetween(dayIn(from), dayIn(to), calendar))
}

/** An amount without a currency is the 0 of a sum over no rows. */
function converted(call: CallExpr, { pack, references, value, dayOf }: DatedScope): Value {
  const byName = argumentsByName(call)
  const given = (name: string): Expr | undefined => byName.get(name)?.[0]
  const [source, target, date] = [given('amount'), given('currency'), given('day')]
  const reference = target?.kind === 'name' ? references.get(target) : undefined
  if (source === undefined || date === undefined || reference?.kind !== 'currency') {
    throw new TypeError('convert lacks an argument.')
  }
  const [money, day] = [value(source), dayOf(date)]
  const absent = firstMissing([money, day])
  if (absent !== null) return absent
  if (money.kind !== 'amount' || day.kind !== 'amount') throw new TypeError('convert needs money.')
  const { currency: to } = reference
  if (money.currency === to) return money
  if (money.currency === null) return isZero(money.amount) ? amount(zero, to) : missing
  const found = ratesFrom(money.currency, to, pack.rates)
  const rate = found === null ? null : rateOn(dayIn(day), found.rates)
  if (found === null || rate === null) return missing
  const factor = ofDecimal(rate)
  const apply = found.isInverse ? divide : multiply
  return amount(apply(money.amount, factor), to)
}

function calendarOf({ calendar }: DatedScope['pack']): WorkCalendar {
  if (calendar === null) throw new TypeError('Checked work days have a calendar.')
  return calendar
}

function dayIn({ amount: day }: Amount): Day {
  return Number(day.numerator)
}

function dayValue(day: number | null): Value {
  return day === null ? missing : amount(ofInteger(day))
}
