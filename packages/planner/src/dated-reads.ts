import type { CallExpr } from '@guiju/language'
import {
  createRowsKeys,
  distinct,
  outputColumns,
  type ResultColumn,
  type Rows,
  type Statistics,
} from '@guiju/plan'
import type { Request } from '@guiju/rulebook'
import { loweringAt } from './lower/lowering-at.ts'
import type { NotedRead } from './lower/lowering.ts'
import { neededMetrics } from './needed-metrics.ts'
import { planSides } from './plan-sides.ts'
import type { CheckedRules } from './plan-request.ts'
import { sideTasks } from './side-tasks.ts'

/** A listing of the days, and entities if one is named, at which rows read a metric through one call. */
export interface DatedRead {
  readonly call: CallExpr
  readonly rows: Rows
  readonly day: ResultColumn
  readonly entity: ResultColumn | null
}

/** Every day at which the rows of a request may read a metric; more than are counted in the end, never fewer. */
export function datedReads(
  checked: CheckedRules,
  request: Request,
  statistics: Statistics,
): readonly DatedRead[] {
  const pack = checked.rulebook.packs.get(request.pack)
  if (pack === undefined) throw new Error(`There is no pack '${request.pack}'.`)
  const keyOf = createRowsKeys()
  const needed = neededMetrics(request.metrics, pack, checked)
  const calls = new Map<CallExpr, number>()
  const found = new Map<string, DatedRead>()
  const noteRead = (read: NotedRead): void => {
    const number = calls.get(read.call) ?? calls.size
    calls.set(read.call, number)
    const made = readOf(read)
    found.set(`${number} ${keyOf(made.rows)}`, made)
  }
  for (const [index, point] of request.points.entries()) {
    const lowering = loweringAt(point, { checked, pack, statistics, keyOf, noteRead })
    const context = { lowering, request, point: index }
    planSides(context, sideTasks(context, needed), { open: [], keyOf })
  }
  return [...found.values()]
}

function readOf({ call, rows, day, entity }: NotedRead): DatedRead {
  const columns = entity === null ? [day] : [entity, day]
  const read = distinct(rows, columns)
  const columnOf = (name: string): ResultColumn => {
    const type = outputColumns(read).get(name)
    if (type === undefined) throw new Error(`The rows have no column '${name}'.`)
    return { name, type }
  }
  return { call, rows: read, day: columnOf(day), entity: entity === null ? null : columnOf(entity) }
}
