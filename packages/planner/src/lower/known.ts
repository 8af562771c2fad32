import type { Column, Expr } from '@guiju/language'
import {
  and,
  cases,
  column,
  compare,
  foldConstants,
  isNotNull,
  isNullConstant,
  mapScalar,
  nullOf,
  scalarTypeOf,
  text,
  textType,
  typeOf,
  when,
  type Scalar,
} from '@guiju/plan'
import { isBy, isColumnNeverLater, isNeverLater, withoutClamp } from './existence.ts'
import { isNotTrue } from './is-not-true.ts'
import { onRow, type Env, type RowAt } from './lowering.ts'

/** What is known of a column of a row: the stored value, or the value computed from what is known of its parts. */
export function columnValue(env: Env, row: RowAt, of: Column): Scalar {
  const value =
    of.value === null
      ? storedValue(env, row, of)
      : whereThere(env.lowering.lower(of.value, onRow(env, row)), row)
  return of.knownFrom === null ? value : sinceKnown(env, row, of, value)
}

/** A stored column as it is in the data, whenever it became known. */
export function storedColumn(row: RowAt, { name, type, scale }: Column): Scalar {
  return column(`${row.prefix}${name}`, scalarTypeOf(type, scale))
}

/** `value` where the row is there; also when missing parts would give a value. */
export function whereThere(value: Scalar, row: RowAt): Scalar {
  if (row.presence === null) return value
  const whenAbsent = foldConstants(
    mapScalar(value, (part) =>
      part.kind === 'column' && part.name.startsWith(row.prefix) ? nullOf(part.type) : part,
    ),
  )
  if (isNullConstant(whenAbsent)) return value
  return when(isNotNull(row.presence), value, nullOf(typeOf(value)))
}

function storedValue(env: Env, row: RowAt, of: Column): Scalar {
  const stored = storedColumn(row, of)
  if (of.currencyColumn !== null) return inItsCurrency(stored, row, of.currencyColumn)
  if (of.type.kind !== 'timestamp' && of.type.kind !== 'date') return stored
  if (!env.isKnownOnly || of.isPlanned) return stored
  if (isColumnNeverLater(env.lowering, row.dataset.name, of)) return stored
  return when(isBy(env.lowering, stored), stored, nullOf(typeOf(stored)))
}

/** An amount whose currency is empty is missing: it is money of no kind. */
function inItsCurrency(amount: Scalar, row: RowAt, currencyColumn: string): Scalar {
  const currency = column(`${row.prefix}${currencyColumn}`, textType)
  return when(isNotNull(currency), amount, nullOf(typeOf(amount)))
}

function sinceKnown(env: Env, row: RowAt, of: Column, value: Scalar): Scalar {
  const { knownFrom } = of
  if (knownFrom === null) return value
  const nothing = nullOf(typeOf(value))
  if (knownFrom.kind === 'column') return when(happened(env, row, knownFrom.time), value, nothing)
  const branches = [...knownFrom.times].map(([name, time]) => ({
    when: and([compare(value, '=', text(name)), isNotTrue(happened(env, row, time))]),
    then: nothing,
  }))
  return cases(branches, value)
}

/** True once the event is past; false or null before, and while its time is missing. */
function happened(env: Env, row: RowAt, event: Expr): Scalar {
  const time = env.lowering.lower(event, onRow(env, row))
  if (!env.isKnownOnly || isNeverLater(env.lowering, event)) return isNotNull(time)
  return isBy(env.lowering, withoutClamp(time))
}
