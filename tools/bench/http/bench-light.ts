import { median } from './bench-cached.ts'
import { generateLoad } from './generate-load.ts'
import type { PlannedRequest } from './load-plan.ts'
import type { BenchServer } from './servers.ts'

/** How long a light question takes while nothing else is asked, and while heavy ones are. */
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
const seconds = 10
const heavyAtOnce = 8

/** Asks light questions at a steady rate, alone and beside eight heavy ones at a time, in turn. */
export async function benchLight(server: BenchServer, runs: number): Promise<LightTimes> {
  let asked = 0
  const light = (): Promise<Awaited<ReturnType<typeof generateLoad>>> => {
    const requests = Array.from({ length: perSecond * seconds }, () => scorecard((asked += 1)))
    return generateLoad({ port: server.port, requests, connections: 64, seconds, perSecond })
  }
  await light()
  const [idle, busy, heavy] = [[], [], []] as Awaited<ReturnType<typeof light>>[][]
  for (let run = 0; run < runs; run += 1) {
    idle?.push(await light())
    const [beside, own] = await Promise.all([heavyLoad(server, run), light()])
    heavy?.push(beside)
    busy?.push(own)
  }
  const of = (reports: typeof idle, key: 'p50Ms' | 'p99Ms' | 'perSecond'): number =>
    median((reports ?? []).map((report) => report[key]))
  const [idleP99Ms, busyP99Ms] = [of(idle, 'p99Ms'), of(busy, 'p99Ms')]
  return {
    idleP50Ms: of(idle, 'p50Ms'),
    idleP99Ms,
    busyP50Ms: of(busy, 'p50Ms'),
    busyP99Ms,
    ratio: busyP99Ms / idleP99Ms,
    heavyPerSecond: of(heavy, 'perSecond'),
  }
}

const heavyLoad = (server: BenchServer, run: number): ReturnType<typeof generateLoad> =>
  generateLoad({
    port: server.port,
    requests: Array.from({ length: 1000 }, (_, index) => trend(run * 1000 + index)),
    connections: heavyAtOnce,
    seconds,
  })

/** The scorecard of one shop on one day; never the same twice. */
function scorecard(index: number): PlannedRequest {
  const shop = `S${String((index % 40) + 1).padStart(5, '0')}`
  const day = `2026-0${String(4 + (Math.floor(index / 1000) % 3))}-${String((Math.floor(index / 40) % 25) + 1).padStart(2, '0')}`
  return { method: 'GET', path: `/v1/scorecards/shop_experience?entity=${shop}&day=${day}` }
}

/** 90 days of all shops, each time of other orders. */
const trend = (index: number): PlannedRequest => ({
  method: 'POST',
  path: '/v1/evaluate',
  body: JSON.stringify({
    metrics: ['product_bad_review_rate'],
    trend: 90,
    entity: { kind: 'shop' },
    where: `amount > ${String(index)}.01`,
  }),
})
