import { diagnostic, printExpression, type PhaseResult } from '@guiju/language'
import {
  and,
  column,
  compare,
  constant,
  falseScalar,
  isNull,
  or,
  type ChunkValue,
  type Scalar,
  type ScalarType,
  type SortKey,
} from '@guiju/plan'
import { hashTexts } from '@guiju/rulebook'
import { requestSpan } from '../request/request-span.ts'
import { orderOf, type OpenDetails } from './open-details.ts'

/** Where a page of rows begins: after the row with these sort values, `position` rows being before it. */
export interface RowCursor {
  readonly position: number
  /** In the order of the sort keys; null at the start. */
  readonly after: readonly CursorValue[] | null
}

/** A value of a sort key; whole numbers, instants and days are bigints. */
export type CursorValue = boolean | string | bigint | null

export const firstPage: RowCursor = { position: 0, after: null }

/** The cursor as callers carry it: opaque, and good for the same list of the same snapshot only. */
export function writeCursor({ position, after }: RowCursor, details: OpenDetails): string {
  const values = (after ?? []).map((value) =>
    typeof value === 'bigint' ? { whole: String(value) } : value,
  )
  const bytes = new TextEncoder().encode(JSON.stringify([listHash(details), position, ...values]))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/**
 * Reads a cursor.
 *
 * - Diagnostics: it is none, or one of another list, or data or rules have changed since.
 */
export function readCursor(written: string, details: OpenDetails): PhaseResult<RowCursor> {
  const [hash, position, ...values] = parsed(written)
  const after = values.map(cursorValue)
  const isRead =
    hash === listHash(details) &&
    typeof position === 'number' &&
    after.length === orderOf(details).length &&
    after.every((value) => value !== undefined)
  if (!isRead) return { diagnostics: [diagnostic('cursor-of-other-rows', requestSpan, {})] }
  const read = after.map((value) => value ?? null)
  return { value: { position, after: read }, diagnostics: [] }
}

/** True for the rows that come after those values in the order; missing values come last. */
export function isAfter(
  order: readonly SortKey[],
  values: readonly CursorValue[],
  typeOf: (name: string) => ScalarType,
): Scalar {
  const equals: Scalar[] = []
  const alternatives = order.map(({ column: name, direction }, index) => {
    const type = typeOf(name)
    const key = column(name, type)
    const value = values[index] ?? null
    const before = [...equals]
    equals.push(value === null ? isNull(key) : compare(key, '=', constant(value, type)))
    if (value === null) return falseScalar
    const operator = direction === 'ascending' ? '>' : '<'
    const beyond = or([compare(key, operator, constant(value, type)), isNull(key)])
    return and([...before, beyond])
  })
  return or(alternatives)
}

/** A value of a sort key as an engine lists it. @throws for labels, which have no order. */
export function cursorValueOf(value: ChunkValue): CursorValue {
  if (typeof value === 'number') return BigInt(value)
  if (typeof value === 'object' && value !== null) throw new TypeError('Labels have no order.')
  return value
}

function parsed(written: string): readonly unknown[] {
  try {
    const bytes = Uint8Array.from(atob(written), (character) => character.charCodeAt(0))
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/** Undefined for what is no value. */
function cursorValue(read: unknown): CursorValue | undefined {
  if (read === null || typeof read === 'boolean' || typeof read === 'string') return read
  const whole = typeof read === 'object' && 'whole' in read ? read.whole : undefined
  return typeof whole === 'string' && /^-?\d+$/.test(whole) ? BigInt(whole) : undefined
}

/** Equal for the same rows in the same order of the same data and rules. */
function listHash({ question, session, name, point, pack, window }: OpenDetails): string {
  const { request, narrowed, sort, of } = question
  const where = [...request.where].map(([dataset, expr]) => [dataset, printExpression(expr)])
  const rows = of.kind === 'side' ? of.rows : 'counted'
  const parts = [pack.hash, point, request.entity, where, [...narrowed], sort, rows, window]
  return hashTexts([session.snapshot, name, JSON.stringify(parts)]).slice(0, 16)
}
