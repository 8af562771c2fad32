import { generateLoad } from './generate-load.ts'
import type { LoadReport, PlannedRequest } from './load-plan.ts'
import { startBare, type BenchServer } from './servers.ts'

/** Speed of one contestant. */
export interface Speed {
  readonly name: string
  readonly medianPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time of the server for one answer, in microseconds: says more than speed on a machine that is shared. */
  readonly cpuMicroseconds: number
  /** Answers per second, as a share of those of the bare server that is asked in the same way. */
  readonly shareOfBare: number
  /** The same for answers per second of processor time. */
  readonly shareOfBareByCpu: number
}

interface Contestant {
  readonly name: string
  readonly server: BenchServer
  readonly requests: readonly PlannedRequest[]
  /** Which contestant it is measured by. */
  readonly beside: number
}

const connections = 16
const seconds = 3
const warmUpSeconds = 4

/** Kept answers beside a bare server that gives the same bodies, in turn, `runs` times each. */
export async function benchCached(guiju: BenchServer, runs: number): Promise<readonly Speed[]> {
  const questions = Array.from({ length: 1000 }, (_, index) => question(index))
  const bodies: string[] = []
  for (let first = 0; first < questions.length; first += 8) {
    const some = questions.slice(first, first + 8)
    bodies.push(...(await Promise.all(some.map((body) => answerTo(guiju, body)))))
  }
  const bare = await startBare(questions.map((body, index) => [body, bodies[index] ?? '']))
  const one = (path: string): readonly PlannedRequest[] =>
    questions.slice(0, 1).map((body) => ({ method: 'POST', path, body }))
  const many = (path: string): readonly PlannedRequest[] =>
    questions.map((body) => ({ method: 'POST', path, body }))
  const contestants: readonly Contestant[] = [
    { name: 'bare Hono, body not read', server: bare, requests: one('/one'), beside: 0 },
    { name: 'bare Hono, body read', server: bare, requests: one('/read'), beside: 0 },
    { name: 'Guiju, one question', server: guiju, requests: one('/v1/evaluate'), beside: 0 },
    { name: 'bare Hono, 1,000 bodies', server: bare, requests: many('/read'), beside: 3 },
    { name: 'Guiju, 1,000 questions', server: guiju, requests: many('/v1/evaluate'), beside: 3 },
  ]
  for (const contestant of contestants) await measure(contestant, warmUpSeconds)
  const measured = contestants.map((): Measured[] => [])
  for (let run = 0; run < runs; run += 1) {
    for (const [index, contestant] of contestants.entries()) {
      measured[index]?.push(await measure(contestant, seconds))
    }
  }
  await bare.stop()
  return contestants.map(({ name, beside }, index) =>
    speedOf(name, measured[index] ?? [], measured[beside] ?? []),
  )
}

type Measured = LoadReport & { readonly cpuMicroseconds: number }

async function measure({ name, server, requests }: Contestant, time: number): Promise<Measured> {
  const before = server.cpuMs()
  const report = await generateLoad({ port: server.port, requests, connections, seconds: time })
  const refused = Object.keys(report.statuses).filter((status) => status !== '200')
  if (refused.length > 0) throw new Error(`${name}: answered with ${refused.join(', ')}.`)
  return { ...report, cpuMicroseconds: ((server.cpuMs() - before) * 1000) / report.answered }
}

function speedOf(name: string, own: readonly Measured[], bare: readonly Measured[]): Speed {
  const of = (runs: readonly Measured[], read: (run: Measured) => number): number =>
    median(runs.map(read))
  const medianPerSecond = of(own, ({ perSecond }) => perSecond)
  const cpuMicroseconds = of(own, (run) => run.cpuMicroseconds)
  return {
    name,
    medianPerSecond,
    p50Ms: of(own, ({ p50Ms }) => p50Ms),
    p99Ms: of(own, ({ p99Ms }) => p99Ms),
    cpuMicroseconds,
    shareOfBare: medianPerSecond / of(bare, ({ perSecond }) => perSecond),
    shareOfBareByCpu: of(bare, (run) => run.cpuMicroseconds) / cpuMicroseconds,
  }
}

/** A metric of one shop; each shop and day another question. */
function question(index: number): string {
  const shop = `S${String((index % 50) + 1).padStart(5, '0')}`
  const day = `2026-06-${String((Math.floor(index / 50) % 20) + 1).padStart(2, '0')}`
  return JSON.stringify({
    metrics: ['product_bad_review_rate'],
    entity: { kind: 'shop', ids: [shop] },
    day,
  })
}

async function answerTo({ port }: BenchServer, body: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${String(port)}/v1/evaluate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  if (response.status !== 200) throw new Error(await response.text())
  return response.text()
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
