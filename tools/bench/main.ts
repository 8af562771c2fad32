import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { benchCheck } from './check-rules.ts'
import { benchData, scales } from './generate.ts'
import { openBenchGuiju } from './guiju-contestant.ts'
import { interleave, type Timings } from './measure.ts'
import { compareScorecards } from './compare-scorecards.ts'

const help = `Times the reputation scorecard (W1: six metrics, all shops, one day) from rules beside SQL written by an
expert, in one process, in turn.

Usage: npm run bench -- [scale...] [--runs 7] [--json] [--data DIR]
       npm run bench -- rules       1,000 rule files checked, beside the YAML parser alone

Scales: ${Object.keys(scales).join(', ')} (default: 1m)`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) console.log(help)
else await main(positionals.length === 0 ? ['1m'] : positionals, Number(values.runs))

async function main(asked: readonly string[], runs: number): Promise<void> {
  const root = values.data ?? join(import.meta.dirname, '../../.guiju/bench')
  if (asked.includes('rules')) {
    const timings = await benchCheck(runs)
    if (values.json) console.log(JSON.stringify(timings, null, 2))
    else printTimings('1,000 rule files', timings)
    return
  }
  const results = []
  for (const scale of asked) results.push({ scale, ...(await benchScale(root, scale, runs)) })
  if (values.json) console.log(JSON.stringify(results, null, 2))
  else for (const { scale, timings, isEqual } of results) printTable(scale, timings, isEqual)
}

async function benchScale(
  root: string,
  scale: string,
  runs: number,
): Promise<{ readonly timings: readonly Timings[]; readonly isEqual: boolean }> {
  process.stderr.write(`bench: ${scale}: data\n`)
  const folder = await benchData(root, scale)
  const instance = await DuckDBInstance.fromCache(join(folder, 'native.duckdb'), {
    access_mode: 'READ_ONLY',
    threads: '2',
    memory_limit: '4GB',
  })
  const connection = await instance.connect()
  const guiju = await openBenchGuiju(folder)
  const expertSql = readFileSync(join(import.meta.dirname, 'expert-w1.sql'), 'utf8')
  const floorSql = readFileSync(join(import.meta.dirname, 'floor-w1.sql'), 'utf8')
  const expert = async (): Promise<readonly (readonly unknown[])[]> => rowsOf(connection, expertSql)
  process.stderr.write(`bench: ${scale}: ${String(runs)} runs in turn\n`)
  const timings = await interleave(
    [
      { name: 'expert SQL', run: expert },
      { name: 'guiju rules', run: () => guiju.evaluate() },
      { name: 'floor: read the columns once', run: () => connection.run(floorSql) },
    ],
    runs,
  )
  const isEqual = compareScorecards(await expert(), await guiju.evaluate())
  await guiju.close()
  connection.closeSync()
  instance.closeSync()
  return { timings, isEqual }
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly (readonly unknown[])[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows()
}

function printTable(scale: string, timings: readonly Timings[], isEqual: boolean): void {
  printTimings(`W1 at ${scale} orders`, timings)
  console.log(isEqual ? '  same numbers for every shop' : '  THE NUMBERS DIFFER')
  if (!isEqual) process.exitCode = 1
}

function printTimings(title: string, timings: readonly Timings[]): void {
  const first = timings[0]?.medianCpuMs ?? NaN
  console.log(`${title}: median CPU ms (fastest wall ms), ratio of CPU to the first`)
  for (const { name, medianCpuMs, fastestWallMs } of timings) {
    const ratio = (medianCpuMs / first).toFixed(2)
    const cpu = medianCpuMs.toFixed(0).padStart(6)
    console.log(`  ${name.padEnd(30)}${cpu} (${fastestWallMs.toFixed(0)})  ${ratio}`)
  }
}
