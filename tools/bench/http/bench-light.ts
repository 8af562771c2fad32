import { median } from './bench-cached.ts'
import { generateLoad } from './generate-load.ts'
import type { LoadReport, PlannedRequest } from './load-plan.ts'
import type { BenchServer } from './servers.ts'

/** How long six metrics of one shop take while nothing else is asked, and while heavy ones are. */
export interface LightTimes {
  readonly idleP50Ms: number
  readonly idleP99Ms: number
  readonly busyP50Ms: number
  readonly busyP99Ms: number
  /** 99th percentile, busy to idle. */
  readonly ratio: number
  /** Heavy answers per second meanwhile. */
  readonly heavyPerSecond: number
}

const perSecond = 20
const seconds = 8
const heavyAtOnce = 8

/** Asks light questions at a steady rate, alone and beside eight heavy ones at a time, in turn. */
export async function benchLight(server: BenchServer, runs: number): Promise<LightTimes> {
  let asked = 0
  const light = async (): Promise<LoadReport> => {
    const requests = Array.from({ length: perSecond * seconds }, () => scorecard((asked += 1)))
    return answered(
      'light',
      await generateLoad({ port: server.port, requests, connections: 64, seconds, perSecond }),
    )
  }
  await light()
  const measured: Measured[] = []
  for (let run = 0; run < runs; run += 1) {
    process.stderr.write(`bench: http: light beside heavy, ${String(run + 1)} of ${String(runs)}\n`)
    const idle = await light()
    const [heavy, busy] = await Promise.all([heavyLoad(server, run), light()])
    measured.push({ idle, busy, heavy })
  }
  const of = (read: (run: Measured) => number): number => median(measured.map(read))
  const [idleP99Ms, busyP99Ms] = [of(({ idle }) => idle.p99Ms), of(({ busy }) => busy.p99Ms)]
  return {
    idleP50Ms: of(({ idle }) => idle.p50Ms),
    idleP99Ms,
    busyP50Ms: of(({ busy }) => busy.p50Ms),
    busyP99Ms,
    ratio: busyP99Ms / idleP99Ms,
    heavyPerSecond: of(({ heavy }) => heavy.perSecond),
  }
}

interface Measured {
  readonly idle: LoadReport
  readonly busy: LoadReport
  readonly heavy: LoadReport
}

const heavyLoad = async (server: BenchServer, run: number): Promise<LoadReport> =>
  answered(
    'heavy',
    await generateLoad({
      port: server.port,
      requests: Array.from({ length: 1000 }, (_, index) => trend(run * 1000 + index)),
      connections: heavyAtOnce,
      seconds,
    }),
  )

function answered(what: string, report: LoadReport): LoadReport {
  const { '200': _, ...refused } = report.statuses
  if (Object.keys(refused).length === 0) return report
  throw new Error(`${what}: answered with ${JSON.stringify(refused)}.`)
}

const metrics = [
  'neg_review_rate',
  'quality_return_rate',
  'pickup_timeliness',
  'delivery_hours',
  'complaint_rate',
  'reply3_rate',
]

/** Six metrics of one shop on one day; never the same twice. */
function scorecard(index: number): PlannedRequest {
  const month = 4 + (Math.floor(index / 5000) % 3)
  const day = (Math.floor(index / shops) % 25) + 1
  return {
    method: 'POST',
    path: '/v1/evaluate',
    body: JSON.stringify({
      metrics,
      entity: { kind: 'shop', ids: [String((index % shops) + 1)] },
      day: `2026-0${String(month)}-${String(day).padStart(2, '0')}`,
    }),
  }
}

const shops = 200

/** The same of all shops for 90 days, each time without another shop. */
const trend = (index: number): PlannedRequest => ({
  method: 'POST',
  path: '/v1/evaluate/columns',
  body: JSON.stringify({
    metrics,
    trend: 90,
    entity: { kind: 'shop' },
    where: `shop_id != ${String(index)}`,
  }),
})
