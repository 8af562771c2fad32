import type { Column } from '@guiju/language'
import type { MappedColumn } from '@guiju/rulebook'
import type { RejectReason } from './snapshot-source.ts'

/** How one stored column is made from a source column, in DuckDB's words. */
export interface ColumnReading {
  readonly column: string
  /** The stored value; null when the source holds none. */
  readonly value: string
  /** True for a source value that cannot be read; null when every value can. */
  readonly isRejected: string | null
  /** The source value as text, for the report. */
  readonly shown: string
  readonly reason: RejectReason
}

const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`
export { quotedName }

/** Reads a text column of a CSV file as the column's type. */
export function readTextColumn(
  column: Column,
  mapped: MappedColumn,
  empty: readonly string[],
  timeZone: string | null,
): ColumnReading {
  const raw = sourceText(mapped)
  const empties = [...empty].map(quotedText).join(', ')
  const present =
    empties === ''
      ? raw
      : `(case when coalesce(${raw}, '') in (${empties}) then null else ${raw} end)`
  const recoded = mapped.values === null ? present : recode(present, mapped.values)
  const isUnlisted =
    mapped.values === null ? null : `(${present} is not null and ${recoded} is null)`
  const { value, isWrong, reason } = parseText(recoded, column, mapped.timeFormat, timeZone)
  const isRejected = [isUnlisted, isWrong].filter((part) => part !== null)
  return {
    column: column.name,
    value,
    isRejected: isRejected.length === 0 ? null : isRejected.join(' or '),
    shown: raw,
    reason: isUnlisted === null ? reason : 'unknown-value',
  }
}

/** The number of a record in its file, counted from 1, beside the columns that it has itself. */
export const recordColumn = 'guiju_record'

function sourceText({ from, constant, isRecordNumber }: MappedColumn): string {
  if (isRecordNumber === true) return `cast(${recordColumn} as varchar)`
  return from === null ? quotedText(constant ?? '') : quotedName(from)
}

function recode(text: string, values: ReadonlyMap<string, string>): string {
  const branches = [...values].map(
    ([from, to]) => `when ${text} = ${quotedText(from)} then ${quotedText(to)}`,
  )
  return `(case ${branches.join(' ')} end)`
}

interface ParsedText {
  readonly value: string
  readonly isWrong: string | null
  readonly reason: RejectReason
}

/** Digits that a stored whole number of 64 bits always holds. */
const storedDigits = 18

function parseText(
  text: string,
  column: Column,
  timeFormat: string | null,
  timeZone: string | null,
): ParsedText {
  switch (column.type.kind) {
    case 'text':
    case 'id':
      return { value: text, isWrong: null, reason: 'wrong-type' }
    case 'enum': {
      const values = column.type.values.map(quotedText).join(', ')
      return { value: text, isWrong: `(${text} not in (${values}))`, reason: 'unknown-value' }
    }
    case 'boolean':
      return parsed(
        `(case when lower(${text}) in ('true', '1', 'yes') then true when lower(${text}) in ('false', '0', 'no') then false end)`,
        text,
        'not-boolean',
      )
    case 'integer':
      return parsed(`try_cast(${matching(text, '[+-]?\\d+')} as bigint)`, text, 'not-whole')
    case 'number':
    case 'ratio':
    case 'money':
      return parseDecimal(text, column.scale)
    case 'timestamp':
    case 'date':
    case 'time-of-day':
      return parseTime(text, column.type.kind, timeFormat, timeZone)
    case 'elapsed':
      return parsed(`epoch_us(try_cast(${text} as interval))`, text, 'not-elapsed')
    default:
      throw new Error(`A column cannot hold values of type '${column.type.kind}'.`)
  }
}

function parseTime(
  text: string,
  kind: 'timestamp' | 'date' | 'time-of-day',
  timeFormat: string | null,
  timeZone: string | null,
): ParsedText {
  if (kind === 'time-of-day') {
    const written = matching(text, '\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?')
    return parsed(`epoch_us(try_cast(${written} as time))`, text, 'not-time-of-day')
  }
  const read =
    kind === 'timestamp'
      ? instantOf(parsedTimestamp(text, timeFormat), timeZone)
      : parsedDate(text, timeFormat)
  return parsed(read, text, timeFormat === null ? `not-${kind}` : 'not-this-format')
}

const parsedDate = (text: string, timeFormat: string | null): string =>
  timeFormat === null
    ? `try_cast(${matching(text, '\\d{4}-\\d{2}-\\d{2}')} as date)`
    : `cast(try_strptime(${text}, ${quotedText(timeFormat)}) as date)`

const matching = (text: string, pattern: string): string =>
  `(case when regexp_full_match(${text}, ${quotedText(pattern)}) then ${text} end)`

const parsed = (value: string, text: string, reason: RejectReason): ParsedText => ({
  value,
  isWrong: `(${text} is not null and ${value} is null)`,
  reason,
})

/** Exact: digits beyond the column's scale are refused unless they are zeros. */
function parseDecimal(text: string, scale: number): ParsedText {
  const trimmed = `regexp_replace(${text}, '(\\.\\d*?)0+$', '\\1')`
  const limit = `[+-]?\\d{1,${String(storedDigits - scale)}}(\\.\\d{0,${String(scale)}})?`
  const decimal = `try_cast(${matching(trimmed, limit)} as decimal(${String(storedDigits)}, ${String(scale)}))`
  const value = `cast(${decimal} * ${String(10n ** BigInt(scale))} as bigint)`
  return { value, isWrong: `(${text} is not null and ${decimal} is null)`, reason: 'not-decimal' }
}

function parsedTimestamp(text: string, timeFormat: string | null): string {
  if (timeFormat !== null) return `try_strptime(${text}, ${quotedText(timeFormat)})`
  const pattern = '\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?)?'
  return `try_cast(${matching(text, pattern)} as timestamp)`
}

/** The instant at which clocks of `timeZone` show a local time; without a zone the time itself. */
export function instantOf(local: string, timeZone: string | null): string {
  if (timeZone === null || timeZone === 'UTC') return local
  return `timezone('UTC', timezone(${quotedText(timeZone)}, ${local}))`
}

/** Reads a typed column of a Parquet file; null when its type does not fit. */
export function readTypedColumn(
  column: Column,
  source: string,
  sourceType: string,
  timeZone: string | null,
): ColumnReading | null {
  const raw = quotedName(source)
  const value = convertTyped(column, raw, sourceType, timeZone)
  if (value === null) return null
  return {
    column: column.name,
    value: value.value,
    isRejected: value.isWrong,
    shown: `cast(${raw} as varchar)`,
    reason: value.reason,
  }
}

const integerTypes: ReadonlySet<string> = new Set([
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
  'HUGEINT',
])

function convertTyped(
  column: Column,
  raw: string,
  sourceType: string,
  timeZone: string | null,
): ParsedText | null {
  const plain = (value: string): ParsedText => ({ value, isWrong: null, reason: 'wrong-type' })
  const isInteger = integerTypes.has(sourceType)
  switch (column.type.kind) {
    case 'text':
    case 'id':
      return sourceType === 'VARCHAR' || isInteger || sourceType === 'UUID'
        ? plain(`cast(${raw} as varchar)`)
        : null
    case 'enum':
      return sourceType === 'VARCHAR' || sourceType.startsWith('ENUM')
        ? parseText(`cast(${raw} as varchar)`, column, null, timeZone)
        : null
    case 'boolean':
      return sourceType === 'BOOLEAN' ? plain(raw) : null
    case 'integer':
      return isInteger ? parsed(`try_cast(${raw} as bigint)`, raw, 'not-whole') : null
    case 'number':
    case 'ratio':
    case 'money':
      return isInteger || sourceType.startsWith('DECIMAL') ? typedDecimal(raw, column.scale) : null
    case 'timestamp':
      if (sourceType === 'TIMESTAMP WITH TIME ZONE') return plain(`timezone('UTC', ${raw})`)
      return sourceType.startsWith('TIMESTAMP') ? plain(instantOf(raw, timeZone)) : null
    case 'date':
      return sourceType === 'DATE' ? plain(raw) : null
    case 'time-of-day':
      return sourceType === 'TIME' ? plain(`epoch_us(${raw})`) : null
    case 'elapsed':
      return sourceType === 'INTERVAL' ? plain(`epoch_us(${raw})`) : null
    default:
      throw new Error(`A column cannot hold values of type '${column.type.kind}'.`)
  }
}

function typedDecimal(raw: string, scale: number): ParsedText {
  const scaled = `(${raw} * ${String(10n ** BigInt(scale))})`
  const value = `try_cast(${scaled} as bigint)`
  return {
    value,
    isWrong: `(${raw} is not null and (${value} is null or ${value} <> ${scaled}))`,
    reason: 'too-many-digits',
  }
}
