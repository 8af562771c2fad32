import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { benchValues } from '../bench-value.ts'
import { benchData } from '../generate.ts'
import { openBenchGuiju, type BenchGuiju } from '../guiju-contestant.ts'
import { interleave, median, time, type Timing, type Timings } from '../measure.ts'
import { workloads, type Workload } from '../workloads.ts'
import { nextDay } from './next-day.ts'

/** One question from kept sums by day, or what keeping them takes. */
export interface CellsResult {
  readonly title: string
  readonly timings: readonly Timings[]
  /** Null where there is nothing to compare. */
  readonly isEqual: boolean | null
}

const asked = ['w1', 'w2', 'w3', 'w3s']
const mostBytes = 4_000_000_000

/** Times questions from kept cells beside rows and the expert's SQL, then one more day of data. */
export async function benchCells(
  root: string,
  scale: string,
  runs: number,
): Promise<readonly CellsResult[]> {
  const folder = await benchData(root, scale)
  const cells = { folder: join(folder, 'cells'), mostBytes, building: 'at-once' } as const
  rmSync(cells.folder, { recursive: true, force: true })
  const making = await openBenchGuiju(folder, 'on', { cells })
  const questions = workloads.filter(({ id }) => asked.includes(id))
  const [first] = questions
  if (first === undefined) throw new Error('There are no questions.')
  const made = await time(() => making.evaluateColumns(first.request))
  await making.close()
  const kept = await openBenchGuiju(folder, 'on', { cells })
  const read = await time(() => kept.evaluateColumns(first.request))
  const results: CellsResult[] = [
    { title: `cells of ${first.id} made`, timings: [once('made', made)], isEqual: null },
    { title: `cells of ${first.id} read from files`, timings: [once('read', read)], isEqual: null },
  ]
  for (const workload of questions) {
    results.push(await benchQuestion(workload, { folder, kept, runs }))
  }
  await kept.close()
  return [...results, ...(await benchAppend(folder, questions, cells))]
}

const once = (name: string, timing: Timing): Timings => ({
  name,
  medianCpuMs: timing.cpuMs,
  fastestWallMs: timing.wallMs,
  runs: [timing],
})

interface Contestants {
  readonly folder: string
  readonly kept: BenchGuiju
  readonly runs: number
}

async function benchQuestion(
  { id, title, request, isEqual }: Workload,
  { folder, kept, runs }: Contestants,
): Promise<CellsResult> {
  const instance = await DuckDBInstance.fromCache(join(folder, 'native.duckdb'), {
    access_mode: 'READ_ONLY',
    threads: '2',
    memory_limit: '4GB',
  })
  const connection = await instance.connect()
  const sql = readFileSync(join(import.meta.dirname, `../expert-${id}.sql`), 'utf8')
  const expert = async (): Promise<readonly (readonly unknown[])[]> =>
    (await connection.runAndReadAll(sql)).getRows()
  const timings = await interleave(
    [
      { name: 'expert SQL', run: expert },
      { name: 'guiju rules', run: () => kept.evaluateRows(request) },
      { name: 'guiju rules, kept cells', run: () => kept.evaluateColumns(request) },
    ],
    runs,
  )
  const isSame = isEqual(await expert(), benchValues(await kept.evaluateColumns(request)))
  connection.closeSync()
  instance.closeSync()
  return { title: `${id} (${title})`, timings, isEqual: isSame }
}

const appends = 5

/** One more day, several times over from the same beginning: the snapshot, then the cells of the scorecard. */
async function benchAppend(
  folder: string,
  questions: readonly Workload[],
  cells: { readonly folder: string; readonly mostBytes: number; readonly building: 'at-once' },
): Promise<readonly CellsResult[]> {
  const appended = await nextDay(folder)
  const [first] = questions
  if (first === undefined) throw new Error('There are no questions.')
  const [grow, update, all]: [Timing[], Timing[], Timing[]] = [[], [], []]
  let isSame = true
  for (let round = 0; round < appends; round += 1) {
    const fresh = freshCopy(folder, cells.folder)
    const options = {
      cells: { ...cells, folder: fresh.cells },
      cacheFolder: fresh.snapshots,
      appended,
    }
    grow.push(await time(async () => (await openBenchGuiju(folder, 'on', options)).close()))
    const opened = await openBenchGuiju(folder, 'on', options)
    update.push(await time(() => opened.evaluateColumns(first.request)))
    all.push(await time(() => opened.evaluateColumns(first.request)))
    if (round === 0) isSame = await isAsFromRows(opened, questions)
    await opened.close()
  }
  removeCopies(copiesIn(folder))
  return [
    {
      title: 'one more day: rows added to the snapshot',
      timings: [of('snapshot', grow)],
      isEqual: null,
    },
    {
      title: 'one more day: cells of w1 continued, and w1 answered',
      timings: [of('cells', update), of('w1 again', all)],
      isEqual: isSame,
    },
  ]
}

const of = (name: string, runs: readonly Timing[]): Timings => ({
  name,
  medianCpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
  fastestWallMs: Math.min(...runs.map(({ wallMs }) => wallMs)),
  runs,
})

interface Copies {
  readonly snapshots: string
  readonly cells: string
}

/** The snapshot and the cells as they were before. */
function freshCopy(folder: string, cells: string): Copies {
  const copies = copiesIn(folder)
  removeCopies(copies)
  cpSync(join(folder, 'snapshots'), copies.snapshots, { recursive: true })
  cpSync(cells, copies.cells, { recursive: true })
  return copies
}

const copiesIn = (folder: string): Copies => ({
  snapshots: join(folder, 'snapshots-next'),
  cells: join(folder, 'cells-next'),
})

function removeCopies(copies: Copies): void {
  for (const path of [copies.snapshots, copies.cells])
    rmSync(path, { recursive: true, force: true })
}

/** True when continued cells say what the rows of the grown snapshot say, a day later. */
async function isAsFromRows(guiju: BenchGuiju, questions: readonly Workload[]): Promise<boolean> {
  let isSame = true
  for (const { request } of questions) {
    const points = request.points.map(({ from, to, known }) => ({
      from: from + 1,
      to: to + 1,
      known: known + 1,
    }))
    const later = { ...request, points }
    const expected = benchValues(await guiju.evaluateRows(later))
    const actual = benchValues(await guiju.evaluateColumns(later))
    isSame &&= JSON.stringify(expected) === JSON.stringify(actual)
  }
  return isSame
}
