import {
  and,
  filter,
  reduce,
  structuralText,
  type CellMeasure,
  type CellQuery,
  type Measure,
  type Rows,
  type Scalar,
} from '@guiju/plan'
import type { Day } from '@guiju/rulebook'
import { columnFor, columnOf, keepWhere } from '../lower/draft.ts'
import type { Draft } from '../lower/lowering.ts'
import type { OpenQuery } from '../query-list.ts'
import { memberKeys } from '../query-list.ts'
import { isFrom, overColumns, sinceColumn } from './cell-columns.ts'
import type { CellContext, GivenForCells } from './cell-context.ts'
import { eventOrder, settledByEvent } from './event-order.ts'
import { readsKnowledge } from './knowledge.ts'
import { sinceDay } from './since-day.ts'
import { isThere, strictValue } from './strict-value.ts'
import {
  conjuncts,
  resolved,
  timelessRows,
  withoutIdleTests,
  type TimelessRows,
} from './timeless-rows.ts'

/** The cells of a statement, and those of its measures that they add up to. */
export interface Cells {
  readonly queries: readonly CellQuery[]
  /** For each query those of its cells that are known on a day or later and not before. */
  readonly since: readonly ((day: Day) => CellQuery)[]
  readonly measures: readonly CellMeasure[]
}

/**
 * Cells for the counts and sums of a statement over rows in a wide window, `event` being the column of its event.
 * Measures that cannot be told from cells are left out; null when none can.
 */
export function cellQueries(open: OpenQuery, event: string, given: GivenForCells): Cells | null {
  const timeless = timelessRows(open.draft.rows, given)
  if (timeless === null) return null
  const context = { ...given, order: eventOrder(timeless.rows, given.statistics) }
  const base = baseOf(open, timeless, event, context)
  if (base === null) return null
  const made = open.measures.named.flatMap(({ name, measure }) => {
    const cell = cellMeasure(name, measure, base, context)
    return cell === null ? [] : [cell]
  })
  const groups = [...Map.groupBy(made, ({ open: conditions }) => structuralText(conditions))]
  const queries = groups.map(([, measures], index) =>
    cellQuery(`${open.id} cells ${index + 1}`, base, measures, context),
  )
  const complete = queries.filter((query) => query !== null)
  if (complete.length < queries.length || queries.length === 0) return null
  return {
    queries: complete.map(({ query }) => query),
    since: complete.map(({ since }) => since),
    measures: made.map(({ name, present }) => ({ name, present: present && presentName(name) })),
  }
}

/** What all cells of a statement share. */
interface Base {
  readonly timeless: TimelessRows
  readonly keys: readonly Scalar[]
  readonly open: OpenQuery
  /** The event, as it is once known. */
  readonly event: Scalar
  /** Conditions that are the same on every day, and those that are not. */
  readonly always: readonly Scalar[]
  readonly byKnowledge: readonly Scalar[]
}

function baseOf(
  open: OpenQuery,
  timeless: TimelessRows,
  eventName: string,
  context: CellContext,
): Base | null {
  const { knowledge } = context
  const names = memberKeys(open.members)
  const event = strictColumn(open, timeless, eventName, context)
  if (event === null) return null
  const conditions = [...timeless.conditions, ...conjuncts(event.known)]
  const keys: Scalar[] = []
  for (const name of names) {
    const key = strictColumn(open, timeless, name, context)
    if (key === null) return null
    const isOpen = readsKnowledge(key.known, knowledge)
    // A split value that is not known yet is a value of its own; an entity that is not known counts nowhere.
    if (isOpen && name !== open.members.entity) return null
    conditions.push(...conjuncts(key.known))
    keys.push(key.always)
  }
  const settled = conditions.flatMap((condition) => settle(condition, event.always, context))
  const isOpen = (condition: Scalar): boolean => readsKnowledge(condition, knowledge)
  const byKnowledge = eachOnce(settled.filter(isOpen))
  const always = withoutIdle(
    settled.filter((condition) => !isOpen(condition)),
    { timeless, event: event.always, later: byKnowledge },
    context,
  )
  return { timeless, keys, open, event: event.always, always, byKnowledge }
}

function eachOnce(conditions: readonly Scalar[]): readonly Scalar[] {
  return [...new Map(conditions.map((one) => [structuralText(one), one])).values()]
}

/**
 * Conditions without those that hold anyway: that a value is there which no row lacks, which is the event, or which
 * another condition compares with the day of knowledge.
 */
function withoutIdle(
  conditions: readonly Scalar[],
  {
    timeless,
    event,
    later,
  }: {
    readonly timeless: TimelessRows
    readonly event: Scalar
    readonly later: readonly Scalar[]
  },
  context: CellContext,
): readonly Scalar[] {
  const compared = later.flatMap((one) => (one.kind === 'compare' ? [one.left] : []))
  const there = new Set([event, ...compared].map(structuralText))
  const isIdle = (condition: Scalar): boolean =>
    condition.kind === 'not' &&
    condition.operand.kind === 'is-null' &&
    there.has(structuralText(condition.operand.operand))
  const left = conjuncts(withoutIdleTests(and(conditions), timeless.rows, context))
  return eachOnce(left.filter((condition) => !isIdle(condition)))
}

