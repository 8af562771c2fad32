import type { Column, Expr } from '@guiju/language'
import {
  compare,
  date,
  dateType,
  distinct,
  isNull,
  nullOf,
  or,
  timestamp,
  typeOf,
  type EntityQuery,
  type Scalar,
} from '@guiju/plan'
import { instantOfDay, type EntityKind } from '@guiju/rulebook'
import { baseRow, columnFor, columnOf, draftOf, keepWhere } from './lower/draft.ts'
import { existingRows } from './lower/existence.ts'
import { columnValue, storedColumn } from './lower/known.ts'
import { datasetNamed, onRow, type Draft, type Env } from './lower/lowering.ts'
import { asKey, isAmong } from './members.ts'
import type { PointContext } from './side-task.ts'
import { dayScalar } from './trend/day-scalar.ts'

/**
 * The entities of a kind that exist on D: opened by then and not closed by then. Both times are read as
 * stored, so that a later opening is not taken for a missing one.
 */
export function entityQuery(context: PointContext, kind: EntityKind, id: string): EntityQuery {
  const { lowering } = context
  const dataset = datasetNamed(lowering, kind.dataset)
  const row = baseRow(dataset)
  const nowhere: Omit<Env, 'draft'> = {
    lowering,
    isKnownOnly: true,
    scopes: [],
    window: null,
    metric: '',
    reduced: new Map(),
  }
  const draft = existingRows({ ...nowhere, draft: draftless }, dataset)
  const env: Env = onRow({ ...nowhere, draft }, row)
  const stored: Env = { ...env, isKnownOnly: false }
  if (kind.since !== null) {
    const since = lowering.lower(kind.since, stored)
    keepWhere(draft, or([isNull(since), isByDay(since, context)]))
  }
  if (kind.until !== null) {
    const until = lowering.lower(kind.until, stored)
    keepWhere(draft, or([isNull(until), isAfterDay(until, context)]))
  }
  const column = dataset.columns.get(kind.key)
  if (column === undefined) throw new Error(`'${dataset.name}' has no column '${kind.key}'.`)
  const entity = columnFor(draft, asKey(columnValue(env, row, column)), kind.name)
  keepAmong(draft, entity, context)
  const points = [{ point: context.point, day: lowering.point.to }]
  return { id, points, rows: distinct(draft.rows, [entity]), entity, lives: null }
}

/**
 * The entities of a kind with the days on which they exist, for all points at once. Null where more than those days
 * decides who exists.
 */
export function entityLives(
  contexts: readonly PointContext[],
  kind: EntityKind,
  id: string,
): EntityQuery | null {
  const [first] = contexts
  if (first === undefined || contexts.length < 2) return null
  const { lowering } = first
  const dataset = datasetNamed(lowering, kind.dataset)
  const key = dataset.columns.get(kind.key)
  const days = contexts.map((context) => context.lowering.point.to)
  const dayOf = dayScalar(Math.min(...days), Math.max(...days), lowering.pack.timeZone)
  const isAlways = dataset.time === null && dataset.partOf === null
  if (!isAlways || key === undefined || !isStored(key) || dayOf === null) return null
  const row = baseRow(dataset)
  const draft = draftOf(dataset)
  const [from, until] = [kind.since, kind.until].map((time, index) => {
    const column = time === null ? null : storedTime(time, first)
    if (time !== null && column === null) return null
    const day = column === null ? nullOf(dateType) : dayOf(storedColumn(row, column))
    return columnFor(draft, day, index === 0 ? 'exists from' : 'exists until')
  })
  if (!from || !until) return null
  const entity = columnFor(draft, asKey(storedColumn(row, key)), kind.name)
  keepAmong(draft, entity, first)
  return {
    id,
    points: contexts.map((context) => ({ point: context.point, day: context.lowering.point.to })),
    rows: distinct(draft.rows, [entity, from, until]),
    entity,
    lives: { from, until },
  }
}

/** Keeps the entities among which the request asks, if it says so. */
function keepAmong(draft: Draft, entity: string, { request }: PointContext): void {
  const among = request.entity?.among
  if (among !== undefined) keepWhere(draft, isAmong(columnOf(draft, entity), among))
}

const isStored = ({ value, knownFrom }: Column): boolean => value === null && knownFrom === null

/** The column of the row itself that a time is; null for anything else. */
function storedTime(time: Expr, { lowering }: PointContext): Column | null {
  const reference = time.kind === 'name' ? lowering.checked.references.get(time) : undefined
  const isOwn = reference?.kind === 'column' && reference.path.length === 0
  return isOwn && isStored(reference.column) ? reference.column : null
}

function isByDay(time: Scalar, context: PointContext): Scalar {
  const { point } = context.lowering
  return typeOf(time).kind === 'date'
    ? compare(time, '<=', date(point.to))
    : compare(time, '<', startOfNextDay(context))
}

function isAfterDay(time: Scalar, context: PointContext): Scalar {
  const { point } = context.lowering
  return typeOf(time).kind === 'date'
    ? compare(time, '>', date(point.to))
    : compare(time, '>=', startOfNextDay(context))
}

function startOfNextDay({ lowering }: PointContext): Scalar {
  return timestamp(instantOfDay(lowering.point.to + 1, lowering.pack.timeZone))
}

const draftless: Env['draft'] = {
  rows: { kind: 'scan', dataset: '', columns: [] },
  key: [],
  found: new Map(),
  joined: new Map(),
}
