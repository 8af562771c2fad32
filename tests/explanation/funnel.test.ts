import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema, outputColumns, type Session } from '@guiju/plan'
import { funnelCounts, planSideRows, sideFunnel } from '@guiju/planner'
import { explainSide, type SideFunnel } from '@guiju/reference'
import type { Metric } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { worldFromSeed } from '../differential/generate/generated-world.ts'
import type { Case } from '../differential/run/case-spec.ts'
import { chooseCases } from '../differential/run/choose-cases.ts'

const seeds = Array.from({ length: 12 }, (_, index) => 9_000 + index)
const leastFunnels = 100

type SideName = 'value' | 'numerator' | 'denominator'

const sidesOf = ({ shape }: Metric): readonly SideName[] =>
  shape.kind === 'formula' ? [] : shape.kind === 'value' ? ['value'] : ['numerator', 'denominator']

/** The counts of a funnel in the order in which rows go. */
interface Counts {
  readonly known: number
  readonly refused: readonly number[]
  readonly whereMissing: number
  readonly excluded: readonly number[]
  readonly notKept: number
  readonly counted: number
  readonly conditionMet: number
  readonly withoutEventDay: number
  readonly withoutParent: number
}

const countsOf = (funnel: SideFunnel): Counts => ({
  known: funnel.known,
  refused: funnel.refused,
  whereMissing: funnel.whereMissing,
  excluded: funnel.excluded.map(({ removed }) => removed),
  notKept: funnel.notKept,
  counted: funnel.counted,
  conditionMet: funnel.conditionMet ?? 0,
  withoutEventDay: funnel.withoutEventDay,
  withoutParent: funnel.withoutParent,
})

/** A side and the days that the reference has for it. */
interface OfSide {
  readonly metric: Metric
  readonly side: SideName
  readonly window: Pick<SideFunnel, 'from' | 'to'>
}

async function engineCounts(
  asked: Case,
  { metric, side, window: { from, to } }: OfSide,
  session: Session,
): Promise<Counts> {
  const request = { ...asked.request, entity: null, splits: [] }
  const planned = planSideRows(
    asked.checked,
    request,
    { metric: metric.id, side, window: { from, to } },
    session.statistics,
  ).value
  if (planned === undefined) throw new Error('The rows of a side are always planned.')
  const rows = sideFunnel(planned)
  const columns = [...outputColumns(rows)].map(([name, type]) => ({ name, type }))
  const prepared = session.prepareRows('funnel', rows, columns, 1).value
  if (prepared === undefined) throw new Error('A funnel is never refused.')
  const counts = new Map<string, number>()
  for await (const chunk of prepared.stream({ signal: new AbortController().signal })) {
    for (const [at, { name }] of columns.entries()) counts.set(name, Number(chunk.columns[at]?.[0]))
  }
  const read = (name: string): number => counts.get(name) ?? Number.NaN
  const ofKind = (kind: string): number => planned.clauses.filter((one) => one.kind === kind).length
  const list = (length: number, name: (index: number) => string): readonly number[] =>
    Array.from({ length }, (_, index) => read(name(index)))
  return {
    known: read(funnelCounts.known),
    refused: list(ofKind('where'), funnelCounts.refused),
    whereMissing: read(funnelCounts.whereMissing),
    excluded: list(ofKind('exclude'), funnelCounts.excluded),
    notKept: read(funnelCounts.notKept),
    counted: read(funnelCounts.counted),
    conditionMet: read(funnelCounts.conditionMet),
    withoutEventDay: read(funnelCounts.withoutDay),
    withoutParent: read(funnelCounts.withoutParent),
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

describe('the exclusion funnel of generated rules and rows', () => {
  let engine: DuckdbEngine
  beforeAll(async () => {
    engine = await createDuckdbEngine()
  })
  afterAll(() => {
    engine.close()
  })
  let compared = 0

  test.each(seeds)('of world %i is what the reference counts, and adds up', async (seed) => {
    const { cases } = chooseCases(worldFromSeed(seed))
    const [first] = cases
    if (first === undefined) return
    const session = await engine.openRows(first.data, storedSchema(first.pack.datasets))
    for (const asked of cases) {
      for (const id of asked.request.metrics) {
        const metric = asked.pack.metrics.get(id)
        const [point] = asked.request.points
        if (metric === undefined || point === undefined) throw new Error('A case has a metric.')
        for (const side of sidesOf(metric)) {
          const question = { request: asked.request, metric: id, side, point, entity: null }
          const explained = explainSide(asked.checked, question, asked.data)
          const counts = await engineCounts(asked, { metric, side, window: explained }, session)
          const { known, refused, whereMissing, excluded, notKept, counted } = counts
          const removed = total([...refused, whereMissing, ...excluded, notKept])
          expect(known - removed, `${id} ${side}`).toBe(counted)
          expect(counts, `${id} ${side}`).toEqual(countsOf(explained))
          compared += 1
        }
      }
    }
    await session.close()
  })

  test(`at least ${leastFunnels} funnels were compared`, () => {
    expect(compared).toBeGreaterThanOrEqual(leastFunnels)
  })
})
