import { walk, type CallExpr, type Dataset, type Expr, type Type } from '@guiju/language'
import {
  booleanType,
  call,
  compare,
  createRowsKeys,
  falseScalar,
  isNotNull,
  isNull,
  text,
  trueScalar,
  and,
  type Rows,
  type Scalar,
  type Statistics,
} from '@guiju/plan'
import type { Population, Request } from '@guiju/rulebook'
import { aggregateCalls } from './aggregate-calls.ts'
import { countedRows } from './counted-rows.ts'
import { groupedRows } from './group-rows.ts'
import { asText } from './lower/as-text.ts'
import { currencyOf } from './lower/currency.ts'
import { baseRow, columnFor, columnOf, keepWhere } from './lower/draft.ts'
import { columnValue } from './lower/known.ts'
import { loweringAt } from './lower/lowering-at.ts'
import { datasetNamed, type DayRange, type Env } from './lower/lowering.ts'
import { addMembers, type Membership } from './members.ts'
import type { CheckedRules } from './plan-request.ts'
import { reachesEachOnce } from './related-measures.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'

/** A value of a listed row. */
export interface DetailColumn {
  readonly id: string
  readonly type: Type
  /** The output column that holds it. */
  readonly as: string
}

/** What a listed row gives to one aggregate call. */
export interface DetailCall {
  readonly call: CallExpr
  /** A column that is true where the row enters the call, else false. */
  readonly enters: string
  /** What the call takes of an entering row; null for a call that counts rows. */
  readonly value: string | null
  /** The currency of `value` where rows hold it, else null. */
  readonly currency: string | null
  /** False where what rows give may not be added: related rows may belong to several of them. */
  readonly isOnce: boolean
}

/** The rows that a population counts, or with `per` its groups, as output columns of `rows`. */
export interface DetailRows {
  readonly rows: Rows
  /** Columns that tell the rows apart. */
  readonly key: readonly DetailColumn[]
  /** True where a part of the key is personal, so that it may not be shown. */
  readonly isKeyPersonal: boolean
  /** The time or date of the event, by which rows have their day; null for groups. */
  readonly event: string | null
  readonly columns: readonly DetailColumn[]
  /** Of the value asked with, in order of writing. */
  readonly calls: readonly DetailCall[]
}

/** Which rows are listed, and with what beside them. */
export interface DetailsAsked {
  /** The metric whose population it is, for rules that read its id; else any name. */
  readonly metric: string
  readonly population: Population
  /** Its dates. */
  readonly window: DayRange
  /** An aggregate-level expression over the population, whose calls are told row by row; or null. */
  readonly value: Expr | null
  /** Expressions of one row; null: every column of the dataset that is not personal. */
  readonly columns: readonly { readonly id: string; readonly expr: Expr }[] | null
  /** Only rows of these split values; null is "(none)". */
  readonly narrowed: ReadonlyMap<string, string | null>
}

/** Plans the rows that a population counts at the request's first point. Columns that read personal data are left out. */
export function planDetails(
  checked: CheckedRules,
  request: Request,
  asked: DetailsAsked,
  statistics: Statistics,
): DetailRows {
  const context = contextOf(checked, request, asked, statistics)
  const task = taskOf(context, asked)
  const { per } = asked.population
  return per === null ? listedRowsOf(context, task, asked) : listedGroups(context, task, asked, per)
}

/** Whether an expression reads a column that is marked personal, directly or through computed columns. */
export function readsPersonal(expr: Expr, checked: Pick<CheckedRules, 'references'>): boolean {
  let isPersonal = false
  walk(expr, (node) => {
    const reference = node.kind === 'name' ? checked.references.get(node) : undefined
    if (reference?.kind === 'group') isPersonal ||= readsPersonal(reference.group.of, checked)
    if (reference?.kind === 'band') isPersonal ||= readsPersonal(reference.band.value, checked)
    if (reference?.kind === 'entity') {
      isPersonal ||= readsPersonal(reference.dimension.path, checked)
    }
    if (reference?.kind !== 'column') return
    const { column } = reference
    isPersonal ||=
      column.isPersonal || (column.value !== null && readsPersonal(column.value, checked))
  })
  return isPersonal
}

