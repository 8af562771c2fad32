import type { DuckDBConnection } from '@duckdb/node-api'
import type { ColumnStatistics, DatasetStatistics, ScalarType, StoredSchema } from '@guiju/plan'
import { timePairs } from '../time-pairs.ts'
import { quotedName } from './column-reading.ts'
import { readRows } from './read-rows.ts'

/** Facts about every stored column, each table read once. */
export async function tableStatistics(
  connection: DuckDBConnection,
  schema: StoredSchema,
): Promise<ReadonlyMap<string, DatasetStatistics>> {
  const statistics = new Map<string, DatasetStatistics>()
  for (const [dataset, columns] of schema) {
    const parts = columns.flatMap(({ column, type }) => factsOf(quotedName(column), type))
    const [row] = await readRows(
      connection,
      `select ${['count(*)', ...parts].join(', ')} from ${quotedName(dataset)}`,
    )
    const [rows, ...facts] = row ?? []
    const byColumn = columns.map(({ column }, index): [string, ColumnStatistics] => {
      const [least, greatest, present] = facts.slice(index * 3, index * 3 + 3)
      return [
        column,
        {
          least: typeof least === 'bigint' ? least : null,
          greatest: typeof greatest === 'bigint' ? greatest : null,
          hasNulls: present !== rows,
        },
      ]
    })
    statistics.set(dataset, {
      rows: Number(rows ?? 0),
      columns: new Map(byColumn),
      notBefore: await timesInOrder(connection, dataset, columns),
    })
  }
  return statistics
}

/** For each time the other times of the same row that are never earlier, wherever both are there. */
async function timesInOrder(
  connection: DuckDBConnection,
  dataset: string,
  columns: readonly { readonly column: string; readonly type: ScalarType }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pairs = timePairs(columns)
  if (pairs.length === 0) return new Map()
  const counts = pairs.map(
    ([time, other]) => `count_if(${quotedName(time)} > ${quotedName(other)})`,
  )
  const [row = []] = await readRows(
    connection,
    `select ${counts.join(', ')} from ${quotedName(dataset)}`,
  )
  const inOrder = pairs.filter((_, index) => Number(row[index] ?? 0) === 0)
  const grouped = Map.groupBy(inOrder, ([time]) => time)
  return new Map(
    [...grouped].map(([time, found]) => [time, new Set(found.map(([, other]) => other))]),
  )
}

function factsOf(column: string, type: ScalarType): readonly string[] {
  const isOrdered = type.kind === 'number' || type.kind === 'timestamp' || type.kind === 'date'
  const bounds = isOrdered ? [`min(${column})`, `max(${column})`] : ['null', 'null']
  return [...bounds, `count(${column})`]
}
