import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import { quotedName } from '../snapshot/column-reading.ts'
import { readRows } from '../snapshot/read-rows.ts'
import { storedOrder } from '../snapshot/row-order.ts'
import { parentColumnsOf, type ParentColumns } from './parent-columns.ts'
import type { PreparedParent } from './prepared-tables.ts'

/** Where tables stand, and which of them have rows to prepare. */
export interface TablesToPrepare {
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly isLoaded: (dataset: string) => boolean
  /** The name of a table as statements write it. */
  readonly table?: (dataset: string) => string
  readonly onDataset?: (dataset: string) => void
}

/**
 * Stores columns of parents beside the rows of every table that is loaded, in an order in which the rows of an entity
 * lie together. Keys must have been checked: a parent that is found twice would double its rows.
 */
export async function prepareTables(
  connection: DuckDBConnection,
  { datasets, isLoaded, table = quotedName, onDataset }: TablesToPrepare,
): Promise<ReadonlyMap<string, readonly PreparedParent[]>> {
  const prepared = new Map<string, readonly PreparedParent[]>()
  for (const dataset of datasets.values()) {
    const parents = parentColumnsOf(dataset, datasets).filter(({ to }) => isLoaded(to))
    if (!isLoaded(dataset.name) || parents.length === 0) continue
    onDataset?.(dataset.name)
    await connection.run(preparedTable(dataset, parents, table))
    prepared.set(dataset.name, await withPresence(connection, table(dataset.name), parents))
  }
  return prepared
}

/** Parents are read as the source has them: what a parent holds of its own parents is not taken. */
function preparedTable(
  dataset: Dataset,
  parents: readonly ParentColumns[],
  table: (dataset: string) => string,
): string {
  const aliased = parents.map((parent, index) => ({ parent, alias: `parent_${String(index)}` }))
  const columns = aliased.flatMap(({ parent, alias }) => [
    `${alias}.${quotedName(parent.on[0]?.there ?? '')} is not null as ${quotedName(parent.presence)}`,
    ...parent.columns.map(
      ({ column, stored }) => `${alias}.${quotedName(column)} as ${quotedName(stored)}`,
    ),
  ])
  const joins = aliased.map(({ parent, alias }) => {
    const on = parent.on.map(
      ({ here, there }) => `child.${quotedName(here)} = ${alias}.${quotedName(there)}`,
    )
    return `left join ${table(parent.to)} as ${alias} on ${on.join(' and ')}`
  })
  const name = table(dataset.name)
  return `create or replace table ${name} as from (
    select child.*, ${columns.join(', ')} from ${name} as child ${joins.join(' ')}
  )${storedOrder(dataset, parents)}`
}

async function withPresence(
  connection: DuckDBConnection,
  table: string,
  parents: readonly ParentColumns[],
): Promise<readonly PreparedParent[]> {
  const counts = parents.map(({ presence }) => `count_if(not ${quotedName(presence)})`)
  const [row = []] = await readRows(connection, `select ${counts.join(', ')} from ${table}`)
  return parents.map((parent, index) => ({
    ...parent,
    isAlwaysThere: Number(row[index] ?? 0) === 0,
  }))
}
