import { generateLoad } from './generate-load.ts'
import type { LoadPlan, PlannedRequest } from './load-plan.ts'
import { startBare, type BenchServer } from './servers.ts'

/** Requests per second of one contestant. */
export interface Speed {
  readonly name: string
  readonly medianPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Of the bare server that is asked in the same way. */
  readonly shareOfBare: number
}

const connections = 16
const seconds = 3

/** Kept answers beside a bare server that gives the same bodies, in turn, `runs` times each. */
export async function benchCached(guiju: BenchServer, runs: number): Promise<readonly Speed[]> {
  const questions = Array.from({ length: 1000 }, (_, index) => question(index))
  const bodies: string[] = []
  for (let first = 0; first < questions.length; first += 8) {
    const some = questions.slice(first, first + 8)
    bodies.push(...(await Promise.all(some.map((body) => answerTo(guiju, body)))))
  }
  const pairs = questions.map((body, index) => [body, bodies[index] ?? ''] as const)
  const bare = await startBare(pairs)
  const [first = ''] = questions
  const one = (path: string): readonly PlannedRequest[] => [{ method: 'POST', path, body: first }]
  const many = (path: string): readonly PlannedRequest[] =>
    questions.map((body) => ({ method: 'POST', path, body }))
  const plans: readonly (readonly [string, LoadPlan])[] = [
    ['bare Hono, body not read', planOf(bare, one('/one'))],
    ['bare Hono, body read', planOf(bare, one('/read'))],
    ['Guiju, one question', planOf(guiju, one('/v1/evaluate'))],
    ['bare Hono, 1,000 bodies', planOf(bare, many('/read'))],
    ['Guiju, 1,000 questions in turn', planOf(guiju, many('/v1/evaluate'))],
  ]
  const reports = plans.map((): Awaited<ReturnType<typeof generateLoad>>[] => [])
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, [name, plan]] of plans.entries()) {
      const report = await generateLoad(run === 0 ? { ...plan, seconds: 1 } : plan)
      const refused = Object.keys(report.statuses).filter((status) => status !== '200')
      if (refused.length > 0) throw new Error(`${name}: answered with ${refused.join(', ')}.`)
      if (run > 0) reports[index]?.push(report)
    }
  }
  await bare.stop()
  const speeds = reports.map((own) => ({
    medianPerSecond: median(own.map(({ perSecond }) => perSecond)),
    p50Ms: median(own.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(own.map(({ p99Ms }) => p99Ms)),
  }))
  const bareOf = [0, 0, 0, 3, 3]
  return plans.map(([name], index) => {
    const speed = speeds[index] ?? { medianPerSecond: NaN, p50Ms: NaN, p99Ms: NaN }
    const beside = speeds[bareOf[index] ?? 0]?.medianPerSecond ?? NaN
    return { name, ...speed, shareOfBare: speed.medianPerSecond / beside }
  })
}

const planOf = ({ port }: BenchServer, requests: readonly PlannedRequest[]): LoadPlan => ({
  port,
  requests,
  connections,
  seconds,
})

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
