import type { SqlExpr, SqlJoin, SqlSelect, SqlSource } from './sql-tree.ts'
import { sqlColumn } from './sql-factory.ts'

/** A column of a select under construction; `isStored` when writing it twice costs nothing. */
export interface OpenColumn {
  readonly value: SqlExpr
  readonly isStored: boolean
}

/** A select that can still take joins, conditions and columns. */
export interface OpenSelect {
  readonly from: SqlSource
  readonly joins: readonly SqlJoin[]
  readonly where: readonly SqlExpr[]
  readonly columns: ReadonlyMap<string, OpenColumn>
}

/** Starts a select from a source whose columns are `names`, under the same names. */
export function openSource(from: SqlSource, names: Iterable<string>): OpenSelect {
  const columns = new Map<string, OpenColumn>()
  for (const name of names)
    columns.set(name, { value: sqlColumn(from.alias, name), isStored: true })
  return { from, joins: [], where: [], columns }
}

/** The finished select of every column in `names`, or of all. */
export function closeSelect(open: OpenSelect, names?: readonly string[]): SqlSelect {
  const wanted = names ?? [...open.columns.keys()]
  return {
    isDistinct: false,
    columns: wanted.map((as) => ({ value: columnOf(open, as), as })),
    from: open.from,
    joins: open.joins,
    where: open.where,
    groupBy: [],
    qualify: null,
    limit: null,
  }
}

/** How a column is written inside `open`. */
export function columnOf(open: OpenSelect, name: string): SqlExpr {
  const column = open.columns.get(name)
  if (column === undefined)
    throw new Error(`The plan reads column '${name}', which its input lacks.`)
  return column.value
}
