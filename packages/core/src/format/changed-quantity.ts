import type { Quantity } from '@guiju/protocol'
import type { Fraction } from '@guiju/rulebook'
import { fraction, multiply, scaled, subtract } from '../finish/fraction.ts'
import type { Display } from './display.ts'
import { absentQuantity, amountQuantity } from './quantity.ts'

/**
 * The later number minus the earlier one, from what answers tell of both.
 *
 * - Unit: that of the numbers; of shares it is shown in percent, as points.
 * - Null: missing when one of them is, and of dates, times, words and amounts in currencies of their own.
 */
export function changedQuantity(later: Quantity, earlier: Quantity, display: Display): Quantity {
  const absent = [later, earlier].find(({ state }) => state !== 'value')
  if (absent !== undefined)
    return absentQuantity(absent.state === 'no_score' ? 'no_score' : 'missing', absent.reason)
  const [after, before] = [exactFraction(later.exact), exactFraction(earlier.exact)]
  if (after === null || before === null || !isNumber(display)) {
    return absentQuantity('missing', null)
  }
  const change = subtract(after, before)
  return amountQuantity(display.kind === 'duration' ? multiply(change, hour) : change, display)
}

/** Elapsed times are told in hours and shown from microseconds. */
const hour = fraction(3_600_000_000n)

/** Amounts of which each has a currency of its own may be of two. */
function isNumber(display: Display): boolean {
  switch (display.kind) {
    case 'percent':
    case 'duration':
    case 'count':
    case 'number':
      return true
    case 'money':
      return display.currency !== null
    case 'date':
    case 'timestamp':
    case 'time-of-day':
    case 'plain':
      return false
  }
}

/** `0.125` or `1/3`; null for what is neither. */
function exactFraction(text: string | null): Fraction | null {
  const [, whole, part = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text ?? '') ?? []
  if (whole !== undefined) return scaled(BigInt(whole + part), part.length)
  const [, numerator, denominator] = /^(-?\d+)\/(\d+)$/.exec(text ?? '') ?? []
  if (numerator === undefined || denominator === undefined) return null
  return fraction(BigInt(numerator), BigInt(denominator))
}
