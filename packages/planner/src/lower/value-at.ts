import { argumentsByName, type CallExpr, type Expr } from '@guiju/language'
import {
  and,
  call,
  compare,
  date,
  dayTable,
  entityDayTable,
  isNotNull,
  nullOf,
  scalarTypeOf,
  type DayTable,
  type EntityDayTable,
  type Scalar,
  type ScalarType,
} from '@guiju/plan'
import type { DatedValues, Point } from '@guiju/rulebook'
import { alternatives } from './alternatives.ts'
import { asText } from './as-text.ts'
import { columnFor } from './draft.ts'
import { dateOf } from './dates.ts'
import { onRow, rowOfScope, type Env } from './lowering.ts'

/** Digits after the point that a number read on a row keeps. */
export const keptDigits = 12

/**
 * `value_at(m, day, entity)` on a row: looked up among the values that were worked out before. A day after the
 * knowledge day is not known yet. While those values are still to be asked for, their days are noted instead.
 */
export function lowerValueAt(expr: CallExpr, env: Env): Scalar {
  const { lowering } = env
  const type = heldType(expr, env)
  const args = argumentsByName(expr)
  const written = args.get('day')?.[0]
  if (written === undefined) throw new Error('`value_at` lacks its day.')
  const day = dateOf(lowering.lower(written, env), lowering)
  const entity = entityOf(args.get('entity')?.[0], env)
  if (lowering.noteRead !== undefined) {
    const columns = {
      day: columnFor(env.draft, day, 'day read'),
      entity: entity === null ? null : columnFor(env.draft, entity, 'entity read'),
    }
    lowering.noteRead({ call: expr, rows: env.draft.rows, ...columns })
    return nullOf(type)
  }
  const values = lowering.checked.datedValues?.get(expr)
  if (values === undefined || !isFor(values, lowering.point)) {
    throw new Error('Values of metrics at days were not worked out.')
  }
  if (values.values.length === 0) return nullOf(type)
  const found = foundIn(tableOf(values, type), entity, day)
  const isKnown = and([isNotNull(day), compare(day, '<=', date(lowering.point.known))])
  return alternatives([{ when: isKnown, then: found }], nullOf(type))
}

function isFor({ asked }: DatedValues, { to }: Point): boolean {
  return asked.includes(to)
}

/** One table for all places that read it, so that equal rows are told to be equal. */
const tables = new WeakMap<DatedValues, DayTable | EntityDayTable>()

function tableOf(held: DatedValues, type: ScalarType): DayTable | EntityDayTable {
  const known = tables.get(held)
  if (known !== undefined) return known
  const { entities, first, days, values } = held
  const name = 'values of a metric by day'
  const made =
    entities === null
      ? dayTable({ name, first, values, type })
      : entityDayTable({ name, entities, first, days, values, type })
  tables.set(held, made)
  return made
}

function foundIn(table: DayTable | EntityDayTable, entity: Scalar | null, day: Scalar): Scalar {
  if (table.kind === 'day-table') return call({ id: 'by-day', table }, [day], table.type)
  if (entity === null) throw new Error('Values by entity are read without an entity.')
  return call({ id: 'by-entity-day', table }, [entity, day], table.type)
}

function heldType(expr: CallExpr, { lowering }: Env): ScalarType {
  const type = lowering.checked.types.get(expr)?.type
  if (type === undefined) throw new Error('A call of checked rules has no type.')
  return scalarTypeOf(type, keptDigits)
}

/** The id of the row's entity as text; null when the metric is meant for all rows together. */
function entityOf(written: Expr | undefined, env: Env): Scalar | null {
  if (written === undefined) return null
  const reference =
    written.kind === 'name' ? env.lowering.checked.references.get(written) : undefined
  if (reference?.kind !== 'entity') throw new Error('`value_at` names no entity.')
  const row = rowOfScope(env, 0)
  return asText(env.lowering.lower(reference.dimension.path, onRow(env, row)))
}