function strictColumn(
  { draft }: OpenQuery,
  { columns }: TimelessRows,
  name: string,
  { knowledge }: CellContext,
): ReturnType<typeof strictValue> {
  const value = resolved(columnOf(draft, name), columns)
  return value === null ? null : strictValue(value, knowledge)
}

/**
 * A condition as conditions that all must hold: what is the same on every day is told from what is not, and what
 * holds from the event day on is the same on every day that asks for the row.
 */
function settle(condition: Scalar, event: Scalar, context: CellContext): readonly Scalar[] {
  const { knowledge, order } = context
  const settleAll = (parts: readonly Scalar[]): readonly Scalar[] =>
    parts.flatMap(conjuncts).flatMap((part) => settle(part, event, context))
  if (!readsKnowledge(condition, knowledge)) return [condition]
  const settled = settledByEvent(condition, event, order, knowledge)
  if (settled !== null) return settled
  if (condition.kind === 'not' && condition.operand.kind === 'is-null') {
    const value = strictValue(condition.operand.operand, knowledge)
    return value === null ? [condition] : settleAll([isThere(value)])
  }
  if (condition.kind === 'call' && condition.function.id === 'coalesce') {
    const [first, second] = condition.args
    const isFilled = second?.kind === 'constant' && second.value === false
    return isFilled && first !== undefined ? settleAll([first]) : [condition]
  }
  const strict = strictValue(condition, knowledge)
  return strict === null ? [condition] : settleAll([strict.known, strict.always])
}

interface OpenMeasure {
  readonly name: string
  readonly measure: Measure
  /** Counts the values of a sum. */
  readonly present: Measure | null
  /** What of its condition becomes true later. */
  readonly open: readonly Scalar[]
}

const presentName = (name: string): string => `${name} present`

function cellMeasure(
  name: string,
  measure: Measure,
  base: Base,
  context: CellContext,
): OpenMeasure | null {
  if (measure.kind !== 'count' && measure.kind !== 'sum') return null
  const { columns } = base.timeless
  const where = measure.where === null ? and([]) : resolved(measure.where, columns)
  const resolvedValue = measure.kind === 'count' ? undefined : resolved(measure.value, columns)
  if (where === null || resolvedValue === null) return null
  const value =
    resolvedValue === undefined ? undefined : strictValue(resolvedValue, context.knowledge)
  if (value === null) return null
  const wanted = [where, ...(value === undefined ? [] : [isThere(value)])]
  const parts = wanted.flatMap(conjuncts).flatMap((part) => settle(part, base.event, context))
  const isOpen = (part: Scalar): boolean => readsKnowledge(part, context.knowledge)
  const later = eachOnce([...base.byKnowledge, ...parts.filter(isOpen)])
  if (later.length > 0 && sinceDay(and(later), context) === null) return null
  const closed = parts.filter((part) => !isOpen(part))
  const condition = and(withoutIdle(closed, { ...base, later }, context))
  const entering = isTrueConstant(condition) ? null : condition
  if (value === undefined) {
    return { name, measure: { kind: 'count', where: entering }, present: null, open: later }
  }
  const { always } = value
  if (measure.kind !== 'sum') throw new Error('Only a sum has a value.')
  const sum = { ...measure, value: always, where: entering }
  return { name, measure: sum, present: { kind: 'count', where: entering }, open: later }
}

const isTrueConstant = (scalar: Scalar): boolean =>
  scalar.kind === 'constant' && scalar.value === true

function cellQuery(
  id: string,
  base: Base,
  measures: readonly OpenMeasure[],
  context: CellContext,
): { readonly query: CellQuery; readonly since: (day: Day) => CellQuery } | null {
  const draft: Draft = {
    rows: base.timeless.rows,
    key: [],
    found: new Map(),
    joined: new Map(),
  }
  keepWhere(draft, and(base.always))
  const day = columnFor(draft, context.dayOf(base.event), 'event day')
  const later = measures[0]?.open ?? []
  const since = later.length === 0 ? null : sinceColumn(draft, later, day, context)
  if (later.length > 0 && since === null) return null
  const { members } = base.open
  const keys = base.keys.map((key, index) =>
    columnFor(draft, key, memberKeys(members)[index] ?? 'key'),
  )
  const named = namedMeasures(draft, measures)
  const groups = [...new Set([...keys, day, ...(since === null ? [] : [since])])]
  const [entity, ...splits] = members.entity === null ? [null, ...keys] : keys
  const over = (rows: Rows): CellQuery => ({
    id,
    rows: reduce(rows, groups, named),
    entity: entity ?? null,
    splits: splits.flatMap((split) => split ?? []),
    day,
    since,
  })
  const known = since === null ? base.event : columnOf(draft, since)
  return {
    query: over(draft.rows),
    since: (from) => over(filter(draft.rows, isFrom(known, from, context))),
  }
}

function namedMeasures(
  draft: Draft,
  measures: readonly OpenMeasure[],
): CellQuery['rows']['measures'] {
  return measures.flatMap(({ name, measure, present }) => [
    { name, measure: overColumns(draft, measure) },
    ...(present === null
      ? []
      : [{ name: presentName(name), measure: overColumns(draft, present) }]),
  ])
}
