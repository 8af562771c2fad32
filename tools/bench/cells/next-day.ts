import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** The times that move with a row, the first being the one at which it happened, and the columns that name it. */
const tables: readonly {
  readonly table: string
  readonly times: readonly string[]
  readonly ids: readonly string[]
}[] = [
  { table: 'orders', times: ['paid_at', 'picked_up_at', 'signed_at'], ids: ['order_id'] },
  { table: 'refunds', times: ['applied_at', 'refunded_at'], ids: ['refund_id'] },
  { table: 'reviews', times: ['reviewed_at'], ids: [] },
  { table: 'complaints', times: ['created_at'], ids: [] },
  { table: 'chat_sessions', times: ['started_at'], ids: ['session_id'] },
]

/** Greater than any id of generated rows. */
const idStep = 1_000_000_000

/**
 * Files with the rows of one more day, by table: those of the last whole day a day later, under ids of their own. Made
 * once.
 */
export async function nextDay(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map(tables.map(({ table }) => [table, join(folder, `next-${table}.parquet`)]))
  if ([...files.values()].every(existsSync)) return files
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const { table, times, ids } of tables) {
    const [first = ''] = times
    const moved = [
      ...times.map((time) => `${time} + interval 1 day as ${time}`),
      ...ids.map((id) => `${id} + ${String(idStep)} as ${id}`),
    ]
    await connection.run(`copy (
      select * replace (${moved.join(', ')}) from read_parquet('${join(folder, `${table}.parquet`)}')
      where ${first} >= timestamp '2026-07-19' and ${first} < timestamp '2026-07-20'
    ) to '${files.get(table) ?? ''}' (format parquet)`)
  }
  connection.closeSync()
  instance.closeSync()
  return files
}
