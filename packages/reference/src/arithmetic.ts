import type { ArithmeticOperator, SpanUnit, WorkCalendar } from '@guiju/language'
import type { Fraction } from '@guiju/rulebook'
import { addMonths } from './calendar.ts'
import * as exact from './fraction.ts'
import {
  haveOneCurrency,
  isAmount,
  isMissing,
  missing,
  missingBecause,
  money,
  quantity,
  type Money,
  type Quantity,
  type Value,
} from './value.ts'
import { walkWorkdays } from './work-days.ts'

type Amount = Quantity | Money

/** Digits after the point that a division inside rows keeps. */
const divisionDigits = 12

/** `left operator right`; missing when either is, when dividing by 0 and when two currencies meet. */
export function calculate(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  options: { readonly isExact: boolean; readonly calendar: WorkCalendar | null },
): Value {
  if (isMissing(left)) return left
  if (isMissing(right)) return right
  const { calendar } = options
  if (right.kind === 'span') return shiftDate(left, backward(right, operator), calendar)
  if (left.kind === 'span') return shiftDate(right, left, calendar)
  if (!isAmount(left) || !isAmount(right)) {
    throw new TypeError(`No ${left.kind} ${operator} ${right.kind}.`)
  }
  switch (operator) {
    case '+':
    case '-':
      return addAmounts(left, operator === '-' ? negateAmount(right) : right, options)
    case '*':
      return multiplyAmounts(left, right)
    case '/':
      return divideAmounts(left, right, options)
  }
}

/** The value with the other sign; missing stays missing. */
export function negateValue(value: Value): Value {
  if (isMissing(value)) return value
  if (value.kind === 'span') return { ...value, count: -value.count }
  if (!isAmount(value)) throw new TypeError(`A ${value.kind} has no sign.`)
  return negateAmount(value)
}

/** The same kind of value with another amount. */
export function withAmount(value: Amount, amount: Fraction): Amount {
  return value.kind === 'money' ? money(amount, value.currency) : quantity(value.kind, amount)
}

/** Divides; missing when `right` is 0. A division that is not exact keeps 12 decimals. */
export function divideAmounts(
  left: Amount,
  right: Amount,
  options: { readonly isExact: boolean },
): Value {
  if (!haveOneCurrency([left, right])) return missingBecause('mixed-currency')
  if (exact.isZero(right.amount)) return missingBecause('no-denominator')
  const quotient = exact.divide(left.amount, right.amount)
  const kept = options.isExact ? quotient : exact.roundHalfAway(quotient, divisionDigits)
  return left.kind === right.kind ? quantity('number', kept) : withAmount(left, kept)
}

/** The sum of two amounts of one kind, or an instant with an elapsed time. */
function addAmounts(left: Amount, right: Amount, options: { readonly isExact: boolean }): Value {
  if (!haveOneCurrency([left, right])) return missingBecause('mixed-currency')
  const sum = exact.add(left.amount, right.amount)
  if (left.kind === 'money' || right.kind === 'money') return money(sum, currencyOf(left, right))
  if (left.kind === 'timestamp' && right.kind === 'timestamp') return quantity('elapsed', sum)
  if (left.kind === 'timestamp' || right.kind === 'timestamp') {
    return quantity('timestamp', options.isExact ? sum : exact.roundHalfAway(sum, 0))
  }
  return quantity(left.kind, sum)
}

function multiplyAmounts(left: Amount, right: Amount): Value {
  const product = exact.multiply(left.amount, right.amount)
  return left.kind === 'number' ? withAmount(right, product) : withAmount(left, product)
}

function negateAmount(value: Amount): Amount {
  return withAmount(value, exact.negate(value.amount))
}

function currencyOf(left: Amount, right: Amount): string | null {
  if (left.kind === 'money' && left.currency !== null) return left.currency
  return right.kind === 'money' ? right.currency : null
}

/** A calendar span; a negative count leads back. */
interface Span {
  readonly count: number
  readonly unit: SpanUnit
}

function backward(span: Span, operator: ArithmeticOperator): Span {
  return operator === '-' ? { ...span, count: -span.count } : span
}

/** A date some calendar units later or earlier; months end on the month's last date where needed. */
function shiftDate(date: Value, span: Span, calendar: WorkCalendar | null): Value {
  if (isMissing(date)) return date
  if (date.kind !== 'date') throw new TypeError(`A ${date.kind} cannot move by calendar units.`)
  const day = shiftDay(Number(date.amount.numerator), span, calendar)
  return day === null ? missing : quantity('date', exact.fraction(BigInt(day)))
}

/** A day moved by a span; null where the calendar does not know how far its work days lead. */
export function shiftDay(
  day: number,
  { count, unit }: Span,
  calendar: WorkCalendar | null,
): number | null {
  switch (unit) {
    case 'days':
      return day + count
    case 'weeks':
      return day + count * 7
    case 'months':
      return addMonths(day, count)
    case 'workdays':
      if (calendar === null) throw new TypeError('Checked work days have a calendar.')
      return walkWorkdays(day, count, calendar)
  }
}
