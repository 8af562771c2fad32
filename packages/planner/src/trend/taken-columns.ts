import {
  column,
  columnsOfScalar,
  mapScalar,
  outputColumns,
  typeOf,
  type Rows,
  type Scalar,
  type TakenColumns,
} from '@guiju/plan'
import type { TimelessRows } from './timeless-rows.ts'

/** A column of `rows` as a scalar. */
export function columnIn(rows: Rows, name: string): Scalar {
  const type = outputColumns(rows).get(name)
  if (type === undefined) throw new Error(`There is no column '${name}'.`)
  return column(name, type)
}

/** What a join takes from a right side that is the same on every day. */
export interface Taken {
  readonly right: Rows
  readonly take: TakenColumns
  /** What the columns of the join are, over the columns taken. */
  readonly columns: ReadonlyMap<string, Scalar | null>
  /** What must hold for a row to be known, over the columns taken. */
  readonly conditions: readonly Scalar[]
}

/** Everything that the columns and conditions of a right side read, taken under names that are free on the left. */
export function takeAll(
  input: TimelessRows,
  right: TimelessRows,
  take: TakenColumns,
  { named, more }: { readonly named: string; readonly more: readonly Scalar[] },
): Taken {
  const conditions = [...right.conditions, ...more]
  const values = take.map(({ from, as }) => {
    const value = right.columns.get(from)
    return { as, value: value === undefined ? columnIn(right.rows, from) : value }
  })
  const read = [...values.map(({ value }) => value), ...conditions].flatMap((scalar) =>
    scalar === null ? [] : [...columnsOfScalar(scalar)],
  )
  const names = freshNames(input.rows, new Set(read), named)
  const rename = (scalar: Scalar): Scalar =>
    mapScalar(scalar, (part) =>
      part.kind === 'column' ? column(names.get(part.name) ?? part.name, part.type) : part,
    )
  return {
    right: right.rows,
    take: [...names].map(([from, as]) => ({ from, as, type: typeOf(columnIn(right.rows, from)) })),
    columns: new Map(values.map(({ as, value }) => [as, value && rename(value)])),
    conditions: conditions.map(rename),
  }
}

/** Names for columns taken from a right side that no column of `rows` has. */
export function freshNames(
  rows: Rows,
  wanted: ReadonlySet<string>,
  named: string,
): ReadonlyMap<string, string> {
  const taken = outputColumns(rows)
  const names = new Map<string, string>()
  for (const name of wanted) {
    let fresh = `always ${named} ${name}`
    for (let count = 2; taken.has(fresh); count += 1) fresh = `always ${named} ${name} ${count}`
    names.set(name, fresh)
  }
  return names
}
