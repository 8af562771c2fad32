import type { CallExpr, Dataset, Relation } from '@guiju/language'
import {
  and,
  booleanType,
  call,
  integer,
  integerType,
  isNotNull,
  not,
  pick,
  typeOf,
  type Measure,
  type MeasureSource,
  type Scalar,
} from '@guiju/plan'
import { aggregationOf, type Aggregation, type CurrencyMeasures } from './lower/aggregation.ts'
import { callReadsOutside, isPairwise } from './lower/correlation.ts'
import { baseRow, branchOf, keepWhere } from './lower/draft.ts'
import type { Draft, Env, RelatedTarget } from './lower/lowering.ts'
import { nullSafeKeys } from './lower/never-null.ts'
import { amongRelated, relatedRows } from './lower/related-rows.ts'
import { relatedColumns, relatedMark } from './lower/related-value.ts'
import { countedRows } from './counted-rows.ts'
import { addAggregation } from './measure-list.ts'
import { addMembers } from './members.ts'
import { memberKeys, openQuery, type QueryList } from './query-list.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'

/**
 * An aggregate over the related rows of all counted rows together, as measures of the counted rows themselves:
 * each row's related rows are reduced first, and the parts then taken together. Null where that is not the
 * same, because a related row may belong to several counted rows or the aggregate has no such parts.
 */
export function foldedAggregation(
  expr: CallExpr,
  target: RelatedTarget,
  env: Env,
  entering: Scalar | null,
): Aggregation | null {
  const [scope] = env.scopes
  if (scope?.kind !== 'row') return null
  const isPartition = reachesEachOnce(target.path, scope.row.dataset, env)
  switch (expr.callee) {
    case 'any':
    case 'none': {
      const isAny = relatedMark(expr, target, env)
      const value = expr.callee === 'any' ? isAny : not(isAny)
      const kind = expr.callee === 'any' ? 'max' : 'min'
      const measure: Measure = { kind, value, where: entering, type: booleanType }
      return { kind: 'single', value: measure, type: booleanType, currencies: null }
    }
    case 'min':
    case 'max':
      return foldExtreme(expr.callee, relatedColumns(expr, target, env), entering)
    case 'count':
    case 'sum':
    case 'avg':
    case 'share':
      return isPartition ? foldParts(relatedColumns(expr, target, env), entering) : null
    default:
      return null
  }
}

/** The aggregate as a statement of its own over the related rows, each once per entity and split values. */
export function relatedQuery(
  context: PointContext,
  task: SideTask,
  list: QueryList,
  { expr, target }: { readonly expr: CallExpr; readonly target: RelatedTarget },
): MeasureSource {
  const { request } = context
  const draft = countedRows(context, task)
  const env = rowEnv(context, task, draft)
  const members = addMembers(env, task.dataset, request.entity, request.splits)
  const related = relatedRowsOnce(env, task, { expr, target }, memberKeys(members))
  const inside = amongRelated(env, related)
  if (expr.where !== null) keepWhere(related.draft, context.lowering.lower(expr.where, inside))
  const aggregation = aggregationOf(expr, inside, null)
  const query = openQuery(list, context.point, related.draft, members)
  return addAggregation(query.measures, query.draft, aggregation, query.id)
}

/** The rows that an aggregate goes over, related to those of a draft, each once for each combination of `keys`. */
export function relatedRowsOnce(
  env: Env,
  task: SideTask,
  { expr, target: { path } }: { readonly expr: CallExpr; readonly target: RelatedTarget },
  keys: readonly string[],
): ReturnType<typeof relatedRows> {
  const from = baseRow(task.dataset)
  const starts = startsOnce(env, task, { expr, path, keys })
  const related = relatedRows({ ...env, draft: starts }, from, path, { isPaired: true })
  const { draft, end } = related
  const endKey = end.dataset.key.map((name) => `${end.prefix}${name}`)
  const order = endKey.map((column) => ({ column, direction: 'ascending' }) as const)
  const per = [...keys, ...endKey]
  if (!reachesEachOnce(path, task.dataset, env)) draft.rows = pick(draft.rows, per, order, 1)
  draft.key = [...keys.flatMap((key) => nullSafeKeys(draft, key)), ...endKey]
  return related
}

