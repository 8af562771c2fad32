import type { Column, Decimal, Type } from '@guiju/language'
import {
  formatDay,
  localOfInstant,
  parseDay,
  readLocalTime,
  readTimeOfDay,
  type Cell,
} from '@guiju/rulebook'
import type { WrittenCell } from './case-state.ts'

/** What reading a cell needs to know of its column. */
export type CellColumn = Pick<Column, 'type' | 'scale'>

/** A cell as JSON can carry it, losing nothing: instants as ISO 8601 in UTC, amounts as decimal text, elapsed times in seconds. */
export function writeCell(cell: Cell, type: Type): WrittenCell {
  if (cell === null || typeof cell === 'boolean' || typeof cell === 'string') return cell
  if (typeof cell === 'object') return decimalText(cell)
  switch (type.kind) {
    case 'timestamp':
      return instantText(cell)
    case 'date':
      return formatDay(Number(cell))
    case 'time-of-day':
      return clockText(cell)
    case 'elapsed':
      return decimalText({ coefficient: cell, scale: 6 })
    default:
      return String(cell)
  }
}

/**
 * Reads a cell from JSON or YAML; undefined when it is no value of the column's type. Times are ISO 8601 with a
 * zone, or the wall clock of `zone`.
 */
export function readWritten(
  written: unknown,
  { type, scale }: CellColumn,
  zone: string | null,
): Cell | undefined {
  if (written === null || written === undefined || written === '') return null
  if (type.kind === 'boolean') return typeof written === 'boolean' ? written : undefined
  if (typeof written !== 'string' && typeof written !== 'number') return undefined
  const text = String(written).trim()
  switch (type.kind) {
    case 'text':
    case 'id':
      return String(written)
    case 'enum':
      return type.values.includes(text) ? text : undefined
    case 'integer':
      return /^-?\d+$/.test(text) ? BigInt(text) : undefined
    case 'number':
    case 'ratio':
    case 'money':
      return readDecimalText(text, scale)
    case 'elapsed':
      return readDecimalText(text, 6)?.coefficient
    case 'timestamp':
      return readInstant(text, zone)
    case 'date': {
      const day = parseDay(text)
      return day === null ? undefined : BigInt(day)
    }
    case 'time-of-day':
      return readTimeOfDay(text) ?? undefined
    default:
      return undefined
  }
}

/** `2023-05-01T10:00:00Z`, `...+08:00`, or the wall clock of `zone`; undefined for anything else. */
export function readInstant(text: string, zone: string | null): bigint | undefined {
  const match = /^(\S+?)(?:(Z)|([+-])(\d{2}):(\d{2}))$/.exec(text)
  if (match === null) return readLocalTime(text, zone) ?? undefined
  const [, wall = '', isUtc, sign, hours = '0', minutes = '0'] = match
  const local = readLocalTime(wall, null)
  if (local === null) return undefined
  if (isUtc !== undefined) return local
  const offset = (BigInt(hours) * 60n + BigInt(minutes)) * 60_000_000n
  return sign === '-' ? local + offset : local - offset
}

/** An instant as ISO 8601 in UTC, with as many digits of a second as it has. */
export function instantText(instant: bigint): string {
  return `${wallText(instant).replace(' ', 'T')}Z`
}

/** What the wall clock of `zone` shows, `2023-05-01 10:00:00`. */
export function localTimeText(instant: bigint, zone: string | null): string {
  return wallText(localOfInstant(instant, zone))
}

const microsecondsPerDay = 86_400_000_000n

function wallText(local: bigint): string {
  const time = ((local % microsecondsPerDay) + microsecondsPerDay) % microsecondsPerDay
  const day = Number((local - time) / microsecondsPerDay)
  return `${formatDay(day)} ${clockText(time)}`
}

function clockText(time: bigint): string {
  const part = (divisor: bigint, modulus: bigint): string =>
    String((time / divisor) % modulus).padStart(2, '0')
  const rest = time % 1_000_000n
  const fraction = rest === 0n ? '' : `.${String(rest).padStart(6, '0').replace(/0+$/, '')}`
  return `${part(3_600_000_000n, 24n)}:${part(60_000_000n, 60n)}:${part(1_000_000n, 60n)}${fraction}`
}

function decimalText({ coefficient, scale }: Decimal): string {
  if (scale === 0) return String(coefficient)
  const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(scale + 1, '0')
  const whole = digits.slice(0, -scale)
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  const sign = coefficient < 0n ? '-' : ''
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Exact: more digits than the column holds are no value of it. */
function readDecimalText(text: string, scale: number): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', written = ''] = match
  const fraction = written.replace(/0+$/, '')
  if (fraction.length > scale) return undefined
  const coefficient = BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`)
  return { coefficient, scale }
}
