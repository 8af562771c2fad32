import type { SpanUnit } from '@guiju/language'
import type { ExactValue, Fraction, MissingReason } from '@guiju/rulebook'
import { compareFractions, printFraction } from './fraction.ts'
import { printDay } from './calendar.ts'

/** Kinds of values that are one number each. */
export type QuantityKind = 'number' | 'elapsed' | 'timestamp' | 'date' | 'time-of-day'

/** One number: plain numbers and ratios; microseconds of elapsed time, of instants and since midnight; days. */
export interface Quantity {
  readonly kind: QuantityKind
  readonly amount: Fraction
}

/** An amount in a currency; null only for a sum over no rows, which is 0 of any currency. */
export interface Money {
  readonly kind: 'money'
  readonly amount: Fraction
  readonly currency: string | null
}

/** What is not there, and why when that is known. */
export interface Missing {
  readonly kind: 'missing'
  readonly reason: MissingReason | null
}

/** A value while rules are evaluated. Texts, ids and enum values are texts. */
export type Value =
  | Missing
  | { readonly kind: 'boolean'; readonly is: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | Quantity
  | Money
  | { readonly kind: 'span'; readonly count: number; readonly unit: SpanUnit }
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  | {
      readonly kind: 'range'
      readonly low: Value
      readonly high: Value
      readonly isHighOpen: boolean
    }
  /** A row that is there, read as a whole. */
  | { readonly kind: 'row' }

export const missing: Missing = Object.freeze({ kind: 'missing', reason: null })
export const yes: Value = Object.freeze({ kind: 'boolean', is: true })
export const no: Value = Object.freeze({ kind: 'boolean', is: false })
export const presentRow: Value = Object.freeze({ kind: 'row' })

export const missingBecause = (reason: MissingReason): Missing => ({ kind: 'missing', reason })
export const truth = (is: boolean): Value => (is ? yes : no)
export const text = (value: string): Value => ({ kind: 'text', text: value })
export const quantity = (kind: QuantityKind, amount: Fraction): Quantity => ({ kind, amount })
export const money = (amount: Fraction, currency: string | null): Money => ({
  kind: 'money',
  amount,
  currency,
})

export function isMissing(value: Value): value is Missing {
  return value.kind === 'missing'
}

export function isTrue(value: Value): boolean {
  return value.kind === 'boolean' && value.is
}

/** True for values that have an amount: quantities and money. */
export function isAmount(value: Value): value is Quantity | Money {
  return 'amount' in value
}

/**
 * Orders two present values of one kind: numbers by size, texts by their UTF-8 bytes, false before true.
 * Null when they cannot be ordered: amounts in two currencies.
 */
export function compareValues(left: Value, right: Value): number | null {
  if (isAmount(left) && isAmount(right)) {
    if (left.kind !== right.kind)
      throw new TypeError(`Cannot compare ${left.kind} and ${right.kind}.`)
    return haveOneCurrency([left, right]) ? compareFractions(left.amount, right.amount) : null
  }
  if (left.kind === 'text' && right.kind === 'text') return compareTexts(left.text, right.text)
  if (left.kind === 'boolean' && right.kind === 'boolean') return Number(left.is) - Number(right.is)
  if (left.kind === 'span' && right.kind === 'span') return spanDays(left) - spanDays(right)
  throw new TypeError(`Cannot compare ${left.kind} and ${right.kind}.`)
}

/** Orders texts by their UTF-8 bytes, which is the order of their code points. */
export function compareTexts(left: string, right: string): number {
  const rightPoints = right[Symbol.iterator]()
  for (const character of left) {
    const other = rightPoints.next()
    if (other.done === true) return 1
    const difference = (character.codePointAt(0) ?? 0) - (other.value.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return rightPoints.next().done === true ? 0 : -1
}

/** True when no two of the amounts name different currencies. */
export function haveOneCurrency(values: readonly (Quantity | Money)[]): boolean {
  return currenciesOf(values).size <= 1
}

/** The currencies that amounts name. */
export function currenciesOf(values: readonly (Quantity | Money)[]): ReadonlySet<string> {
  return new Set(
    values.flatMap((value) =>
      value.kind === 'money' && value.currency !== null ? [value.currency] : [],
    ),
  )
}

/** A text that is equal for equal values, as dimension values and keys are printed. Null for missing. */
export function printValue(value: Value): string | null {
  switch (value.kind) {
    case 'missing':
      return null
    case 'boolean':
      return String(value.is)
    case 'text':
      return value.text
    case 'date':
      return printDay(Number(value.amount.numerator))
    case 'number':
    case 'elapsed':
    case 'timestamp':
    case 'time-of-day':
      return printFraction(value.amount)
    case 'money':
      return `${printFraction(value.amount)} ${value.currency ?? ''}`
    case 'span':
      return `${value.count} ${value.unit}`
    case 'labels':
      return value.labels.join(', ')
    case 'range':
    case 'row':
      throw new TypeError(`A ${value.kind} has no text.`)
  }
}

/** The value as results carry it. */
export function exactValue(value: Value): ExactValue {
  switch (value.kind) {
    case 'missing':
      return null
    case 'boolean':
      return value.is
    case 'text':
      return value.text
    case 'number':
    case 'elapsed':
    case 'timestamp':
    case 'date':
    case 'time-of-day':
    case 'money':
      return value.amount
    case 'span':
    case 'labels':
    case 'range':
    case 'row':
      throw new TypeError(`A ${value.kind} is no result.`)
  }
}

function spanDays(span: { readonly count: number; readonly unit: SpanUnit }): number {
  return span.unit === 'weeks' ? span.count * 7 : span.count
}
