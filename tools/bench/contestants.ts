import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { benchValues } from './bench-value.ts'
import { openBenchGuiju, type BenchGuiju } from './guiju-contestant.ts'
import type { Contestant } from './measure.ts'
import { openPeers } from './peers/open-peers.ts'
import type { Peer } from './peers/peer.ts'
import { sameScores } from './peers/same-scores.ts'
import type { Workload } from './workloads.ts'

const names = {
  expert: 'expert SQL',
  prepared: 'guiju rules',
  plain: 'guiju rules, plain tables',
  exact: 'guiju rules, exact',
  floor: 'floor: read the columns once',
} as const

/** Everybody who answers questions at one scale. */
export interface OpenedContestants {
  /** The tables that the expert asks. */
  readonly connection: DuckDBConnection
  readonly prepared: BenchGuiju | null
  readonly plain: BenchGuiju | null
  /** Those who answer the scorecard of one day alone. */
  readonly peers: readonly Peer[]
  close(): Promise<void>
}

/** Who is opened. */
export interface ContestantOptions {
  /** The only contestant; left out: all. */
  readonly name?: string
  /** The folder in which the packages of peers are installed; null: there are none. */
  readonly peersIn: string | null
}

/** Opens the data of a scale for those who answer questions about it. */
export async function openContestants(
  folder: string,
  { name, peersIn }: ContestantOptions,
): Promise<OpenedContestants> {
  const database = join(folder, 'native.duckdb')
  const isWanted = (...these: readonly string[]): boolean =>
    name === undefined || these.includes(name)
  const instance = await DuckDBInstance.fromCache(database, {
    access_mode: 'READ_ONLY',
    threads: '2',
    memory_limit: '4GB',
  })
  const connection = await instance.connect()
  const prepared = isWanted(names.prepared, names.exact) ? await openBenchGuiju(folder, 'on') : null
  const plain = isWanted(names.plain) ? await openBenchGuiju(folder, 'off') : null
  const peers = peersIn === null ? [] : await openPeers({ root: peersIn, database, connection })
  return {
    connection,
    prepared,
    plain,
    peers,
    async close() {
      for (const peer of peers) peer.close()
      await prepared?.close()
      await plain?.close()
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Those who answer one question, the expert first. */
export function contestantsOf(
  { id, request }: Workload,
  { connection, prepared, plain, peers }: OpenedContestants,
): readonly Contestant[] {
  const expertSql = sqlNamed(`expert-${id}.sql`)
  const floorSql = sqlNamed(`floor-${id}.sql`)
  if (expertSql === null) throw new Error(`There is no SQL for '${id}'.`)
  const all: (Contestant | null)[] = [
    { name: names.expert, run: () => rowsOf(connection, expertSql) },
    prepared && { name: names.prepared, run: () => prepared.evaluateColumns(request) },
    plain && { name: names.plain, run: () => plain.evaluateColumns(request) },
    request.points.length > 1
      ? null
      : prepared && { name: names.exact, run: () => prepared.evaluate(request) },
    floorSql === null ? null : { name: names.floor, run: () => connection.run(floorSql) },
    ...(id === 'w1' ? peers : []),
  ]
  return all.filter((one) => one !== null)
}

/** Whether the numbers of the rules are those of the expert. */
export async function haveEqualNumbers(
  { id, request, isEqual }: Workload,
  { connection, prepared, plain, peers }: OpenedContestants,
): Promise<boolean> {
  const expertSql = sqlNamed(`expert-${id}.sql`)
  const expert = expertSql === null ? [] : await rowsOf(connection, expertSql)
  for (const guiju of [prepared, plain]) {
    if (guiju === null) continue
    if (!isEqual(expert, benchValues(await guiju.evaluateColumns(request)))) return false
  }
  for (const { name, run } of id === 'w1' ? peers : []) {
    if (sameScores(expert, await run())) continue
    process.stderr.write(`bench: the numbers of ${name} differ\n`)
    return false
  }
  return true
}

function sqlNamed(name: string): string | null {
  const path = join(import.meta.dirname, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly (readonly unknown[])[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows()
}
