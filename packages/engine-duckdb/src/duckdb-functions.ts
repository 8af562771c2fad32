import type { DayTable, EntityDayTable, ScalarType } from '@guiju/plan'
import {
  divideDown,
  divideRounded,
  powerOfTen,
  sqlBinary,
  sqlCall,
  sqlCast,
  sqlInteger,
  sqlNull,
  sqlParameter,
  sqlWhen,
  type FunctionTable,
  type SqlExpr,
} from '@guiju/sql'
import { duckdbArithmetic } from './duckdb-arithmetic.ts'
import { unicodeWhiteSpace } from './unicode-white-space.ts'

const text: ScalarType = { kind: 'text' }
const microsecondsPerDay = 86_400_000_000n

/** One row per function, as DuckDB computes it exactly. */
export const duckdbFunctions: FunctionTable = {
  'day-of': ({ zone }, [t]) => sqlCast(wallClock(argument(t), zone), 'date'),
  'day-of-cutoff': ({ zone, cutoff }, [t]) => {
    const shift = sqlCall('to_microseconds', sqlInteger(microsecondsPerDay - cutoff))
    return sqlCast(sqlBinary('+', wallClock(argument(t), zone), shift), 'date')
  },
  'time-of-day': ({ zone }, [t]) =>
    sqlCall('epoch_us', sqlCast(wallClock(argument(t), zone), 'time')),
  weekday: (_, [d]) => sqlCall('isodow', argument(d)),
  'hour-of': ({ zone }, [t]) => sqlCall('hour', wallClock(argument(t), zone)),
  'week-of': ({ firstWeekday }, [d]) => weekOf(argument(d), firstWeekday),
  'month-of': (_, [d]) => truncated('month', argument(d)),
  'quarter-of': (_, [d]) => truncated('quarter', argument(d)),
  'end-of-week': ({ firstWeekday }, [d]) =>
    sqlBinary('+', weekOf(argument(d), firstWeekday), sqlInteger(6n)),
  'end-of-month': (_, [d]) => sqlCall('last_day', argument(d)),
  'end-of-quarter': (_, [d]) => {
    const lastMonth = sqlBinary(
      '+',
      truncated('quarter', argument(d)),
      sqlCall('to_months', sqlInteger(2n)),
    )
    return sqlCall('last_day', lastMonth)
  },
  'days-between': (_, [from, to]) => sqlBinary('-', argument(to), argument(from)),
  'add-days': (_, [d, days]) => sqlBinary('+', argument(d), sqlCast(argument(days), 'integer')),
  'add-months': (_, [d, months]) =>
    sqlCast(
      sqlBinary('+', argument(d), sqlCall('to_months', sqlCast(argument(months), 'integer'))),
      'date',
    ),
  'by-day': ({ table }, [d]) => inTable(table, argument(d)),
  'by-entity-day': ({ table }, [entity, d]) => inEntityTable(table, argument(entity), argument(d)),
  'elapsed-between': (_, [later, earlier]) =>
    sqlBinary('-', sqlCall('epoch_us', argument(later)), sqlCall('epoch_us', argument(earlier))),
  'add-elapsed': (_, [t, elapsed], [, elapsedType]) => {
    const whole = rescaled(argument(elapsed), scaleOf(elapsedType), 0)
    const sum = sqlBinary('+', sqlCall('epoch_us', argument(t)), whole)
    return sqlCall('make_timestamp', sqlCast(sum, 'bigint'))
  },
  abs: (_, [x]) => sqlCall('abs', argument(x)),
  floor: (_, [x], [type]) => floored(argument(x), type),
  ceil: (_, [x], [type]) => negated(floored(negated(argument(x)), type)),
  round: ({ digits }, [x], [type]) => rescaled(argument(x), scaleOf(type), digits),
  least: (_, args) => sqlCall('least', ...args),
  greatest: (_, args) => sqlCall('greatest', ...args),
  coalesce: (_, args) => sqlCall('coalesce', ...args),
  concat: (_, [x, y]) => sqlBinary('||', argument(x), argument(y)),
  lower: (_, [x]) => sqlCall('lower', argument(x)),
  trim: (_, [x]) => sqlCall('trim', argument(x), sqlParameter(unicodeWhiteSpace, text)),
  length: (_, [x]) => sqlCall('length', argument(x)),
  contains: (_, [x, part]) => sqlCall('contains', argument(x), argument(part)),
  'starts-with': (_, [x, start]) => sqlCall('starts_with', argument(x), argument(start)),
  matches: ({ pattern }, [x]) =>
    sqlCall('regexp_matches', argument(x), sqlParameter(pattern, text)),
  'labels-of': ({ groups, otherwise }, [x]) => labelsOf(argument(x), groups, otherwise),
  'has-label': ({ label }, [x]) => sqlCall('list_contains', argument(x), sqlParameter(label, text)),
  'to-text': (_, [x], [type]) => shownText(argument(x), type),
}

function argument(value: SqlExpr | undefined): SqlExpr {
  if (value === undefined) throw new Error('A function was planned with too few arguments.')
  return value
}

const scaleOf = (type: ScalarType | undefined): number => (type?.kind === 'number' ? type.scale : 0)

const negated = (value: SqlExpr): SqlExpr => sqlBinary('-', sqlInteger(0n), value)

/** The wall clock of `zone` at an instant; instants are stored as UTC, naive times as they are. */
function wallClock(instant: SqlExpr, zone: string | null): SqlExpr {
  if (zone === null || zone === 'UTC') return instant
  const utc = sqlCall('timezone', sqlParameter('UTC', text), instant)
  return sqlCall('timezone', sqlParameter(zone, text), utc)
}

