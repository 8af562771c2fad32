import type { Column, Dataset, Dimension, NameExpr, Relation } from '@guiju/language'
import {
  call,
  derive,
  distinct,
  expand,
  inList,
  integerType,
  isNotNull,
  text,
  timestamp,
  typeOf,
  unnest,
  type Scalar,
} from '@guiju/plan'
import type { EntitiesAsked } from '@guiju/rulebook'
import { asText } from './lower/as-text.ts'
import { baseRow, columnFor, columnOf, freshName, keepWhere } from './lower/draft.ts'
import { bandValue, groupValue } from './lower/lower-name.ts'
import { columnValue } from './lower/known.ts'
import { behind, withCurrency } from './lower/currency.ts'
import { datasetNamed, onRow, type Draft, type Env, type RowAt } from './lower/lowering.ts'
import { neverNull } from './lower/never-null.ts'
import { relatedRows } from './lower/related-rows.ts'
import { isWholeId } from './whole-id.ts'

/** Columns of a draft that tell to which entity and split values a row belongs. */
export interface Membership {
  readonly entity: string | null
  readonly splits: readonly string[]
}

/** The entity a request asks for. */
type EntityAsked = EntitiesAsked

/** The ids that a row may belong to; null: any. */
const idsAmong = ({ ids, among }: EntityAsked): readonly string[] | null => ids ?? among ?? null

/** What a split is for the rows of a dataset; null when the dataset does not reach it. */
export type Splitter =
  | { readonly kind: 'dimension'; readonly dimension: Dimension }
  | { readonly kind: 'value'; readonly value: (env: Env) => Scalar }

/** How a split of that name divides the rows of a dataset; null when it cannot. */
export function splitterOf(
  env: Pick<Env, 'lowering'>,
  dataset: Dataset,
  name: string,
): Splitter | null {
  const { groups, bands } = env.lowering.pack
  const dimension = dataset.dimensions.get(name)
  if (dimension !== undefined) return { kind: 'dimension', dimension }
  const row = baseRow(dataset)
  const group = groups.get(name)
  if (group?.dataset === dataset.name) {
    return { kind: 'value', value: (at) => groupValue(onRow(at, row), row, group) }
  }
  const band = bands.get(name)
  if (band?.dataset !== dataset.name) return null
  return { kind: 'value', value: (at) => bandValue(onRow(at, row), row, band) }
}

/**
 * Keeps the rows that belong to an entity asked for, where one row has one entity. Rows that belong to several
 * are divided later, by `addMembers`.
 */
export function keepEntity(env: Env, dataset: Dataset, asked: EntityAsked): void {
  const dimension = dimensionOf(dataset, asked.kind)
  if (dimension.isEach) return
  const value = asKey(valueOf(env, dataset, dimension))
  const ids = idsAmong(asked)
  keepWhere(env.draft, ids === null ? isNotNull(value) : isAmong(value, ids))
}

/**
 * Adds the columns of entity and splits. A row that belongs to several values of an `each` or has several
 * labels is repeated for each of them, so this comes after everything that is computed per row.
 */
export function addMembers(
  env: Env,
  dataset: Dataset,
  asked: EntityAsked | null,
  splits: readonly string[],
): Membership {
  const entity = asked === null ? null : addEntity(env, dataset, asked)
  const taken = entity === null ? [] : [entity]
  for (const name of splits) taken.push(addSplit(env, dataset, name, taken))
  return { entity, splits: taken.slice(entity === null ? 0 : 1) }
}

function addEntity(env: Env, dataset: Dataset, asked: EntityAsked): string {
  const dimension = dimensionOf(dataset, asked.kind)
  if (dimension.isEach) {
    const ids = idsAmong(asked)
    return expandEach(env, dataset, dimension, { name: asked.kind, isSplit: false, ids })
  }
  return columnNamed(env.draft, asKey(valueOf(env, dataset, dimension)), asked.kind, [])
}

function addSplit(env: Env, dataset: Dataset, name: string, taken: readonly string[]): string {
  const splitter = splitterOf(env, dataset, name)
  if (splitter === null) throw new Error(`'${dataset.name}' cannot be split by '${name}'.`)
  if (splitter.kind === 'dimension' && splitter.dimension.isEach) {
    return expandEach(env, dataset, splitter.dimension, { name, isSplit: true, ids: null })
  }
  const value =
    splitter.kind === 'dimension'
      ? shownValue(env, dataset, splitter.dimension)
      : splitter.value(env)
  if (typeOf(value).kind === 'labels') return unnestLabels(env.draft, value, name)
  return columnNamed(env.draft, asKey(value), name, taken)
}

function dimensionOf(dataset: Dataset, kind: string): Dimension {
  const dimension = dataset.entities.get(kind)
  if (dimension === undefined) throw new Error(`'${dataset.name}' reaches no ${kind}.`)
  return dimension
}

function valueOf(env: Env, dataset: Dataset, { path }: Dimension): Scalar {
  return env.lowering.lower(path, onRow(env, baseRow(dataset)))
}

