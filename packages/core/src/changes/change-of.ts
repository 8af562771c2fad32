import type { Quantity } from '@guiju/protocol'
import { arithmetic } from '../finish/arithmetic.ts'
import type { Value } from '../finish/value.ts'
import type { Display } from '../format/display.ts'
import { absentQuantity, quantityOf } from '../format/quantity.ts'

/** A value on two days, and the later one minus the earlier one. */
export interface Change {
  readonly before: Quantity
  readonly after: Quantity
  readonly change: Quantity
}

/**
 * Tells how a value changed.
 *
 * - Null: `after` is null when it cannot be told ahead; a change is missing when one of the values is.
 */
export function changeOf(before: Value, after: Value | null, display: Display): Change {
  const later = after === null ? notForeseen : quantityOf(after, display)
  return {
    before: quantityOf(before, display),
    after: later,
    change:
      after === null ? notForeseen : quantityOf(minus(after, before), differenceDisplay(display)),
  }
}

const notForeseen: Quantity = absentQuantity('missing', 'not-foreseen')

/** Texts and truths have no difference. */
function minus(after: Value, before: Value): Value {
  const isNumber = (value: Value): boolean => value.kind === 'amount' || value.kind === 'missing'
  return isNumber(after) && isNumber(before)
    ? arithmetic('-', after, before)
    : { kind: 'missing', reason: null }
}

/** Between two days lie days, between two times hours. */
function differenceDisplay(display: Display): Display {
  switch (display.kind) {
    case 'date':
      return { kind: 'count' }
    case 'timestamp':
    case 'time-of-day':
      return { kind: 'duration', unit: 'h' }
    default:
      return display
  }
}