const truncated = (unit: string, date: SqlExpr): SqlExpr =>
  sqlCast(sqlCall('date_trunc', sqlParameter(unit, text), date), 'date')

function weekOf(date: SqlExpr, firstWeekday: number): SqlExpr {
  const offset = sqlBinary('+', sqlCall('isodow', date), sqlInteger(BigInt(7 - firstWeekday)))
  const back = sqlBinary('%', offset, sqlInteger(7n))
  return sqlBinary('-', date, sqlCast(back, 'integer'))
}

const floored = (value: SqlExpr, type: ScalarType | undefined): SqlExpr =>
  scaleOf(type) === 0 ? value : divideDown(duckdbArithmetic, value, powerOfTen(scaleOf(type)))

/** Changes the digits after the point, rounding half away from zero where digits are lost. */
function rescaled(value: SqlExpr, from: number, to: number): SqlExpr {
  if (from === to) return value
  if (to > from) {
    return sqlBinary('*', sqlCast(value, 'hugeint'), sqlInteger(powerOfTen(to - from)))
  }
  return divideRounded(duckdbArithmetic, value, sqlInteger(powerOfTen(from - to)))
}

/** A negative position would count from the end of the list, so both ends are guarded. */
function inTable({ first, values, type }: DayTable, date: SqlExpr): SqlExpr {
  const dayType: ScalarType = { kind: 'date' }
  const start = sqlParameter(BigInt(first), dayType)
  const end = sqlParameter(BigInt(first + values.length - 1), dayType)
  const position = sqlBinary('+', sqlBinary('-', date, start), sqlInteger(1n))
  const found = sqlCall('list_extract', sqlParameter(values, type), position)
  const value =
    type.kind === 'date'
      ? sqlBinary('+', sqlParameter(0n, dayType), sqlCast(found, 'integer'))
      : found
  const isInside: SqlExpr = {
    kind: 'logical',
    operator: 'and',
    operands: [sqlBinary('>=', date, start), sqlBinary('<=', date, end)],
  }
  return sqlWhen(isInside, value)
}

/** Entity after entity stands in one list, each with its days. */
function inEntityTable(table: EntityDayTable, entity: SqlExpr, date: SqlExpr): SqlExpr {
  const { entities, first, days, values, type } = table
  const dayType: ScalarType = { kind: 'date' }
  const start = sqlParameter(BigInt(first), dayType)
  const end = sqlParameter(BigInt(first + days - 1), dayType)
  const place = sqlCall('list_position', sqlParameter(entities, text), entity)
  const before = sqlBinary('*', sqlBinary('-', place, sqlInteger(1n)), sqlInteger(BigInt(days)))
  const offset = sqlBinary('+', sqlBinary('-', date, start), sqlInteger(1n))
  const found = sqlCall('list_extract', sqlParameter(values, type), sqlBinary('+', before, offset))
  const value =
    type.kind === 'date'
      ? sqlBinary('+', sqlParameter(0n, dayType), sqlCast(found, 'integer'))
      : found
  const isInside: SqlExpr = {
    kind: 'logical',
    operator: 'and',
    operands: [
      sqlBinary('>=', date, start),
      sqlBinary('<=', date, end),
      sqlBinary('>', place, sqlInteger(0n)),
    ],
  }
  return sqlWhen(isInside, value)
}

function labelsOf(
  value: SqlExpr,
  groups: readonly { readonly name: string; readonly members: readonly string[] }[],
  otherwise: string | null,
): SqlExpr {
  const found = groups.map(({ name, members }): SqlExpr => {
    const hits = members.map((member) => sqlCall('contains', value, sqlParameter(member, text)))
    const any: SqlExpr = { kind: 'logical', operator: 'or', operands: hits }
    const list: SqlExpr = { kind: 'list', items: [sqlParameter(name, text)] }
    return sqlWhen(any, list, emptyList)
  })
  const all = found.reduce((left, right) => sqlCall('list_concat', left, right), emptyList)
  const isPresent: SqlExpr = { kind: 'is-null', operand: value, isNegated: true }
  if (otherwise === null) return sqlWhen(isPresent, all)
  const rest: SqlExpr = { kind: 'list', items: [sqlParameter(otherwise, text)] }
  const isNone = sqlBinary('=', sqlCall('len', all), sqlInteger(0n))
  return sqlWhen(isPresent, sqlWhen(isNone, rest, all))
}

const emptyList: SqlExpr = sqlCast({ kind: 'list', items: [] }, 'varchar[]')

function shownText(value: SqlExpr, type: ScalarType | undefined): SqlExpr {
  const scale = scaleOf(type)
  if (scale === 0) return sqlCast(value, 'varchar')
  const decimal = sqlBinary(
    '*',
    sqlCast(value, `decimal(${String(37 - scale)}, 0)`),
    sqlCast(
      sqlBinary('/', sqlInteger(1n), sqlInteger(powerOfTen(scale))),
      `decimal(${String(scale + 1)}, ${String(scale)})`,
    ),
  )
  const digits = sqlCast(decimal, 'varchar')
  const withoutZeros = sqlCall('rtrim', digits, sqlParameter('0', text))
  return sqlWhen(
    { kind: 'is-null', operand: value, isNegated: true },
    sqlCall('rtrim', withoutZeros, sqlParameter('.', text)),
    sqlNull,
  )
}
