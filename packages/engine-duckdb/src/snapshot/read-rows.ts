import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChunkValue } from '@guiju/plan'
import { readValue } from '../read-value.ts'

/** All rows of a small result. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly (readonly ChunkValue[])[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows().map((row) => row.map(readValue))
}

/** The only value of a result of one row and one column. */
export async function scalarOf(connection: DuckDBConnection, sql: string): Promise<ChunkValue> {
  const [row] = await readRows(connection, sql)
  return row?.[0] ?? null
}
