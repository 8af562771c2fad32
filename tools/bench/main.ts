import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { benchValues } from './bench-value.ts'
import { benchCheck } from './check-rules.ts'
import { benchPlanning } from './bench-planning.ts'
import { benchBoards } from './boards/bench-boards.ts'
import { printCases } from './cases/print-cases.ts'
import { benchData, scales } from './generate.ts'
import { openBenchGuiju, type BenchGuiju } from './guiju-contestant.ts'
import { interleave, type Timings } from './measure.ts'
import { openPeers } from './peers/open-peers.ts'
import type { Peer } from './peers/peer.ts'
import { sameScores } from './peers/same-scores.ts'
import { workloads, type Workload } from './workloads.ts'

const help = `Times questions answered from rules beside SQL written by an expert, in one process, in turn.

Usage: npm run bench -- [scale...] [question...] [--runs 7] [--json] [--data DIR] [--peers]
       npm run bench -- rules       1,000 rule files checked, beside the YAML parser alone
       npm run bench -- planning    nine metrics of a scorecard, from a request to SQL, nothing run
       npm run bench -- boards      every board over a demo marketplace of 1 million orders
       npm run bench -- cases       the case store: commands, deadlines at once, workers killed

--peers adds other ways to w1: SQL as it is written first, drizzle-cube and Malloy, installed in a folder of their own.
Scales: ${Object.keys(scales).join(', ')} (default: 1m)
Questions (default: all):
${workloads.map(({ id, title }) => `  ${id.padEnd(4)} ${title}`).join('\n')}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
    peers: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) console.log(help)
else await main(positionals, Number(values.runs))

async function main(asked: readonly string[], runs: number): Promise<void> {
  const root = values.data ?? join(import.meta.dirname, '../../.guiju/bench')
  if (asked.includes('cases')) {
    if (!(await printCases(values.json))) process.exitCode = 1
    return
  }
  if (asked.includes('boards')) {
    const timings = await benchBoards(join(root, 'demo-1m'), 1_000_000, Math.min(runs, 3))
    if (values.json) console.log(JSON.stringify(timings, null, 2))
    else timings.forEach(printBoard)
    return
  }
  if (asked.includes('rules')) {
    const timings = await benchCheck(runs)
    if (values.json) console.log(JSON.stringify(timings, null, 2))
    else printTimings('1,000 rule files', timings)
    return
  }
  if (asked.includes('planning')) {
    const timings = await benchPlanning(join(root, 'demo-20k'), runs)
    if (values.json) console.log(JSON.stringify(timings, null, 2))
    else printTimings('nine metrics planned and compiled, one request', timings, 2)
    return
  }
  const ids = workloads.map(({ id }) => id)
  const questions = asked.filter((name) => ids.includes(name))
  const wanted = workloads.filter(({ id }) => questions.length === 0 || questions.includes(id))
  const sizes = asked.filter((name) => !ids.includes(name))
  const results: Result[] = []
  for (const scale of sizes.length === 0 ? ['1m'] : sizes) {
    results.push(...(await benchScale(root, scale, { wanted, runs })))
  }
  if (values.json) console.log(JSON.stringify(results, null, 2))
  else results.forEach(printResult)
  if (results.some(({ isEqual }) => !isEqual)) process.exitCode = 1
}

interface Result {
  readonly scale: string
  readonly workload: string
  readonly title: string
  readonly timings: readonly Timings[]
  readonly isEqual: boolean
}

async function benchScale(
  root: string,
  scale: string,
  { wanted, runs }: { readonly wanted: readonly Workload[]; readonly runs: number },
): Promise<readonly Result[]> {
  process.stderr.write(`bench: ${scale}: data\n`)
  const folder = await benchData(root, scale)
  const instance = await DuckDBInstance.fromCache(join(folder, 'native.duckdb'), {
    access_mode: 'READ_ONLY',
    threads: '2',
    memory_limit: '4GB',
  })
  const connection = await instance.connect()
  const guiju = await openBenchGuiju(folder)
  const database = join(folder, 'native.duckdb')
  const peers = values.peers ? await openPeers({ root, database, connection }) : []
  const results: Result[] = []
  for (const workload of wanted) {
    process.stderr.write(`bench: ${scale}: ${workload.id}: ${String(runs)} runs in turn\n`)
    const others = workload.id === 'w1' ? peers : []
    const measured = await benchWorkload(workload, { connection, guiju, peers: others }, runs)
    results.push({ scale, workload: workload.id, title: workload.title, ...measured })
  }
  for (const peer of peers) peer.close()
  await guiju.close()
  connection.closeSync()
  instance.closeSync()
  return results
}

/** Everything that answers a question. */
interface Opened {
  readonly connection: DuckDBConnection
  readonly guiju: BenchGuiju
  readonly peers: readonly Peer[]
}

async function benchWorkload(
  { id, request, isEqual }: Workload,
  { connection, guiju, peers }: Opened,
  runs: number,
): Promise<Pick<Result, 'timings' | 'isEqual'>> {
  const expertSql = sqlNamed(`expert-${id}.sql`)
  const floorSql = sqlNamed(`floor-${id}.sql`)
  if (expertSql === null) throw new Error(`There is no SQL for '${id}'.`)
  const expert = (): Promise<readonly (readonly unknown[])[]> => rowsOf(connection, expertSql)
  const ours = [
    { name: 'guiju rules', run: (): Promise<unknown> => guiju.evaluateColumns(request) },
    { name: 'guiju rules, exact', run: (): Promise<unknown> => guiju.evaluate(request) },
  ].slice(0, request.points.length > 1 ? 1 : 2)
  const floor =
    floorSql === null
      ? []
      : [{ name: 'floor: read the columns once', run: () => connection.run(floorSql) }]
  const timings = await interleave(
    [{ name: 'expert SQL', run: expert }, ...ours, ...floor, ...peers],
    runs,
  )
  return {
    timings,
    isEqual:
      isEqual(await expert(), benchValues(await guiju.evaluateColumns(request))) &&
      (await areSame(await expert(), peers)),
  }
}

async function areSame(
  expert: readonly (readonly unknown[])[],
  peers: readonly Peer[],
): Promise<boolean> {
  for (const { name, run } of peers) {
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

function printResult({ scale, workload, title, timings, isEqual }: Result): void {
  printTimings(`${workload} at ${scale} orders (${title})`, timings)
  console.log(isEqual ? '  same numbers' : '  THE NUMBERS DIFFER')
}

function printBoard({ name, medianCpuMs, fastestWallMs }: Timings): void {
  console.log(`${name}: ${medianCpuMs.toFixed(0)} ms CPU, ${fastestWallMs.toFixed(0)} ms`)
}

function printTimings(title: string, timings: readonly Timings[], digits = 0): void {
  const first = timings[0]?.medianCpuMs ?? NaN
  console.log(`${title}: median CPU ms (fastest wall ms), ratio of CPU to the first`)
  for (const { name, medianCpuMs, fastestWallMs } of timings) {
    const ratio = (medianCpuMs / first).toFixed(2)
    const cpu = medianCpuMs.toFixed(digits).padStart(6)
    console.log(`  ${name.padEnd(30)}${cpu} (${fastestWallMs.toFixed(digits)})  ${ratio}`)
  }
}
