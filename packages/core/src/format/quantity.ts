import { formatDay, localOfInstant, type Fraction } from '@guiju/rulebook'
import type { LocalText, Quantity } from '@guiju/protocol'
import { divide, floor, fraction, printExact, printFixed, toDouble } from '../finish/fraction.ts'
import type { Value } from '../finish/value.ts'
import { microsecondsPerDay } from '../finish/wall-clock.ts'
import type { Display } from './display.ts'
import { shownAmount } from './shown-amount.ts'

/**
 * A value as answers carry it. The one double is made here.
 *
 * - Unit: elapsed time in hours whatever the display, ratios plain, dates as days and times in microseconds.
 * - Null: a missing value is the state `missing` with its reason; below the minimum sample it is `no_score`.
 */
export function quantityOf(value: Value, display: Display): Quantity {
  switch (value.kind) {
    case 'missing':
      return {
        ...absentQuantity(value.reason === 'minimum-sample' ? 'no_score' : 'missing', value.reason),
        ...(value.currencies === undefined ? {} : { currencies: value.currencies }),
      }
    case 'truth':
      return wordQuantity(value.is ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, value.is)
    case 'text':
      return wordQuantity({ zh: value.text, en: value.text }, value.text)
    case 'amount':
      return amountQuantity(value.amount, display, value.currency)
    case 'span':
    case 'range':
      throw new TypeError(`A ${value.kind} is no result.`)
  }
}

/** No number, and why. */
export function absentQuantity(state: 'missing' | 'no_score', reason: string | null): Quantity {
  return { state, value: null, exact: null, reason, text: { zh: '–', en: '–' } }
}

/** A number that is there. `currency` is the value's own, where the display knows none. */
export function amountQuantity(
  value: Fraction,
  display: Display,
  currency: string | null = null,
): Quantity {
  const inUnit = display.kind === 'duration' ? divide(value, hour) : value
  return {
    state: 'value',
    value: toDouble(inUnit),
    exact: exactText(inUnit, display),
    reason: null,
    text: amountText(value, display, currency),
  }
}

const hour = fraction(3_600_000_000n)

function wordQuantity(text: LocalText, exact: string | boolean): Quantity {
  return { state: 'value', value: null, exact: String(exact), reason: null, text }
}

function exactText(value: Fraction, display: Display): string {
  if (display.kind === 'date') return formatDay(Number(floor(value)))
  return display.kind === 'timestamp' ? clockText(value, display.zone) : printExact(value)
}

function amountText(value: Fraction, display: Display, currency: string | null): LocalText {
  switch (display.kind) {
    case 'date':
      return both(formatDay(Number(floor(value))))
    case 'timestamp':
      return both(clockText(value, display.zone))
    case 'time-of-day':
      return both(timeText(floor(value)))
    case 'money':
      return shownAmount(value, { kind: 'money', currency: display.currency ?? currency })
    case 'percent':
    case 'duration':
    case 'count':
    case 'number':
      return shownAmount(value, display)
    case 'plain':
      return both(printFixed(value, 4))
  }
}

/** `2023-01-14 08:00:00`, as the clock of the zone shows it. */
export function clockText(instant: Fraction, zone: string | null): string {
  const local = localOfInstant(floor(instant), zone)
  const day = floor(fraction(local, microsecondsPerDay))
  return `${formatDay(Number(day))} ${timeText(local - day * microsecondsPerDay)}`
}

function timeText(sinceMidnight: bigint): string {
  const seconds = Number(sinceMidnight / 1_000_000n)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

const both = (text: string): LocalText => ({ zh: text, en: text })