function contextOf(
  checked: CheckedRules,
  request: Request,
  { narrowed }: DetailsAsked,
  statistics: Statistics,
): PointContext {
  const pack = checked.rulebook.packs.get(request.pack)
  const [point] = request.points
  if (pack === undefined || point === undefined)
    throw new Error('A request has a pack and a point.')
  const lowering = loweringAt(point, { checked, pack, statistics, keyOf: createRowsKeys() })
  return { lowering, request: { ...request, splits: [...narrowed.keys()] }, point: 0 }
}

function taskOf({ lowering }: PointContext, asked: DetailsAsked): SideTask {
  const { population, window, metric } = asked
  const dataset = datasetNamed(lowering, population.dataset)
  const by = population.by ?? dataset.time
  if (by === null) throw new Error(`The rows of '${metric}' have no event day.`)
  const side = { population, value: asked.value ?? by, span: by.span }
  return {
    metric: { id: metric, shape: { kind: 'value', side } },
    name: 'value',
    side,
    dataset,
    by,
    window,
    choice: { dates: window, tests: [] },
    isListing: false,
  }
}

function listedRowsOf(context: PointContext, task: SideTask, asked: DetailsAsked): DetailRows {
  const { lowering, request } = context
  const draft = countedRows(context, task)
  const env = rowEnv(context, task, draft)
  const event = columnFor(draft, lowering.lower(task.by, env), 'event')
  const columns =
    asked.columns === null ? ownColumns(env, task.dataset) : writtenColumns(env, asked.columns)
  const calls = detailCalls(env, asked.value)
  const members = addMembers(env, task.dataset, request.entity, request.splits)
  narrow(env, members, asked.narrowed)
  return { rows: draft.rows, ...keyOf(task.dataset), event, columns, calls }
}

/** The stored columns of a dataset's key. */
function keyOf({ key, columns }: Dataset): Pick<DetailRows, 'key' | 'isKeyPersonal'> {
  const parts = key.flatMap((name) => columns.get(name) ?? [])
  return {
    key: parts.map(({ name, type }) => ({ id: name, type, as: name })),
    isKeyPersonal: parts.some(({ isPersonal }) => isPersonal),
  }
}

function listedGroups(
  context: PointContext,
  task: SideTask,
  asked: DetailsAsked,
  per: readonly Expr[],
): DetailRows {
  const { env, members } = groupedRows(context, task, per)
  const { checked } = context.lowering
  const [scope] = env.scopes
  if (scope?.kind !== 'group') throw new Error('Groups are what `per` makes.')
  const typeOf = (expr: Expr): Type => checked.types.get(expr)?.type ?? { kind: 'unknown' }
  const key = scope.per.map((value, index): DetailColumn => {
    const expr = per[index] ?? task.by
    const as = columnFor(env.draft, value, `per ${String(index + 1)}`)
    return { id: writtenName(expr, index), type: typeOf(expr), as }
  })
  const perColumns = key.filter((_, index) => !readsPersonal(per[index] ?? task.by, checked))
  const lets = [...task.side.population.lets].flatMap(([id, expr]): readonly DetailColumn[] => {
    const value = scope.lets.get(id)
    if (value === undefined || readsPersonal(expr, checked)) return []
    return [{ id, type: typeOf(expr), as: columnFor(env.draft, value, id) }]
  })
  const calls = detailCalls(env, asked.value)
  narrow(env, members, asked.narrowed)
  return {
    rows: env.draft.rows,
    key,
    isKeyPersonal: perColumns.length < key.length,
    event: null,
    columns: [...perColumns, ...lets],
    calls,
  }
}

function writtenName(expr: Expr, index: number): string {
  return expr.kind === 'name'
    ? expr.segments.map(({ name }) => name).join('.')
    : `per ${String(index + 1)}`
}