/** A value by which rows are split: amounts with their currency, so that two of them never fall together. */
function shownValue(env: Env, dataset: Dataset, { path }: Dimension): Scalar {
  const at = onRow(env, baseRow(dataset))
  const value = env.lowering.lower(path, at)
  const type = env.lowering.checked.types.get(path)?.type
  if (type?.kind !== 'money') return value
  return type.currency === null ? withCurrency(value, path, at) : inCurrency(value, type.currency)
}

/** The same for a column of a row that an `each` reaches. */
function shownColumn(env: Env, row: RowAt, column: Column): Scalar {
  const value = columnValue(env, row, column)
  const { type, currencyColumn } = column
  if (type.kind !== 'money') return value
  if (type.currency !== null) return inCurrency(value, type.currency)
  if (currencyColumn !== null) {
    return behind(asText(value), columnOf(env.draft, `${row.prefix}${currencyColumn}`))
  }
  return column.value === null ? value : withCurrency(value, column.value, onRow(env, row))
}

function inCurrency(value: Scalar, currency: string): Scalar {
  return behind(asText(value), text(currency))
}

interface EachOptions {
  readonly name: string
  /** A split keeps a row that reaches no value, as "(none)"; an entity does not. */
  readonly isSplit: boolean
  readonly ids: readonly string[] | null
}

/** Repeats each row for every distinct value it reaches. */
function expandEach(
  env: Env,
  dataset: Dataset,
  dimension: Dimension,
  options: EachOptions,
): string {
  const { path } = dimension
  const reference = path.kind === 'name' ? env.lowering.checked.references.get(path) : undefined
  if (path.kind !== 'name' || (reference?.kind !== 'column' && reference?.kind !== 'group')) {
    throw new Error(`'${dimension.name}' leads to no column or group.`)
  }
  const relations = relationsOf(env, dataset, path)
  const related = relatedRows(env, baseRow(dataset), relations, { isPaired: false })
  const inside = { ...env, draft: related.draft }
  const value =
    reference.kind === 'column'
      ? shownColumn(inside, related.end, reference.column)
      : groupValue(inside, related.end, reference.group)
  const column =
    typeOf(value).kind === 'labels'
      ? unnestLabels(related.draft, value, options.name)
      : columnFor(related.draft, asKey(value), options.name)
  const reached = columnOf(related.draft, column)
  keepWhere(
    related.draft,
    options.ids === null ? isNotNull(reached) : isAmong(reached, options.ids),
  )
  const keys = [...new Set(related.on.map(({ right }) => right))]
  const values = distinct(related.draft.rows, [...keys, column])
  const as = freshName(env.draft, options.name)
  const take = [{ from: column, as, type: typeOf(reached) }]
  env.draft.rows = expand(env.draft.rows, values, related.on, {
    take,
    keepUnmatched: options.isSplit,
  })
  addKey(env.draft, as)
  return as
}

/** The relations that a dotted name walks from a dataset, its last segment being a column or group. */
function relationsOf(env: Env, dataset: Dataset, { segments }: NameExpr): readonly Relation[] {
  let at = dataset
  return segments.slice(0, -1).map(({ name }) => {
    const relation = at.relations.get(name)
    if (relation === undefined) throw new Error(`'${at.name}' has no relation '${name}'.`)
    at = datasetNamed(env.lowering, relation.to)
    return relation
  })
}

function unnestLabels(draft: Draft, labels: Scalar, name: string): string {
  const column = columnFor(draft, labels, `${name} labels`)
  const as = freshName(draft, name)
  draft.rows = unnest(draft.rows, column, as)
  addKey(draft, as)
  return as
}

/** Makes a column part of what tells the rows of a draft apart; keys are compared, so they are never null. */
function addKey(draft: Draft, name: string): void {
  const filled = neverNull(columnOf(draft, name))
  draft.key = [...draft.key, columnFor(draft, filled, `${name} or nothing`)]
}

/**
 * A value that results are grouped by: text, or a whole number, which reads the same as its text. An instant is the
 * number of its microseconds.
 */
export function asKey(value: Scalar): Scalar {
  const type = typeOf(value)
  if (type.kind === 'timestamp') {
    return call({ id: 'elapsed-between' }, [value, timestamp(0n)], integerType)
  }
  const isKey = type.kind === 'text' || (type.kind === 'number' && type.scale === 0)
  return isKey ? value : asText(value)
}

/** Whether a key is one of these ids, as they are written. */
export function isAmong(key: Scalar, ids: readonly string[]): Scalar {
  if (typeOf(key).kind === 'text') return inList(key, ids)
  const whole = ids.filter(isWholeId)
  return inList(key, whole.map(BigInt))
}

/** A column that holds a value and is none of those taken, so that two splits by one column have two. */
function columnNamed(
  draft: Draft,
  value: Scalar,
  wanted: string,
  taken: readonly string[],
): string {
  if (value.kind === 'column' && !taken.includes(value.name)) return value.name
  const name = freshName(draft, wanted)
  draft.rows = derive(draft.rows, [{ name, value }])
  return name
}
