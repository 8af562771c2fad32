import type { Type } from '@guiju/language'
import type { ChunkValue, MeasureSource, ScalarType } from '@guiju/plan'
import { arithmetic } from './arithmetic.ts'
import type { Answer, Answers } from './collect-answers.ts'
import { add, floor, fraction, multiply, scaled, subtract, zero } from './fraction.ts'
import {
  amount,
  missing,
  missingBecause,
  mixedCurrencies,
  text,
  truth,
  type Missing,
  type Value,
} from './value.ts'

/** The aggregate call whose value is wanted: its name decides what it is over no rows at all. */
export interface MeasuredCall {
  readonly callee: string
  readonly type: Type
}

/**
 * The value of an aggregate call in one group.
 *
 * - Unit: money carries its currency, so that two of them never add.
 * - Null: counts and sums are 0 when no row enters, `none` is true; every other aggregate is then missing.
 */
export function valueOfMeasure(
  source: MeasureSource,
  call: MeasuredCall,
  answers: Answers,
  group: string,
): Value {
  const answer = answers.measures.get(source.query)
  if (answer === undefined) throw new Error(`The plan has no query '${source.query}'.`)
  const read = readerOf(answer, group, source.query)
  const currency = call.type.kind === 'money' ? call.type.currency : null
  switch (source.kind) {
    case 'single':
      return single(source, read, call.callee, currency)
    case 'sum':
      return sum(source, read, currency)
    case 'average':
      return average(source, read, currency)
    case 'share':
      return arithmetic('/', amount(whole(read(source.met))), amount(whole(read(source.entered))))
    case 'quantile':
      return quantile(source, read, currency)
  }
}

function readerOf({ positions, rows, columns }: Answer, group: string, query: string): ReadColumn {
  const positionOf = (column: string): number => {
    const position = positions.get(column)
    if (position === undefined) throw new Error(`'${query}' yields no '${column}'.`)
    return position
  }
  if (columns === undefined) {
    const row = rows.get(group)
    return (column) => row?.[positionOf(column)] ?? null
  }
  const number = columns.rowOf(group)
  const at = number === undefined ? -1 : number * columns.stride + columns.offset
  return (column) => {
    const value = columns.columns[positionOf(column)]?.[at] ?? null
    return typeof value === 'number' && Number.isNaN(value) ? null : value
  }
}

/** A value as an engine returns it, in the unit of results; null is missing. */
export function decode(value: ChunkValue, type: ScalarType, currency: string | null): Value {
  if (value === null) return missing
  if (typeof value === 'boolean') return truth(value)
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'bigint' && typeof value !== 'number') {
    throw new TypeError('Labels are no value of an aggregate.')
  }
  return amount(scaled(BigInt(value), type.kind === 'number' ? type.scale : 0), currency)
}

type ReadColumn = (column: string) => ChunkValue
type SourceOf<K extends MeasureSource['kind']> = Extract<MeasureSource, { readonly kind: K }>

function single(
  source: SourceOf<'single'>,
  read: ReadColumn,
  callee: string,
  fixedCurrency: string | null,
): Value {
  const mixed = mixedIn(source, read)
  if (mixed !== null) return mixed
  const currency = currencyOf(source, read) ?? fixedCurrency
  const value = decode(read(source.column), source.type, currency)
  return value.kind === 'missing' ? overNoRows(callee) : value
}

function overNoRows(callee: string): Value {
  switch (callee) {
    case 'count':
    case 'count_distinct':
      return amount(zero)
    case 'any':
      return truth(false)
    case 'none':
      return truth(true)
    default:
      return missingBecause('no-rows')
  }
}

function sum(source: SourceOf<'sum'>, read: ReadColumn, fixedCurrency: string | null): Value {
  const mixed = mixedIn(source, read)
  if (mixed !== null) return mixed
  const currency = currencyOf(source, read) ?? fixedCurrency
  const total = decode(read(source.sum), source.type, currency)
  if (total.kind !== 'missing') return total
  const isEmpty = whole(read(source.entered)).numerator === 0n
  return isEmpty ? amount(zero, currency) : missingBecause('argument-missing')
}

function average(
  source: SourceOf<'average'>,
  read: ReadColumn,
  fixedCurrency: string | null,
): Value {
  const mixed = mixedIn(source, read)
  if (mixed !== null) return mixed
  const currency = currencyOf(source, read) ?? fixedCurrency
  const count = whole(read(source.count))
  if (count.numerator === 0n) return missingBecause('no-rows')
  return arithmetic('/', decode(read(source.sum), source.type, currency), amount(count))
}

/** Between the closest ranks, at position (count - 1) p counted from 0. */
function quantile(
  source: SourceOf<'quantile'>,
  read: ReadColumn,
  fixedCurrency: string | null,
): Value {
  const mixed = mixedIn(source, read)
  if (mixed !== null) return mixed
  const currency = currencyOf(source, read) ?? fixedCurrency
  const lower = decode(read(source.lower), source.type, currency)
  const upper = decode(read(source.upper), source.type, currency)
  if (lower.kind !== 'amount' || upper.kind !== 'amount') return missingBecause('no-rows')
  const p = fraction(source.p.numerator, source.p.denominator)
  const position = multiply(subtract(whole(read(source.count)), fraction(1n)), p)
  const beyond = subtract(position, fraction(floor(position)))
  const step = multiply(subtract(upper.amount, lower.amount), beyond)
  return amount(add(lower.amount, step), currency)
}

type SourceOfAmounts = SourceOf<'single' | 'sum' | 'average' | 'quantile'>

/** What mixed amounts come to; null where they are in one currency. */
function mixedIn({ currencies }: SourceOfAmounts, read: ReadColumn): Missing | null {
  if (currencies === null || currencies === undefined) return null
  const [least, greatest] = [read(currencies.least), read(currencies.greatest)]
  if (least === greatest) return null
  return mixedCurrencies([least, greatest].filter((name) => typeof name === 'string'))
}

function currencyOf({ currencies }: SourceOfAmounts, read: ReadColumn): string | null {
  if (currencies === null || currencies === undefined) return null
  const least = read(currencies.least)
  return typeof least === 'string' ? least : null
}
/** A count; a group that a query did not meet counts 0. */
function whole(value: ChunkValue): ReturnType<typeof fraction> {
  if (value === null) return zero
  if (typeof value !== 'bigint' && typeof value !== 'number')
    throw new TypeError('A count is no number.')
  return fraction(BigInt(value))
}
