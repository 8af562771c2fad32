import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDrizzleCube } from './open-drizzle-cube.ts'
import { openMalloy } from './open-malloy.ts'
import type { Peer } from './peer.ts'

/** Where the peers find the tables, and a connection for those that take one. */
export interface PeerSource {
  /** The folder of all benchmark data, where their packages are installed too. */
  readonly root: string
  /** The database file of the scale. */
  readonly database: string
  readonly connection: DuckDBConnection
}

/** What else would answer the scorecard of one day: SQL as it is written first, drizzle-cube, Malloy. */
export async function openPeers(source: PeerSource): Promise<readonly Peer[]> {
  const { root, database, connection } = source
  return [
    plainSql(connection),
    await openDrizzleCube(root, connection),
    await openMalloy(root, database),
  ]
}

function plainSql(connection: DuckDBConnection): Peer {
  const text = readFileSync(join(import.meta.dirname, 'plain-w1.sql'), 'utf8')
  return {
    name: 'plain SQL with joins',
    run: async () => (await connection.runAndReadAll(text)).getRows(),
    close: () => undefined,
  }
}
