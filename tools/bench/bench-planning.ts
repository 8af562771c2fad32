import type { Plan, Session } from '@guiju/plan'
import { planRequest } from '@guiju/planner'
import { loadRulebook, parseDay, type CheckedRulebook, type Request } from '@guiju/rulebook'
import { completeThrough } from '../demo/generate-demo.ts'
import { interleave, type Timings } from './measure.ts'
import { demoData, openDemo, rulesIn } from './open-demo.ts'

const demoOrders = 20_000
const requestsPerRun = 50
const warmUpRuns = 5

/**
 * Times planning and compiling the nine metrics of the shop experience score, for a shop and a day that no request
 * before asked about, and the same for a day asked about before. Milliseconds are those of one request.
 */
export async function benchPlanning(folder: string, runs: number): Promise<readonly Timings[]> {
  await demoData(folder, demoOrders)
  const { value: checked } = loadRulebook(rulesIn(['marketplace', 'douyin/reputation']))
  if (checked === undefined) throw new Error('The rules do not load.')
  const { value: session } = await openDemo(folder, checked)
  if (session === undefined) throw new Error('The demo marketplace does not open.')
  let asked = 0
  const ask = (nextDay: () => number): Promise<void> => {
    for (let index = 0; index < requestsPerRun; index += 1) {
      asked += 1
      compile(checked, session, requestFor(checked, nextDay(), `shop ${asked}`))
    }
    return Promise.resolve()
  }
  let day = parseDay(completeThrough) ?? 0
  const anotherDay = { name: 'another shop, another day', run: () => ask(() => (day -= 1)) }
  const sameDay = { name: 'another shop, the same day', run: () => ask(() => 20_000) }
  for (let run = 0; run < warmUpRuns; run += 1) await anotherDay.run()
  const timings = await interleave([anotherDay, sameDay], runs)
  await session.close()
  return timings.map(perRequest)
}

function compile(checked: CheckedRulebook, session: Session, request: Request): Plan {
  const { value: plan } = planRequest(checked, request, session.statistics)
  const prepared = plan === undefined ? undefined : session.prepare(plan)
  if (plan === undefined || prepared?.value === undefined) throw new Error('There is no plan.')
  return plan
}

function requestFor({ rulebook }: CheckedRulebook, day: number, shop: string): Request {
  const card = rulebook.packs.get('douyin/reputation')?.scorecards.get('shop_experience')
  if (card === undefined) throw new Error('There is no scorecard.')
  return {
    pack: 'douyin/reputation',
    metrics: card.dimensions.flatMap(({ metrics }) => metrics.map(({ metric }) => metric)),
    points: [{ from: day, to: day, known: day }],
    entity: { kind: 'shop', ids: [shop] },
    splits: [],
    where: new Map(),
  }
}

function perRequest(timings: Timings): Timings {
  return {
    ...timings,
    medianCpuMs: timings.medianCpuMs / requestsPerRun,
    fastestWallMs: timings.fastestWallMs / requestsPerRun,
  }
}
