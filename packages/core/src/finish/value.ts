import type { SpanUnit } from '@guiju/language'
import type { ExactValue, Fraction, MissingReason } from '@guiju/rulebook'

/**
 * A value after the aggregates. An amount is a plain number or ratio, microseconds of elapsed time, of an
 * instant or since midnight, or a day count; checking has already told them apart.
 */
export type Value =
  | Missing
  | Truth
  | Text
  | Amount
  | { readonly kind: 'span'; readonly count: number; readonly unit: SpanUnit }
  | {
      readonly kind: 'range'
      readonly low: Value
      readonly high: Value
      readonly isHighOpen: boolean
    }

export interface Missing {
  readonly kind: 'missing'
  readonly reason: MissingReason | null
  /** With the reason `mixed-currency`: two of the currencies that met. */
  readonly currencies?: readonly string[]
}

export interface Truth {
  readonly kind: 'truth'
  readonly is: boolean
}

export interface Text {
  readonly kind: 'text'
  readonly text: string
}

/** `currency` is null for everything but money, and for a sum over no rows, which is 0 of any currency. */
export interface Amount {
  readonly kind: 'amount'
  readonly amount: Fraction
  readonly currency: string | null
}

export const missing: Missing = Object.freeze({ kind: 'missing', reason: null })
export const missingBecause = (reason: MissingReason): Missing => ({ kind: 'missing', reason })
export const mixedCurrencies = (currencies: readonly string[]): Missing => ({
  kind: 'missing',
  reason: 'mixed-currency',
  ...(currencies.length === 0 ? {} : { currencies }),
})
export const truth = (is: boolean): Truth => ({ kind: 'truth', is })
export const text = (value: string): Text => ({ kind: 'text', text: value })
export const amount = (value: Fraction, currency: string | null = null): Amount => ({
  kind: 'amount',
  amount: value,
  currency,
})

export function isTrue(value: Value): boolean {
  return value.kind === 'truth' && value.is
}

/** The value as results carry it. @throws TypeError for a span or a range, which no metric can have. */
export function exactOf(value: Value): ExactValue {
  switch (value.kind) {
    case 'missing':
      return null
    case 'truth':
      return value.is
    case 'text':
      return value.text
    case 'amount':
      return value.amount
    case 'span':
    case 'range':
      throw new TypeError(`A ${value.kind} is no result.`)
  }
}

/** A result as a value again; a missing one keeps `reason`. */
export function valueOfExact(
  exact: ExactValue,
  reason: MissingReason | null,
  currency: string | null,
): Value {
  if (exact === null) return { kind: 'missing', reason }
  if (typeof exact === 'boolean') return truth(exact)
  return typeof exact === 'string' ? text(exact) : amount(exact, currency)
}

/** Orders texts by their UTF-8 bytes, which is the order of their code points. */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a !== b) return rankOfUnit(a) - rankOfUnit(b)
  }
  return left.length - right.length
}

/** Halves of characters beyond U+FFFF come after every whole one, as their bytes in UTF-8 do. */
function rankOfUnit(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800
  return unit >= 0xd800 ? unit + 0x2000 : unit
}
