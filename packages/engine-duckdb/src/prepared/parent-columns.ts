import type { Column, Dataset, Dimension, Expr, Relation } from '@guiju/language'
import { storedType, type ScalarType } from '@guiju/plan'

/** Columns of the row that a to-one relation leads to, stored beside the row that the relation starts from. */
export interface ParentColumns {
  readonly relation: string
  readonly to: string
  /** Stored columns whose equal values lead to the parent: `here` of the row, `there` the parent's key. */
  readonly on: readonly { readonly here: string; readonly there: string }[]
  /** True in this stored column where there is a parent, else false. */
  readonly presence: string
  /** True in this stored column where no other row has the same parent; false or null elsewhere. */
  readonly only: string
  readonly columns: readonly {
    readonly column: string
    readonly stored: string
    readonly type: ScalarType
  }[]
}

/** What rows of a dataset hold of their parents: times, yes or no, and what rows are grouped by. */
export function parentColumnsOf(
  dataset: Dataset,
  datasets: ReadonlyMap<string, Dataset>,
): readonly ParentColumns[] {
  return [...dataset.relations.values()].flatMap((relation) => {
    const parent = datasets.get(relation.to)
    return parent === undefined || !isByKey(relation, dataset, parent)
      ? []
      : [columnsOver(relation, parent)]
  })
}

/** Of what rows may hold of a parent only what their dataset itself names, and the parent's time: for long tables. */
export function namedColumns(
  dataset: Dataset,
  parent: ParentColumns,
  datasets: ReadonlyMap<string, Dataset>,
): ParentColumns {
  const time = datasets.get(parent.to)?.time ?? null
  const own = [...dataset.entities.values(), ...dataset.dimensions.values()].map(({ path }) => path)
  const through = [...own, ...(dataset.time === null ? [] : [dataset.time])].flatMap((path) => {
    const [relation, column, ...others] = segmentsOf(path)
    return relation === parent.relation && others.length === 0 ? (column ?? []) : []
  })
  const named = [...through, ...(time === null ? [] : segmentsOf(time))]
  return { ...parent, columns: parent.columns.filter(({ column }) => named.includes(column)) }
}

const segmentsOf = (path: Expr): readonly string[] =>
  path.kind === 'name' ? path.segments.map(({ name }) => name) : []

/** True when a relation compares stored columns with the whole key of the rows it leads to, and nothing else. */
function isByKey(relation: Relation, from: Dataset, to: Dataset): boolean {
  const there = relation.key.map((pair) => pair.there)
  return (
    relation.is === 'one' &&
    relation.where === null &&
    there.length === to.key.length &&
    to.key.every((name) => there.includes(name)) &&
    relation.key.every(({ here }) => from.columns.get(here)?.value === null)
  )
}

function columnsOver(relation: Relation, parent: Dataset): ParentColumns {
  const stored = (name: string): string => `${relation.name}.${name}`
  const taken = [...parent.columns.values()].filter((column) => isTaken(column, parent))
  return {
    relation: relation.name,
    to: relation.to,
    on: relation.key,
    presence: `${relation.name}: there`,
    only: `${relation.name}: only`,
    columns: taken.map((column) => ({
      column: column.name,
      stored: stored(column.name),
      type: storedType(column),
    })),
  }
}

function isTaken({ name, type, value }: Column, parent: Dataset): boolean {
  if (value !== null) return false
  const isShort = ['timestamp', 'date', 'boolean', 'enum'].includes(type.kind)
  return isShort || groupedBy(parent).includes(name)
}

/** The row's own columns that name its entities and dimensions. */
function groupedBy({ entities, dimensions }: Dataset): readonly string[] {
  const ownColumn = ({ path, isEach }: Dimension): readonly string[] => {
    const [name, ...others] = isEach ? [] : segmentsOf(path)
    return name === undefined || others.length > 0 ? [] : [name]
  }
  return [...entities.values(), ...dimensions.values()].flatMap(ownColumn)
}
