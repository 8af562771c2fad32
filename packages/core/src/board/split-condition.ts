import {
  isPlainName,
  printExpression,
  quoteText,
  type Dataset,
  type Dimension,
  type Group,
  type NameExpr,
  type Relation,
  type Type,
} from '@guiju/language'
import type { CheckedExpressions, Pack } from '@guiju/rulebook'

/** Rows that belong to one of these values of a split, or to none of them; null is "(none)". */
export interface Narrowing {
  readonly split: string
  readonly values: readonly (string | null)[]
  readonly isAmong: boolean
}

/**
 * A narrowing as a row condition of a dataset, in the rule language. A row that belongs to several values belongs
 * to a narrowing when one of them does. Null: the dataset has no such dimension, group or band.
 */
export function splitCondition(
  narrowing: Narrowing,
  dataset: Dataset,
  pack: Pack,
  checked: CheckedExpressions,
): string | null {
  const { split } = narrowing
  const dimension = dataset.dimensions.get(split)
  if (dimension !== undefined) return ofDimension(narrowing, dimension, dataset, pack, checked)
  const group = pack.groups.get(split)
  if (group?.dataset === dataset.name) {
    return group.match === 'contains'
      ? ofLabels(narrowing, group, written(split))
      : ofValue(narrowing, written(split), quoteText)
  }
  const band = pack.bands.get(split)
  return band?.dataset === dataset.name ? ofValue(narrowing, written(split), quoteText) : null
}

function ofDimension(
  narrowing: Narrowing,
  { path, isEach }: Dimension,
  dataset: Dataset,
  pack: Pack,
  checked: CheckedExpressions,
): string {
  const literal = literalOf(checked.types.get(path)?.type)
  if (!isEach || path.kind !== 'name') {
    const group = groupOf(path, checked)
    return group?.match === 'contains'
      ? ofLabels(narrowing, group, printExpression(path))
      : ofValue(narrowing, printExpression(path), literal)
  }
  const { relation, value } = cutAtMany(path, dataset, pack)
  const group = groupOf(path, checked)
  const isLabels = group?.match === 'contains'
  const among: Narrowing = { ...narrowing, isAmong: true }
  const present = { ...among, values: narrowing.values.filter((each) => each !== null) }
  const inside = isLabels ? ofLabels(present, group, value) : ofValue(present, value, literal)
  const any = `any(${relation} where ${inside})`
  const nothing = `none(${relation} where ${value} is not missing)`
  const parts = [
    ...(present.values.length > 0 ? [any] : []),
    ...(narrowing.values.includes(null) ? [nothing] : []),
  ]
  return narrowing.isAmong ? parts.join(' or ') : `not (${parts.join(' or ')})`
}

/** The condition on a value that a row has once. */
function ofValue(
  { values, isAmong }: Narrowing,
  value: string,
  literal: (value: string) => string,
): string {
  const present = values.filter((each) => each !== null)
  const isIn = `${value} in [${present.map(literal).join(', ')}]`
  const hasNone = values.includes(null)
  if (isAmong) {
    const parts = [
      ...(present.length > 0 ? [isIn] : []),
      ...(hasNone ? [`${value} is missing`] : []),
    ]
    return parts.join(' or ')
  }
  const isOutside = present.length > 0 ? `not (${isIn})` : 'true'
  return hasNone
    ? `${value} is not missing and ${isOutside}`
    : `${value} is missing or ${isOutside}`
}

/** The condition on texts that a row may contain; a row with none of them is "(none)". */
function ofLabels({ values, isAmong }: Narrowing, group: Group, value: string): string {
  const has = (name: string): string => `${value} has ${quoteText(name)}`
  const all = group.values.map(({ name }) => name)
  const names = group.otherwise === null ? all : [...all, group.otherwise]
  const none = `${value} is missing or not (${names.map(has).join(' or ')})`
  const parts = values.map((each) => (each === null ? `(${none})` : has(each)))
  if (isAmong) return parts.join(' or ')
  const isNot = `not (${parts.join(' or ')})`
  return values.includes(null) ? isNot : `${value} is missing or ${isNot}`
}

/** How a split value, which is text, is written as a value of its type. */
function literalOf(type: Type | undefined): (value: string) => string {
  switch (type?.kind) {
    case 'boolean':
    case 'integer':
    case 'number':
    case 'date':
    case 'timestamp':
    case 'time-of-day':
      return (value) => value
    case 'ratio':
      return (value) => value
    default:
      return quoteText
  }
}

function groupOf(path: Dimension['path'], checked: CheckedExpressions): Group | null {
  const reference = path.kind === 'name' ? checked.references.get(path) : undefined
  return reference?.kind === 'group' ? reference.group : null
}

/** A path over to-many relations, cut after the last of them. */
function cutAtMany(
  path: NameExpr,
  dataset: Dataset,
  pack: Pack,
): { readonly relation: string; readonly value: string } {
  const names = path.segments.map(({ name }) => name)
  let at: Dataset | undefined = dataset
  let cut = 0
  for (const [index, name] of names.slice(0, -1).entries()) {
    const relation: Relation | undefined = at?.relations.get(name)
    if (relation?.is === 'many') cut = index + 1
    at = relation === undefined ? undefined : pack.datasets.get(relation.to)
  }
  const joined = (parts: readonly string[]): string => parts.map(written).join('.')
  return { relation: joined(names.slice(0, cut)), value: joined(names.slice(cut)) }
}

const written = (name: string): string => (isPlainName(name) ? name : `\`${name}\``)
