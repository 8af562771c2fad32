import type { EntityQuery, Scalar } from '@guiju/plan'
import { compare, date, distinct, isNull, or, timestamp, typeOf } from '@guiju/plan'
import { instantOfDay, type EntityKind } from '@guiju/rulebook'
import { baseRow, columnFor, keepWhere } from './lower/draft.ts'
import { existingRows } from './lower/existence.ts'
import { columnValue } from './lower/known.ts'
import { datasetNamed, onRow, type Env } from './lower/lowering.ts'
import { asKey } from './members.ts'
import type { PointContext } from './side-task.ts'

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
  return { id, point: context.point, rows: distinct(draft.rows, [entity]), entity }
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
