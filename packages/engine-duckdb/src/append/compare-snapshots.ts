import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import { storedSchema } from '@guiju/plan'
import { quotedName, quotedText } from '../snapshot/column-reading.ts'
import { readRows } from '../snapshot/read-rows.ts'

/** How the rows of one dataset and day differ between two snapshots. */
export interface DayChange {
  readonly dataset: string
  /** ISO 8601, UTC; null for rows without a time. */
  readonly day: string | null
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/** The days on which rows differ, by dataset. Rows are told apart by their keys. */
export async function compareSnapshots(
  before: string,
  after: string,
  datasets: ReadonlyMap<string, Dataset>,
): Promise<readonly DayChange[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(`attach ${quotedText(before)} as before (read_only)`)
    await connection.run(`attach ${quotedText(after)} as after (read_only)`)
    const changes: DayChange[] = []
    for (const dataset of datasets.values()) {
      changes.push(...(await changesOf(connection, dataset)))
    }
    return changes
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function changesOf(
  connection: DuckDBConnection,
  dataset: Dataset,
): Promise<readonly DayChange[]> {
  const { name, key, time } = dataset
  const columns = (storedSchema(new Map([[name, dataset]])).get(name) ?? []).map(
    ({ column }) => column,
  )
  const table = quotedName(name)
  const joined = key.map((column) => `o.${quotedName(column)} = n.${quotedName(column)}`)
  const named = time?.kind === 'name' && time.segments.length === 1 ? time.segments[0]?.name : null
  const isStored = named !== null && named !== undefined && columns.includes(named)
  const day = isStored
    ? `coalesce(n.${quotedName(named)}, o.${quotedName(named)})::date::varchar`
    : 'null'
  const isThere = (side: string): string =>
    key.map((column) => `${side}.${quotedName(column)} is not null`).join(' and ')
  const differs = columns
    .map((column) => `o.${quotedName(column)} is distinct from n.${quotedName(column)}`)
    .join(' or ')
  const rows = await readRows(
    connection,
    `select ${day} as day, count_if(not (${isThere('o')})), count_if(not (${isThere('n')})),
       count_if(${isThere('o')} and ${isThere('n')})
     from before.main.${table} o full join after.main.${table} n on ${joined.join(' and ')}
     where ${differs} group by day order by day nulls first`,
  )
  return rows.map(([at, added, removed, changed]) => ({
    dataset: name,
    day: typeof at === 'string' ? at : null,
    added: Number(added ?? 0),
    changed: Number(changed ?? 0),
    removed: Number(removed ?? 0),
  }))
}
