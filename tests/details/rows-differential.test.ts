import { listRows } from '@guiju/core'
import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema, type Session } from '@guiju/plan'
import type { RowsPage } from '@guiju/protocol'
import { evaluateReference, explainSide, type SideFunnel } from '@guiju/reference'
import type { Cell, ExactValue, Metric } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { worldFromSeed } from '../differential/generate/generated-world.ts'
import type { Case } from '../differential/run/case-spec.ts'
import { chooseCases } from '../differential/run/choose-cases.ts'

const seeds = Array.from({ length: 20 }, (_, index) => 11_000 + index)
const leastLists = 120
const leastSums = 60

type SideName = 'value' | 'numerator' | 'denominator'

const sidesOf = ({ shape }: Metric): readonly SideName[] =>
  shape.kind === 'formula' ? [] : shape.kind === 'value' ? ['value'] : ['numerator', 'denominator']

/** A side of a metric, with what the reference says of its rows. */
interface OfSide {
  readonly asked: Case
  readonly metric: Metric
  readonly side: SideName
  readonly explained: SideFunnel
}

async function rowsOfSide(
  { asked, metric, side, explained: { from, to } }: OfSide,
  session: Session,
): Promise<RowsPage> {
  const request = { ...asked.request, entity: null, splits: [] }
  const listed = await listRows(
    {
      checked: asked.checked,
      request,
      of: { kind: 'side', metric: metric.id, side, rows: 'counted' },
      narrowed: new Map(),
      sort: [],
      window: { from, to },
    },
    session,
    { limit: 100_000, cursor: null, signal: new AbortController().signal },
  )
  if (listed.value === undefined) throw new Error('The rows of a side are always listed.')
  return listed.value
}

/** What the reference has for a side; undefined where something else than its rows may decide. */
function sideValue({ asked, metric, side }: OfSide): ExactValue | undefined {
  if (metric.minimum !== null || metric.ifEmpty !== null) return undefined
  const request = { ...asked.request, metrics: [metric.id], entity: null, splits: [] }
  const { value: results } = evaluateReference(asked.checked, request, asked.data)
  return results?.[0]?.[side]
}

interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Reads `0.125`, `-3` or `1/3`. */
function fractionOf(exact: string): Fraction {
  const [over = '', under] = exact.split('/')
  if (under !== undefined) return { numerator: BigInt(over), denominator: BigInt(under) }
  const digits = over.split('.')[1] ?? ''
  return { numerator: BigInt(over.replace('.', '')), denominator: 10n ** BigInt(digits.length) }
}

/** Keys of generated rows are ids. */
function keyText(cell: Cell | undefined): string {
  if (typeof cell !== 'string') throw new TypeError('A key is an id.')
  return cell
}

const plus = (left: Fraction, right: Fraction): Fraction => ({
  numerator: left.numerator * right.denominator + right.numerator * left.denominator,
  denominator: left.denominator * right.denominator,
})

/** Contributions are shown in hours where the side is a time. */
function isTime({ asked, metric, side }: OfSide): boolean {
  const { shape } = metric
  if (shape.kind === 'formula') return false
  const { value } =
    shape.kind === 'value' ? shape.side : shape[side === 'value' ? 'numerator' : side]
  const kind = asked.checked.types.get(value)?.type.kind ?? 'unknown'
  return ['elapsed', 'timestamp', 'date', 'time-of-day'].includes(kind)
}

describe('the rows behind numbers of generated rules and rows', () => {
  let engine: DuckdbEngine
  beforeAll(async () => {
    engine = await createDuckdbEngine()
  })
  afterAll(() => {
    engine.close()
  })
  let [lists, sums] = [0, 0]

  function compareKeys(of: OfSide, page: RowsPage): void {
    const { metric, side, explained, asked } = of
    const { shape } = metric
    if (shape.kind === 'formula') return
    const { population } =
      shape.kind === 'value' ? shape.side : shape[side === 'value' ? 'numerator' : side]
    const ids = page.columns.map(({ id }) => id)
    if (population.per !== null || ids.includes('_rank') || ids.includes('_rows')) return
    const key = asked.pack.datasets.get(population.dataset)?.key ?? []
    const counted = explained.rows
      .filter(({ isCounted }) => isCounted)
      .map(({ row }) => key.map((name) => keyText(row.get(name))).join(','))
    const listed = page.rows.map((row) => row.key)
    expect(listed.toSorted(), `${metric.id} ${side}`).toEqual(counted.toSorted())
    lists += 1
  }

  function compareSum(of: OfSide, page: RowsPage): void {
    const contributions = page.rows.flatMap(({ contributes }) => contributes?.exact ?? [])
    const value = sideValue(of)
    if (contributions.length === 0 || typeof value !== 'object' || value === null) return
    if (isTime(of)) return
    const sum = contributions.map(fractionOf).reduce(plus)
    const name = `${of.metric.id} ${of.side}`
    expect(sum.numerator * value.denominator, name).toBe(value.numerator * sum.denominator)
    sums += 1
  }

  test.each(seeds)('of world %i are those the reference counts, and add up', async (seed) => {
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
          const of = { asked: { ...asked, request: { ...asked.request, points: [point] } } }
          const page = await rowsOfSide({ ...of, metric, side, explained }, session)
          compareKeys({ ...of, metric, side, explained }, page)
          compareSum({ ...of, metric, side, explained }, page)
        }
      }
    }
    await session.close()
  })

  test(`at least ${String(leastLists)} lists and ${String(leastSums)} sums were compared`, () => {
    expect(lists).toBeGreaterThanOrEqual(leastLists)
    expect(sums).toBeGreaterThanOrEqual(leastSums)
  })
})