function ownColumns(env: Env, dataset: Dataset): readonly DetailColumn[] {
  const { checked } = env.lowering
  const row = baseRow(dataset)
  return [...dataset.columns.values()]
    .filter(({ isPersonal, value }) => {
      if (isPersonal) return false
      return value === null || !readsPersonal(value, checked)
    })
    .map((column) => {
      const as = columnFor(env.draft, columnValue(env, row, column), `known ${column.name}`)
      return { id: column.name, type: column.type, as }
    })
}

function writtenColumns(
  env: Env,
  columns: readonly { readonly id: string; readonly expr: Expr }[],
): readonly DetailColumn[] {
  const { checked } = env.lowering
  return columns
    .filter(({ expr }) => !readsPersonal(expr, checked))
    .map(({ id, expr }) => ({
      id,
      type: checked.types.get(expr)?.type ?? { kind: 'unknown' },
      as: columnFor(env.draft, env.lowering.lower(expr, env), `listed ${id}`),
    }))
}

function detailCalls(env: Env, value: Expr | null): readonly DetailCall[] {
  if (value === null) return []
  return aggregateCalls(value, env.lowering.checked).map((expr, index) => {
    const place = String(index + 1)
    return env.lowering.checked.aggregates.get(expr)?.kind === 'own-rows'
      ? ownCall(expr, env, place)
      : relatedCall(expr, env, place)
  })
}

function ownCall(expr: CallExpr, env: Env, place: string): DetailCall {
  const { lowering, draft } = env
  const [argument] = expr.args
  const met = expr.where === null ? trueScalar : isTrue(lowering.lower(expr.where, env))
  if (argument === undefined) {
    return {
      call: expr,
      enters: columnFor(draft, met, `enters ${place}`),
      value: null,
      currency: null,
      isOnce: true,
    }
  }
  const value = lowering.lower(argument.value, env)
  const isCondition = expr.callee === 'share' || expr.callee === 'sum'
  const present = isRelation(argument.value, env) ? isTrue(value) : isNotNull(value)
  const enters = isCondition ? met : and([met, present])
  return {
    call: expr,
    enters: columnFor(draft, enters, `enters ${place}`),
    value: columnFor(draft, value, `value ${place}`),
    currency: currencyColumn(argument.value, env, place),
    isOnce: true,
  }
}

/** Of an aggregate over related rows, each row gives the aggregate over its own; groups of rows give nothing. */
function relatedCall(expr: CallExpr, env: Env, place: string): DetailCall {
  const { lowering, draft } = env
  const enters = columnFor(draft, trueScalar, `enters ${place}`)
  const target = lowering.checked.aggregates.get(expr)
  const [scope] = env.scopes
  if (target?.kind !== 'related-rows' || scope?.kind !== 'row') {
    return { call: expr, enters, value: null, currency: null, isOnce: false }
  }
  const value = lowering.lower(expr, env)
  return {
    call: expr,
    enters,
    value: columnFor(draft, value, `value ${place}`),
    currency: currencyColumn(expr, env, place),
    isOnce: reachesEachOnce(target.path, scope.row.dataset, env),
  }
}

function currencyColumn(amount: Expr, env: Env, place: string): string | null {
  const currency = currencyOf(amount, env)
  return currency === null ? null : columnFor(env.draft, currency, `currency ${place}`)
}

function isRelation(argument: Expr, { lowering }: Env): boolean {
  const reference = argument.kind === 'name' ? lowering.checked.references.get(argument) : undefined
  return reference?.kind === 'relation'
}

function isTrue(condition: Scalar): Scalar {
  return call({ id: 'coalesce' }, [condition, falseScalar], booleanType)
}

function narrow(env: Env, { splits }: Membership, narrowed: DetailsAsked['narrowed']): void {
  const values = [...narrowed.values()]
  splits.forEach((name, index) => {
    const wanted = values[index] ?? null
    const value = asText(columnOf(env.draft, name))
    keepWhere(env.draft, wanted === null ? isNull(value) : compare(value, '=', text(wanted)))
  })
}