/**
 * Of the counted rows that lead to the same related rows, one for each combination of `keys`: enough where the
 * aggregate reads nothing of the counted row itself.
 */
function startsOnce(
  { draft, lowering }: Env,
  { dataset }: SideTask,
  {
    expr,
    path,
    keys,
  }: {
    readonly expr: CallExpr
    readonly path: readonly Relation[]
    readonly keys: readonly string[]
  },
): Draft {
  const here = path[0]?.key.map((pair) => pair.here) ?? []
  const isOwn = dataset.key.every((name) => here.includes(name))
  const readsStart = callReadsOutside(expr, lowering.checked)
  const isPaired = path.some((relation) => isPairwise(relation, lowering.checked))
  if (isOwn || readsStart || isPaired) return draft
  const per = [...new Set([...keys, ...here])]
  // Which of them does not matter: they differ in nothing that is read.
  const order = per.map((column) => ({ column, direction: 'ascending' }) as const)
  return branchOf(draft, pick(draft.rows, per, order, 1), draft.key)
}

/** True when no row at the end of the path is reached from two rows at its start. */
export function reachesEachOnce(path: readonly Relation[], from: Dataset, env: Env): boolean {
  let dataset: Dataset | undefined = from
  for (const relation of path) {
    if (dataset === undefined || relation.is !== 'many') return false
    const here = relation.key.map((pair) => pair.here)
    if (!dataset.key.every((name) => here.includes(name))) return false
    dataset = env.lowering.pack.datasets.get(relation.to)
  }
  return true
}

type Parts = ReturnType<typeof relatedColumns>

function foldParts({ aggregation, columns }: Parts, entering: Scalar | null): Aggregation | null {
  const [first, second, third, fourth] = columns
  if (first === undefined) return null
  switch (aggregation.kind) {
    case 'count': {
      const entered: Measure = { kind: 'count', where: entering }
      const sum = totalOf(orZero(first), entering)
      return { kind: 'sum', sum, entered, type: integerType, currencies: null }
    }
    case 'sum': {
      if (second === undefined) return null
      const where = entering === null ? isNotNull(first) : and([entering, isNotNull(first)])
      const entered: Measure = { kind: 'count', where }
      const currencies = foldCurrencies(third, fourth, entering)
      return { ...aggregation, sum: totalOf(second, entering), entered, currencies }
    }
    case 'average': {
      if (second === undefined) return null
      const currencies = foldCurrencies(third, fourth, entering)
      const count = totalOf(orZero(second), entering)
      return { ...aggregation, sum: totalOf(first, entering), count, currencies }
    }
    case 'share': {
      if (second === undefined) return null
      const [met, entered] = [first, second].map((part) => totalOf(orZero(part), entering))
      return met === undefined || entered === undefined ? null : { kind: 'share', met, entered }
    }
    case 'single':
    case 'quantile':
      return null
  }
}

function foldExtreme(
  kind: 'min' | 'max',
  { aggregation, columns }: Parts,
  entering: Scalar | null,
): Aggregation | null {
  const [value, least, greatest] = columns
  if (value === undefined || aggregation.kind !== 'single') return null
  const { type } = aggregation
  const currencies = foldCurrencies(least, greatest, entering)
  return { kind: 'single', value: { kind, value, where: entering, type }, type, currencies }
}

function foldCurrencies(
  least: Scalar | undefined,
  greatest: Scalar | undefined,
  where: Scalar | null,
): CurrencyMeasures | null {
  if (least === undefined || greatest === undefined) return null
  return {
    least: { kind: 'min', value: least, where, type: typeOf(least) },
    greatest: { kind: 'max', value: greatest, where, type: typeOf(greatest) },
  }
}

function totalOf(value: Scalar, where: Scalar | null): Measure {
  return { kind: 'sum', value, where, type: typeOf(value) }
}

function orZero(value: Scalar): Scalar {
  return call({ id: 'coalesce' }, [value, integer(0n)], integerType)
}
