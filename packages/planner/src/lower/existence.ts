import type { Column, Dataset, Expr, Relation } from '@guiju/language'
import {
  cases,
  compare,
  date,
  isNull,
  isNullConstant,
  or,
  timestamp,
  typeOf,
  type JoinKeys,
  type Scalar,
} from '@guiju/plan'
import { baseRow, draftOf, keepWhere, lookUpRow } from './draft.ts'
import { datasetNamed, onRow, type Draft, type Env, type Lowering, type RowAt } from './lowering.ts'

/** The rows of a dataset that exist, as a draft of their own. */
export function existingRows(env: Env, dataset: Dataset): Draft {
  const draft = draftOf(dataset)
  const predicate = existence({ ...env, draft }, baseRow(dataset))
  if (predicate !== null) keepWhere(draft, predicate)
  return draft
}

/** The columns that a relation compares, of the row it starts from and of the related row. */
export function relationKeys(relation: Relation, from: RowAt, to: RowAt): JoinKeys {
  return relation.key.map(({ here, there }) => ({
    left: `${from.prefix}${here}`,
    right: `${to.prefix}${there}`,
  }))
}

/** True when a timestamp or date does not lie after the knowledge day; null where it is null. */
export function isBy(lowering: Lowering, value: Scalar): Scalar {
  return typeOf(value).kind === 'date'
    ? compare(value, '<=', date(lowering.point.known))
    : compare(value, '<', timestamp(lowering.endOfKnown))
}

/**
 * `value` without clamps to the knowledge day, for bounds that imply them: a value after that day is then
 * refused as a missing one would be.
 */
export function withoutClamp(value: Scalar): Scalar {
  if (value.kind !== 'case') return value
  const { branches, otherwise } = value
  const [branch] = branches
  if (branch !== undefined && branches.length === 1 && isNullConstant(otherwise)) {
    const { when, then } = branch
    const isClamp = when.kind === 'compare' && when.left === then && when.right.kind === 'constant'
    if (isClamp && (when.operator === '<' || when.operator === '<=')) return then
  }
  return cases(
    branches.map(({ when, then }) => ({ when, then: withoutClamp(then) })),
    withoutClamp(otherwise),
  )
}

/** True when statistics prove that a time, written as the name of a stored column, never lies after the knowledge day. */
export function isNeverLater(lowering: Lowering, time: Expr): boolean {
  if (time.kind !== 'name') return false
  const reference = lowering.checked.references.get(time)
  if (reference?.kind !== 'column' || reference.column.value !== null) return false
  return isColumnNeverLater(lowering, reference.dataset, reference.column)
}

/** True when statistics prove that no value of a stored timestamp or date lies after the knowledge day. */
export function isColumnNeverLater(
  lowering: Lowering,
  dataset: string,
  { name, type }: Column,
): boolean {
  const statistics = lowering.statistics.datasets.get(dataset)?.columns.get(name)
  if (statistics === undefined) return false
  if (statistics.greatest === null) return true
  return type.kind === 'date'
    ? statistics.greatest <= BigInt(lowering.point.known)
    : statistics.greatest < lowering.endOfKnown
}

/** Null when every row of the dataset exists. Times are read as stored: a time not known yet hides its row. */
function existence(env: Env, row: RowAt): Scalar | null {
  if (!env.isKnownOnly) return null
  const { time, partOf, relations } = row.dataset
  if (time !== null) {
    if (isNeverLater(env.lowering, time)) return null
    const stored = env.lowering.lower(time, onRow({ ...env, isKnownOnly: false }, row))
    return or([isNull(stored), isBy(env.lowering, stored)])
  }
  const relation = partOf === null ? undefined : relations.get(partOf)
  return relation === undefined ? null : existenceOfParent(env, row, relation)
}

/** A row exists with its parent; one whose parent is not in the data exists. */
function existenceOfParent(env: Env, row: RowAt, relation: Relation): Scalar | null {
  const dataset = datasetNamed(env.lowering, relation.to)
  const taken = baseRow(dataset)
  const on = relationKeys(relation, row, taken)
  const parent = lookUpRow(env.draft, draftOf(dataset).rows, on, {
    taken,
    prefix: `${row.prefix}stored ${relation.name}.`,
    presence: relation.key[0]?.there ?? '',
  })
  const parentExists = existence(env, parent)
  if (parentExists === null || parent.presence === null) return null
  return or([isNull(parent.presence), parentExists])
}
