import type { Relation } from '@guiju/language'
import {
  and,
  compare,
  isNotNull,
  isNull,
  falseScalar,
  or,
  type Scalar,
  type SortKey,
} from '@guiju/plan'
import { isPairwise } from './correlation.ts'
import {
  baseRow,
  columnFor,
  columnOf,
  expandRow,
  keepWhere,
  lookUpRow,
  pickFirst,
} from './draft.ts'
import { existingRows, relationKeys } from './existence.ts'
import { datasetNamed, onRow, type Draft, type Env, type RowAt } from './lowering.ts'

/** The row that a to-one relation leads to, looked up once per draft. */
export function lookUpRelated(env: Env, from: RowAt, relation: Relation): RowAt {
  const path = `${env.isKnownOnly ? '' : 'stored '}${from.prefix}${relation.name}`
  const known = env.draft.found.get(path)
  if (known !== undefined) return known
  const row = isPairwise(relation, env.lowering.checked)
    ? lookUpPaired(env, from, relation, `${path}.`)
    : lookUpOwn(env, from, relation, `${path}.`)
  env.draft.found.set(path, row)
  return row
}

/** Follows to-one relations one after the other. */
export function followToOne(env: Env, from: RowAt, path: readonly Relation[]): RowAt {
  return path.reduce((row, relation) => lookUpRelated(env, row, relation), from)
}

/** Which related row it is follows from the related rows alone: reduce them to one per key, then look up. */
function lookUpOwn(env: Env, from: RowAt, relation: Relation, prefix: string): RowAt {
  const { right, taken } = relatedRows(env, relation)
  if (relation.is !== 'one') {
    const order = orderOf(onRow({ ...env, draft: right }, taken), right, relation, taken)
    const per = relation.key.map(({ there }) => there)
    pickFirst(right, per, { order, count: 1 })
  }
  return lookUpRow(env.draft, right.rows, relationKeys(relation, from, taken), {
    taken,
    prefix,
    presence: relation.key[0]?.there ?? '',
  })
}

/** Which related row it is depends on the row it starts from: pair them, then pick one per starting row. */
function lookUpPaired(env: Env, from: RowAt, relation: Relation, prefix: string): RowAt {
  const dataset = datasetNamed(env.lowering, relation.to)
  const taken = baseRow(dataset)
  const right = existingRows(env, dataset)
  const pairs = expandRow(env.draft, right.rows, relationKeys(relation, from, taken), {
    taken,
    relation,
    from,
  })
  const pairEnv = onRow({ ...env, draft: pairs.draft }, pairs.row, from)
  if (relation.where !== null) {
    keepWhere(pairs.draft, env.lowering.lower(relation.where, pairEnv))
  }
  keepWhere(pairs.draft, sideOf(pairEnv, relation, pairs.row, from))
  const order = orderOf(pairEnv, pairs.draft, relation, pairs.row)
  const { key } = env.draft
  pickFirst(pairs.draft, key, { order, count: 1 })
  const on = key.map((name) => ({ left: name, right: name }))
  const presence = relation.key[0]?.there ?? ''
  return lookUpRow(env.draft, pairs.draft.rows, on, { taken: pairs.row, prefix, presence })
}

function relatedRows(
  env: Env,
  relation: Relation,
): { readonly right: Draft; readonly taken: RowAt } {
  const dataset = datasetNamed(env.lowering, relation.to)
  const right = existingRows(env, dataset)
  const taken = baseRow(dataset)
  if (relation.where !== null) {
    keepWhere(right, env.lowering.lower(relation.where, onRow({ ...env, draft: right }, taken)))
  }
  return { right, taken }
}

/** The sort keys of a pick as columns, then the dataset's key. Missing values come last, of `previous` first. */
function orderOf(env: Env, draft: Draft, relation: Relation, row: RowAt): readonly SortKey[] {
  const isBackward = relation.is === 'last' || relation.is === 'previous'
  const direction = isBackward ? 'descending' : 'ascending'
  const by = relation.by.flatMap((expr, index): readonly SortKey[] => {
    const value = env.lowering.lower(expr, env)
    const name = columnFor(draft, value, `${row.prefix}by ${index + 1}`)
    const sorted: SortKey = { column: name, direction }
    if (relation.is !== 'previous') return [sorted]
    const isMissing = columnFor(draft, isNull(value), `${row.prefix}by ${index + 1} is missing`)
    return [{ column: isMissing, direction }, sorted]
  })
  const key = row.dataset.key.map((name): SortKey => ({
    column: `${row.prefix}${name}`,
    direction,
  }))
  return [...by, ...key]
}

/** Of `next` and `previous`, which rows lie on that side of the row they start from. */
function sideOf(env: Env, relation: Relation, row: RowAt, from: RowAt): Scalar {
  if (relation.is !== 'next' && relation.is !== 'previous') return and([])
  const isNext = relation.is === 'next'
  if (relation.to !== from.dataset.name) return besideTime(env, relation, from, isNext)
  const values = relation.by.map((expr) => ({
    related: env.lowering.lower(expr, env),
    own: env.lowering.lower(expr, { ...env, scopes: [from, from].map(asScope) }),
  }))
  const keys = row.dataset.key.map((name) => ({
    related: columnOf(env.draft, `${row.prefix}${name}`),
    own: columnOf(env.draft, `${from.prefix}${name}`),
  }))
  const ordered = (isNullable: boolean) => (pair: (typeof keys)[number]) =>
    isNext
      ? { low: pair.own, high: pair.related, isNullable }
      : { low: pair.related, high: pair.own, isNullable }
  return lexicographic([...values.map(ordered(true)), ...keys.map(ordered(false))])
}

/** In another dataset the first sort key is compared with this row's time; an equal one is not after it. */
function besideTime(env: Env, relation: Relation, from: RowAt, isNext: boolean): Scalar {
  const [first] = relation.by
  const { time } = from.dataset
  if (first === undefined || time === null) return falseScalar
  const related = env.lowering.lower(first, env)
  return compare(related, isNext ? '>' : '<=', env.lowering.lower(time, onRow(env, from)))
}

interface Ordered {
  readonly low: Scalar
  readonly high: Scalar
  readonly isNullable: boolean
}

/** True when the `low` values come before the `high` ones, compared in turn, missing ones last. */
function lexicographic(pairs: readonly Ordered[]): Scalar {
  const [first, ...others] = pairs
  if (first === undefined) return falseScalar
  const { low, high, isNullable } = first
  const isBelow = compare(low, '<', high)
  const isEqual = compare(low, '=', high)
  const isBefore = isNullable ? or([isBelow, and([isNotNull(low), isNull(high)])]) : isBelow
  if (others.length === 0) return isBefore
  const isSame = isNullable ? or([isEqual, and([isNull(low), isNull(high)])]) : isEqual
  return or([isBefore, and([isSame, lexicographic(others)])])
}

function asScope(row: RowAt): Env['scopes'][number] {
  return { kind: 'row', row, lets: new Map() }
}
