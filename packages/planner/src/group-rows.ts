import type { CallExpr, Expr } from '@guiju/language'
import { walk } from '@guiju/language'
import { compare, integer, reduce, type Scalar } from '@guiju/plan'
import { aggregateCalls } from './aggregate-calls.ts'
import { countedRows } from './counted-rows.ts'
import { aggregationOf, type Aggregation } from './lower/aggregation.ts'
import { columnFor, columnOf, keepWhere, lookUpColumns } from './lower/draft.ts'
import { currencyOf } from './lower/currency.ts'
import type { Draft, Env, ReducedValue, RelatedTarget, Scope } from './lower/lowering.ts'
import { nullSafeKeys } from './lower/never-null.ts'
import { amongRelated } from './lower/related-rows.ts'
import { combined, currencyIn, namedParts, partsOf } from './lower/related-value.ts'
import { addMeasure, measureList, measuresOf } from './measure-list.ts'
import { addMembers, type Membership } from './members.ts'
import { memberKeys } from './query-list.ts'
import { relatedRowsOnce } from './related-measures.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'

/** Counted rows taken together by equal `per` values: one row per group, and where its expressions are lowered. */
export interface GroupedRows {
  readonly env: Env
  readonly members: Membership
}

/** The groups of a task whose population has `per`, for each entity and split value on its own. */
export function groupedRows(
  context: PointContext,
  task: SideTask,
  per: readonly Expr[],
): GroupedRows {
  const { request, lowering } = context
  const rows = countedRows(context, task)
  const rowsEnv = { ...rowEnv(context, task, rows), window: null }
  const perColumns = per.map((expr, index) =>
    columnFor(rows, lowering.lower(expr, rowsEnv), `per ${index + 1}`),
  )
  const currencies = per.flatMap((expr) => currencyOf(expr, rowsEnv) ?? [])
  const currencyColumns = currencies.map((value) => columnFor(rows, value, 'currency'))
  const members = addMembers(rowsEnv, task.dataset, request.entity, request.splits)
  const keys = [...new Set([...memberKeys(members), ...perColumns, ...currencyColumns])]
  const lets = [...task.side.population.lets]
  const calls = lets.flatMap(([, expr]) => aggregateCalls(expr, lowering.checked))
  const { draft, reduced } = reduceGroups(context, task, { rows, keys, calls })
  const perValues = perColumns.map((name) => columnOf(draft, name))
  const env = withLets({ ...rowEnv(context, task, draft), reduced }, perValues, new Map(lets))
  return { env, members }
}

interface Groups {
  readonly rows: Draft
  readonly keys: readonly string[]
  readonly calls: readonly CallExpr[]
}

/** One row per group with the value of every aggregate call of its lets. */
function reduceGroups(
  context: PointContext,
  task: SideTask,
  { rows, keys, calls }: Groups,
): { readonly draft: Draft; readonly reduced: ReadonlyMap<CallExpr, ReducedValue> } {
  const { checked } = context.lowering
  const list = measureList()
  const own = calls.filter((expr) => checked.aggregates.get(expr)?.kind === 'own-rows')
  const ownParts = own.map((expr) => {
    const aggregation = ownAggregation(context, task, rows, expr)
    const names = partsOf(aggregation).map((part) => addMeasure(list, rows, part))
    return { expr, aggregation, names }
  })
  const draft: Draft = {
    rows: reduce(rows.rows, keys, measuresOf(list)),
    key: keys,
    found: new Map(),
    joined: new Map(),
  }
  const reduced = new Map(
    ownParts.map(({ expr, aggregation, names }) => [
      expr,
      reducedValue(
        aggregation,
        names.map((name) => columnOf(draft, name)),
      ),
    ]),
  )
  for (const expr of calls) {
    const target = checked.aggregates.get(expr)
    if (target?.kind !== 'related-rows') continue
    reduced.set(expr, relatedOfGroup(context, task, { rows, draft, keys, expr, target }))
  }
  return { draft, reduced }
}

function ownAggregation(
  context: PointContext,
  task: SideTask,
  rows: Draft,
  expr: CallExpr,
): Aggregation {
  const env = rowEnv(context, task, rows)
  const entering = expr.where === null ? null : context.lowering.lower(expr.where, env)
  return aggregationOf(expr, env, entering)
}

interface RelatedOfGroup {
  readonly rows: Draft
  readonly draft: Draft
  readonly keys: readonly string[]
  readonly expr: CallExpr
  readonly target: RelatedTarget
}

/** An aggregate over the rows related to any row of a group, each once. */
function relatedOfGroup(
  context: PointContext,
  task: SideTask,
  { rows, draft, keys, expr, target }: RelatedOfGroup,
): ReducedValue {
  const env = rowEnv(context, task, rows)
  const related = relatedRowsOnce(env, task, { expr, target }, keys)
  const inside = amongRelated(env, related)
  if (expr.where !== null) keepWhere(related.draft, context.lowering.lower(expr.where, inside))
  const isQuestion = expr.callee === 'any' || expr.callee === 'none'
  const aggregation: Aggregation = isQuestion
    ? { kind: 'count', value: { kind: 'count', where: null } }
    : aggregationOf(expr, inside, null)
  const left = keys.flatMap((key) => nullSafeKeys(draft, key))
  const right = keys.flatMap((key) => nullSafeKeys(related.draft, key))
  const measures = namedParts(aggregation)
  const name = target.path.map((relation) => relation.name).join('.')
  const columns = lookUpColumns(
    draft,
    reduce(related.draft.rows, right, measures),
    right.map((key, index) => ({ left: left[index] ?? key, right: key })),
    measures.map((part) => ({ from: part.name, wanted: `${part.name} ${name}` })),
  )
  const reduced = reducedValue(
    aggregation,
    columns.map((column) => columnOf(draft, column)),
  )
  if (!isQuestion) return reduced
  const operator = expr.callee === 'any' ? '>' : '='
  return { value: compare(reduced.value, operator, integer(0n)), currency: null }
}

function reducedValue(aggregation: Aggregation, columns: readonly Scalar[]): ReducedValue {
  return { value: combined(aggregation, columns), currency: currencyIn(aggregation, columns) }
}

/** The group as a scope: its lets are worked out in the order in which they need each other. */
function withLets(env: Env, per: readonly Scalar[], exprs: ReadonlyMap<string, Expr>): Env {
  const lets = new Map<string, Scalar>()
  const currencies = new Map<string, Scalar>()
  const scope: Scope = { kind: 'group', per, lets, currencies }
  const inGroup: Env = { ...env, scopes: [scope] }
  const visit = (name: string): void => {
    const expr = exprs.get(name)
    if (expr === undefined || lets.has(name)) return
    walk(expr, (node) => {
      const reference = node.kind === 'name' ? env.lowering.checked.references.get(node) : undefined
      if (reference?.kind === 'let') visit(reference.name)
    })
    lets.set(name, asColumn(env.draft, env.lowering.lower(expr, inGroup), name))
    const currency = currencyOf(expr, inGroup)
    if (currency !== null) currencies.set(name, currency)
  }
  for (const name of exprs.keys()) visit(name)
  return inGroup
}

function asColumn(draft: Draft, value: Scalar, name: string): Scalar {
  return value.kind === 'constant' ? value : columnOf(draft, columnFor(draft, value, name))
}
