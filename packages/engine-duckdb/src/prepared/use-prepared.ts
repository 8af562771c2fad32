import { mapRows, nodesOf, type Rows } from '@guiju/plan'
import type { PreparedTables } from './prepared-tables.ts'
import { readParents } from './read-parents.ts'
import { startFromChildren } from './start-from-children.ts'
import { besideName, withStored, type StoredColumn } from './with-stored.ts'

/** The same rows, read with the help of what is stored of parents beside their children; what they hold never changes. */
export function usePrepared(rows: Rows, tables: PreparedTables): Rows {
  const rewritten = rewrite(rows, tables)
  if (rewritten === rows) return rows
  // Columns that are read in one place are read in all, so that rows used twice stay one.
  const columns = preparedColumns(rewritten)
  const widened = mapRows(rows, (node) =>
    node.kind === 'scan' ? withStored(node, columns.get(node.dataset) ?? []) : node,
  )
  return rewrite(widened, tables)
}

const rewrite = (rows: Rows, tables: PreparedTables): Rows =>
  mapRows(rows, (node) => startFromChildren(readParents(node, tables), tables))

/** The columns of parents that are read of each table. */
function preparedColumns(rows: Rows): ReadonlyMap<string, readonly StoredColumn[]> {
  const read = nodesOf(rows).flatMap((node) =>
    node.kind === 'scan' ? node.columns.map((column) => ({ dataset: node.dataset, column })) : [],
  )
  const beside = read.filter(({ column }) => column.as === besideName(column.column))
  const byTable = Map.groupBy(beside, ({ dataset }) => dataset)
  return new Map(
    [...byTable].map(([dataset, found]) => [
      dataset,
      [...new Map(found.map(({ column }) => [column.as, column])).values()],
    ]),
  )
}
