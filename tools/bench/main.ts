import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchCheck } from './check-rules.ts'
import { benchPlanning } from './bench-planning.ts'
import { benchBoards } from './boards/bench-boards.ts'
import { benchCells, type CellsResult } from './cells/bench-cells.ts'
import { printCases } from './cases/print-cases.ts'
import { benchHttp, printHttp } from './http/bench-http.ts'
import { benchData, scales } from './generate.ts'
import { contestantsOf, haveEqualNumbers, openContestants } from './contestants.ts'
import { interleave, type Timings } from './measure.ts'
import { workloads, type Workload } from './workloads.ts'

const help = `Times questions answered from rules beside SQL written by an expert, in one process, in turn.

Usage: npm run bench -- [scale...] [question...] [--runs 7] [--json] [--memory] [--data DIR] [--peers]
       npm run bench -- rules       1,000 rule files checked, beside the YAML parser alone
       npm run bench -- planning    nine metrics of a scorecard, from a request to SQL, nothing run
       npm run bench -- boards      every board over a demo marketplace of 1 million orders
       npm run bench -- 10m cells   questions from kept sums by day, and one more day of data
       npm run bench -- http        the service: kept answers beside bare Hono, light beside heavy, a large file
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
    memory: { type: 'boolean', default: false },
    alone: { type: 'string' },
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
  if (asked.includes('cells')) {
    const results: CellsResult[] = []
    for (const scale of asked.filter((name) => name !== 'cells')) {
      results.push(...(await benchCells(root, scale, runs)))
    }
    if (values.json) console.log(JSON.stringify(results, null, 2))
    else results.forEach(printCells)
    if (results.some(({ isEqual }) => isEqual === false)) process.exitCode = 1
    return
  }
  if (asked.includes('http')) {
    const results = await benchHttp(root, Math.min(runs, 5))
    if (values.json) console.log(JSON.stringify(results, null, 2))
    else printHttp(results)
    return
  }
  if (asked.includes('rules') || asked.includes('planning')) return benchPlans(root, asked, runs)
  return benchQuestions(root, asked, runs)
}

/** What comes before any row is read. */
async function benchPlans(root: string, asked: readonly string[], runs: number): Promise<void> {
  const isPlanning = asked.includes('planning')
  const timings = isPlanning
    ? await benchPlanning(join(root, 'demo-20k'), runs)
    : await benchCheck(runs)
  const title = isPlanning ? 'nine metrics planned and compiled, one request' : '1,000 rule files'
  if (values.json) console.log(JSON.stringify(timings, null, 2))
  else printTimings(title, timings, isPlanning ? 2 : 0)
}

async function benchQuestions(root: string, asked: readonly string[], runs: number): Promise<void> {
  const ids = workloads.map(({ id }) => id)
  const questions = asked.filter((name) => ids.includes(name))
  const wanted = workloads.filter(({ id }) => questions.length === 0 || questions.includes(id))
  const sizes = asked.filter((name) => !ids.includes(name))
  const [alone] = wanted
  if (values.alone !== undefined && alone !== undefined) {
    await runAlone(await benchData(root, sizes[0] ?? '1m'), alone, values.alone)
    return
  }
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
  readonly timings: readonly (Timings & { readonly peakMegabytes?: number })[]
  readonly isEqual: boolean
}

async function benchScale(
  root: string,
  scale: string,
  { wanted, runs }: { readonly wanted: readonly Workload[]; readonly runs: number },
): Promise<readonly Result[]> {
  process.stderr.write(`bench: ${scale}: data\n`)
  const folder = await benchData(root, scale)
  const opened = await openContestants(folder, { peersIn: values.peers ? root : null })
  const results: Result[] = []
  for (const workload of wanted) {
    process.stderr.write(`bench: ${scale}: ${workload.id}: ${String(runs)} runs in turn\n`)
    const contestants = contestantsOf(workload, opened)
    const timings = await interleave(contestants, runs)
    const isEqual = await haveEqualNumbers(workload, opened)
    results.push({ scale, workload: workload.id, title: workload.title, timings, isEqual })
  }
  await opened.close()
  if (!values.memory) return results
  return results.map((result) => ({ ...result, timings: result.timings.map(withMemory(result)) }))
}

/** Peak memory of one run in a process of its own. */
function withMemory({ scale, workload }: Result) {
  return (timings: Timings): Result['timings'][number] => {
    process.stderr.write(`bench: ${scale}: ${workload}: memory of ${timings.name}\n`)
    const asked = [scale, workload, '--alone', timings.name]
    if (values.data !== undefined) asked.push('--data', values.data)
    const { stdout } = spawnSync(process.execPath, [import.meta.filename, ...asked])
    return { ...timings, peakMegabytes: Number(stdout) }
  }
}

/** Runs one contestant once and prints the peak memory of the process. */
async function runAlone(folder: string, workload: Workload, name: string): Promise<void> {
  const opened = await openContestants(folder, { name, peersIn: null })
  const contestant = contestantsOf(workload, opened).find((one) => one.name === name)
  await contestant?.run()
  await opened.close()
  console.log((process.resourceUsage().maxRSS / 1024).toFixed(0))
}

function printResult({ scale, workload, title, timings, isEqual }: Result): void {
  printTimings(`${workload} at ${scale} orders (${title})`, timings)
  printMemory(timings)
  console.log(isEqual ? '  same numbers' : '  THE NUMBERS DIFFER')
}

function printMemory(timings: Result['timings']): void {
  const told = timings.flatMap(({ name, peakMegabytes }) =>
    peakMegabytes === undefined ? [] : `${name} ${String(peakMegabytes)} MB`,
  )
  if (told.length > 0) console.log(`  peak memory: ${told.join(', ')}`)
}

function printCells({ title, timings, isEqual }: CellsResult): void {
  printTimings(title, timings, 1)
  if (isEqual !== null) console.log(isEqual ? '  same numbers' : '  THE NUMBERS DIFFER')
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
