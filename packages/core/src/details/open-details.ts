import { printExpression, type CallExpr, type Expr, type Type } from '@guiju/language'
import {
  column,
  filter,
  or,
  outputColumns,
  reduce,
  type Rows,
  type Scalar,
  type Session,
  type SortKey,
} from '@guiju/plan'
import {
  planDetails,
  readsPersonal,
  windowDays,
  type DetailColumn,
  type DetailRows,
} from '@guiju/planner'
import type { Pack, Point, Population } from '@guiju/rulebook'
import type { Days } from '../finish/evaluate-expression.ts'
import { metricOf, packOf, sideOf } from '../finish/evaluation.ts'
import { additionOf, type Addition } from './addition.ts'
import type { RowsQuestion } from './rows-question.ts'

/** Rows asked for, planned: what is listed, in which order, and how it adds up. */
export interface OpenDetails {
  readonly question: RowsQuestion
  readonly pack: Pack
  readonly point: Point
  readonly session: Session
  /** What the list is called in messages and statements. */
  readonly name: string
  /** Everything that the list shows; of a side only rows that it adds up, unless all are asked for. */
  readonly rows: Rows
  readonly columns: readonly DetailColumn[]
  readonly key: readonly DetailColumn[]
  readonly isKeyPersonal: boolean
  readonly calls: DetailRows['calls']
  readonly addition: Addition
  /** The type of what rows add up to; null when they are of no side. */
  readonly type: Type | null
  readonly window: Days
  /** The sort keys that come before those asked for: values by rank. */
  readonly rankedBy: string | null
  /** The column of the event's time, by which the latest come first. */
  readonly event: string | null
}

/** Plans the rows that somebody asks for. @throws when the metric has no such side. */
export function openDetails(question: RowsQuestion, session: Session): OpenDetails {
  const pack = packOf(question.checked, question.request.pack)
  const [point] = question.request.points
  if (point === undefined) throw new Error('A request has at least one point.')
  const { population, value, name } = source(question, pack)
  const window = question.window ?? windowDays(population.window, point, pack)
  if (window === null) throw new Error(`The window of '${name}' was not chosen.`)
  const { checked, request, narrowed, of } = question
  const asked = {
    metric: of.kind === 'side' ? of.metric : of.id,
    population,
    window,
    value,
    columns: of.kind === 'population' ? of.columns : null,
    narrowed,
  }
  const planned = planDetails(checked, request, asked, session.statistics)
  const type = value === null ? null : (checked.types.get(value)?.type ?? null)
  const shared = { question, pack, point, session, name, type, window }
  return { ...shared, ...listed(planned, question, population, value) }
}

function source(
  { of }: RowsQuestion,
  pack: Pack,
): { readonly population: Population; readonly value: Expr | null; readonly name: string } {
  if (of.kind === 'population') return { population: of.population, value: null, name: of.id }
  const side = sideOf(metricOf(pack, of.metric), of.side)
  if (side === null) throw new Error(`'${of.metric}' has no ${of.side}.`)
  return { population: side.population, value: side.value, name: `${of.metric} ${of.side}` }
}

type Listed = Pick<
  OpenDetails,
  'rows' | 'columns' | 'key' | 'isKeyPersonal' | 'calls' | 'addition' | 'rankedBy' | 'event'
>

function listed(
  planned: DetailRows,
  { checked, of }: RowsQuestion,
  { per }: Population,
  value: Expr | null,
): Listed {
  const { columns, key, isKeyPersonal, calls, event } = planned
  const plain: Listed = {
    rows: planned.rows,
    columns,
    key,
    isKeyPersonal,
    calls,
    event,
    addition: { kind: 'none' },
    rankedBy: null,
  }
  if (value === null || of.kind === 'population') return plain
  const addition = additionOf(value, planned, { checked, isGrouped: per !== null })
  switch (addition.kind) {
    case 'rows':
    case 'groups':
    case 'none':
      return { ...plain, addition, rows: of.rows === 'counted' ? planned.rows : entering(planned) }
    case 'ranks':
      return {
        ...plain,
        addition,
        rows: entering(planned),
        ...rankedColumns(addition, planned, checked),
      }
    case 'distinct':
      return { ...plain, addition, ...distinctGroups(addition, planned, checked) }
  }
}

/** Rows that enter one of the aggregates at least. */
function entering({ rows, calls }: DetailRows): Rows {
  if (calls.length === 0) return rows
  return filter(rows, or(calls.map(({ enters }) => columnOf(rows, enters))))
}

function columnOf(rows: Rows, name: string): Scalar {
  const type = outputColumns(rows).get(name)
  if (type === undefined) throw new Error(`The rows have no column '${name}'.`)
  return column(name, type)
}

/** The id of the column that holds what rows are ranked by. */
export const rankedValueId = '_value'
/** The id of the column that holds how many rows count together. */
export const rowCountId = '_rows'

function rankedColumns(
  { of }: Extract<Addition, { kind: 'ranks' }>,
  { columns }: DetailRows,
  checked: RowsQuestion['checked'],
): Pick<Listed, 'columns' | 'rankedBy'> {
  const { value, call } = of
  if (value === null) throw new Error(`'${call.callee}' ranks values.`)
  return {
    columns: [...columns, { id: rankedValueId, type: argumentType(call, checked), as: value }],
    rankedBy: value,
  }
}

/** One row for each distinct value, with how many rows have it. */
function distinctGroups(
  { of }: Extract<Addition, { kind: 'distinct' }>,
  { rows, calls }: DetailRows,
  checked: RowsQuestion['checked'],
): Partial<Listed> {
  const { value, enters, call } = of
  const [argument] = call.args
  if (value === null || argument === undefined) throw new Error('Distinct values are counted.')
  const entered = filter(rows, columnOf(rows, enters))
  const counted = { name: rowCountId, measure: { kind: 'count', where: null } } as const
  const type = argumentType(call, checked)
  const key: DetailColumn = { id: printExpression(argument.value), type, as: value }
  const isKeyPersonal = readsPersonal(argument.value, checked)
  const count: DetailColumn = { id: rowCountId, type: { kind: 'integer' }, as: rowCountId }
  return {
    rows: reduce(entered, [value], [counted]),
    key: [key],
    isKeyPersonal,
    columns: isKeyPersonal ? [count] : [key, count],
    calls: calls.filter((one) => one !== of),
    event: null,
  }
}

function argumentType({ args }: CallExpr, { types }: RowsQuestion['checked']): Type {
  const [argument] = args
  return (argument && types.get(argument.value)?.type) ?? { kind: 'unknown' }
}

/** The order of the list: by rank, else as asked for, else the latest event first; ties go by the key. */
export function orderOf(details: OpenDetails): readonly SortKey[] {
  const { question, columns, key, event, rankedBy } = details
  const asked = question.sort.flatMap(({ column: id, direction }): readonly SortKey[] => {
    const found = columns.find((candidate) => candidate.id === id)
    return found === undefined ? [] : [{ column: found.as, direction }]
  })
  const latest: readonly SortKey[] =
    event === null ? [] : [{ column: event, direction: 'descending' }]
  const ranked: readonly SortKey[] =
    rankedBy === null ? [] : [{ column: rankedBy, direction: 'ascending' }]
  const keys = key.map(({ as }): SortKey => ({ column: as, direction: 'ascending' }))
  const first = rankedBy !== null ? ranked : asked.length > 0 ? asked : latest
  const all = [...first, ...keys]
  const names = all.map(({ column: name }) => name)
  return all.filter(({ column: name }, index) => names.indexOf(name) === index)
}
