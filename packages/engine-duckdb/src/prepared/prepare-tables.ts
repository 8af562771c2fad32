import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import { quotedName } from '../snapshot/column-reading.ts'
import { readRows, scalarOf } from '../snapshot/read-rows.ts'
import { storedOrder } from '../snapshot/row-order.ts'
import { namedColumns, parentColumnsOf, type ParentColumns } from './parent-columns.ts'
import { mostChildren, type PreparedParent } from './prepared-tables.ts'

/** Where tables stand, and which of them have rows to prepare. */
export interface TablesToPrepare {
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly isLoaded: (dataset: string) => boolean
  /** The name of a table as statements write it. */
  readonly table?: (dataset: string) => string
  readonly onDataset?: (dataset: string) => void
}

/**
 * Stores columns of parents beside the rows of every table that is loaded, fewer beside those of long tables, in an order
 * in which the rows of an entity lie together. Keys must have been checked: a parent that is found twice would double its
 * rows.
 */
export async function prepareTables(
  connection: DuckDBConnection,
  { datasets, isLoaded, table = quotedName, onDataset }: TablesToPrepare,
): Promise<ReadonlyMap<string, readonly PreparedParent[]>> {
  const prepared = new Map<string, readonly PreparedParent[]>()
  for (const dataset of datasets.values()) {
    const possible = parentColumnsOf(dataset, datasets).filter(({ to }) => isLoaded(to))
    if (!isLoaded(dataset.name) || possible.length === 0) continue
    onDataset?.(dataset.name)
    const few: string[] = []
    for (const parent of possible) {
      if (await areFew(connection, table(dataset.name), table(parent.to))) few.push(parent.relation)
    }
    const parents = possible.map((parent) =>
      few.includes(parent.relation) ? parent : namedColumns(dataset, parent, datasets),
    )
    await connection.run(preparedTable(dataset, parents, { table, few }))
    const facts = await presenceFacts(connection, table(dataset.name), parents)
    prepared.set(
      dataset.name,
      parents.map((parent, index) => ({
        ...parent,
        isOnlyStored: few.includes(parent.relation),
        isAlwaysThere: facts[index] === true,
      })),
    )
  }
  return prepared
}

const smallTable = 100_000

/** True where rows may be asked instead of their parents; rows of a small table cost nothing to count. */
async function areFew(
  connection: DuckDBConnection,
  children: string,
  parents: string,
): Promise<boolean> {
  const rows = Number(await scalarOf(connection, `select count(*) from ${children}`))
  if (rows <= smallTable) return true
  return (
    rows <= mostChildren * Number(await scalarOf(connection, `select count(*) from ${parents}`))
  )
}

/** Parents are read as the source has them: what a parent holds of its own parents is not taken. */
function preparedTable(
  dataset: Dataset,
  parents: readonly ParentColumns[],
  { table, few }: { readonly table: (dataset: string) => string; readonly few: readonly string[] },
): string {
  const name = table(dataset.name)
  const aliased = parents.map((parent, index) => ({ parent, alias: `parent_${String(index)}` }))
  const columns = aliased.flatMap(({ parent, alias }) => [
    `${alias}.${quotedName(parent.on[0]?.there ?? '')} is not null as ${quotedName(parent.presence)}`,
    ...(few.includes(parent.relation)
      ? [`${alias}_rows.rows = 1 as ${quotedName(parent.only)}`]
      : []),
    ...parent.columns.map(
      ({ column, stored }) => `${alias}.${quotedName(column)} as ${quotedName(stored)}`,
    ),
  ])
  const joins = aliased.map(({ parent, alias }) => {
    const on = parent.on.map(
      ({ here, there }) => `child.${quotedName(here)} = ${alias}.${quotedName(there)}`,
    )
    const joined = `left join ${table(parent.to)} as ${alias} on ${on.join(' and ')}`
    return few.includes(parent.relation) ? `${joined} ${countedRows(name, parent, alias)}` : joined
  })
  return `create or replace table ${name} as from (
    select child.*, ${columns.join(', ')} from ${name} as child ${joins.join(' ')}
  )${storedOrder(dataset, parents)}`
}

/** How many rows have the same parent. */
function countedRows(table: string, { on }: ParentColumns, alias: string): string {
  const keys = on.map(({ here }) => quotedName(here))
  const pairs = keys.map((key) => `child.${key} = ${alias}_rows.${key}`)
  const counted = `select ${keys.join(', ')}, count(*) as rows from ${table} group by all`
  return `left join (${counted}) as ${alias}_rows on ${pairs.join(' and ')}`
}

/** For each parent whether every row has it. */
async function presenceFacts(
  connection: DuckDBConnection,
  table: string,
  parents: readonly ParentColumns[],
): Promise<readonly boolean[]> {
  const counts = parents.map(({ presence }) => `count_if(not ${quotedName(presence)})`)
  const [row = []] = await readRows(connection, `select ${counts.join(', ')} from ${table}`)
  return parents.map((_, index) => Number(row[index] ?? 0) === 0)
}
