import { explainSide, evaluateReference } from '@guiju/reference'
import type { Cell, DataRows, MetricResult, Request, Row } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { specOf } from './generate/family.ts'
import { worldFromSeed } from './generate/generated-world.ts'
import { firstDay, lastDay } from './generate/instants.ts'
import type { Case } from './run/case-spec.ts'
import { chooseCases } from './run/choose-cases.ts'
import { compareResults, printResult } from './run/compare-results.ts'
import { populationsOf } from './run/rule-content.ts'

/** The cases of some worlds; enough to meet every clause, few enough to run in seconds. */
const cases: readonly Case[] = Array.from({ length: 40 }, (_, index) =>
  chooseCases(worldFromSeed(5000 + index)),
).flatMap((chosen) => chosen.cases)

const microsecondsPerDay = 86_400_000_000n

describe('the reference', () => {
  test('says the same whatever the order of the rows', () => {
    expectSame(cases, ({ data }) => ({
      data: new Map([...data].map(([name, rows]) => [name, rows.toReversed()])),
    }))
  })

  test('gives a trend as it gives its single points', () => {
    for (const asked of cases.filter(({ request }) => request.points.length > 1)) {
      const together = results(asked)
      const apart = asked.request.metrics.flatMap((metric) =>
        asked.request.points.flatMap((point, index) =>
          results(asked, { points: [point], metrics: asked.request.metrics })
            .filter((result) => result.metric === metric)
            .map((result) => ({ ...result, point: index })),
        ),
      )
      expect(apart.map(printResult)).toEqual(together.map(printResult))
    }
  })

  test('does not see rows that come after every knowledge day', () => {
    expectSame(cases, ({ data }) => ({ data: withFutureOrders(data) }))
  })

  test('does not see rows of old days, unless windows reach back or rows are kept by group', () => {
    const near = cases.filter(({ pack }) =>
      [...pack.metrics.values()]
        .flatMap(populationsOf)
        .every(({ window, keep }) => window.kind !== 'all-days' && keep === null),
    )
    const asked = cases.filter((one) => near.includes(one) || isNear(one))
    expect(asked.length).toBeGreaterThan(cases.length / 4)
    expectSame(asked, ({ data }) => ({ data: withOldOrder(data) }))
  })

  test('knows nothing more once everything is known', () => {
    const last = lastDay + 100
    const known = (days: number) => (asked: Case) => ({
      points: asked.request.points.map((point) => ({ ...point, known: last + days })),
    })
    for (const asked of cases) {
      const soon = results(asked, known(0)(asked))
      const late = results(asked, known(50)(asked))
      expect(compareResults(soon, late)).toEqual([])
    }
  })

  test('adds up: the values of a split with one value per row are the whole', () => {
    let checked = 0
    for (const asked of cases.filter(isPartitioned)) {
      const [metric = ''] = asked.request.metrics
      const whole = results(asked, { splits: [], metrics: [metric] })
      const parts = results(asked, { metrics: [metric] })
      for (const total of whole) {
        const own = parts.filter(
          (part) => part.point === total.point && part.entity === total.entity,
        )
        const sum = own.reduce((added, part) => added + countOf(part), 0n)
        expect(sum).toBe(countOf(total))
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(0)
  })

  test('answers one entity as it answers the list', () => {
    for (const asked of cases) {
      const { entity } = asked.request
      if (entity === null) continue
      const list = results(asked)
      for (const id of new Set(list.map((result) => result.entity))) {
        if (id === null) continue
        const single = results(asked, { entity: { kind: entity.kind, ids: [id] } })
        const own = list.filter((result) => result.entity === id)
        expect(single.map(printResult)).toEqual(expect.arrayContaining(own.map(printResult)))
      }
    }
  })

  test('explains every side with a funnel that adds up, and counts what it explains', () => {
    for (const asked of cases) {
      for (const id of asked.request.metrics) {
        const shape = asked.pack.metrics.get(id)?.shape
        const sides = shape?.kind === 'ratio' ? (['numerator', 'denominator'] as const) : []
        for (const side of shape?.kind === 'value' ? (['value'] as const) : sides) {
          for (const point of asked.request.points) {
            const { request } = asked
            const question = { request, metric: id, side, point, entity: null }
            const funnel = explainSide(asked.checked, question, asked.data)
            const removed = [
              ...funnel.refused,
              funnel.whereMissing,
              ...funnel.excluded.map((step) => step.removed),
              funnel.notKept,
            ]
            const left = funnel.known - removed.reduce((sum, each) => sum + each, 0)
            expect(left).toBe(funnel.counted)
            expect(funnel.rows.filter((row) => row.isCounted).length).toBe(funnel.counted)
          }
        }
      }
    }
  })
})

function results(asked: Case, changes: Partial<Request> = {}): readonly MetricResult[] {
  const request: Request = { ...asked.request, ...changes }
  return evaluateReference(asked.checked, request, asked.data).value ?? []
}

/** The same results after a change that must not matter. */
function expectSame(
  asked: readonly Case[],
  change: (one: Case) => { readonly data: DataRows },
): void {
  for (const one of asked) {
    const expected = results(one)
    const actual = results({ ...one, ...change(one) })
    expect(compareResults(expected, actual)).toEqual([])
  }
}

/** Orders paid after every knowledge day, for buyers and shops that are there, with rows of every kind below. */
function withFutureOrders(data: DataRows): DataRows {
  const future = BigInt(lastDay + 40) * microsecondsPerDay
  const cells: Record<string, Cell> = {
    order_id: '0-future',
    shop_id: 's1',
    buyer_id: 'b1',
    paid_at: future,
    created_on: BigInt(firstDay + 10),
    confirmed_at: BigInt(firstDay + 10) * microsecondsPerDay,
    kind: 'normal',
    amount: { coefficient: 1n, scale: 2 },
  }
  const below = { order_id: '0-future', seller_id: 'v1', product_id: 'p1' }
  return withAdded(data, {
    orders: cells,
    items: { ...below, item_id: '0-future' },
    reviews: { ...below, review_id: '0-future', created_at: future, score: 1n },
    sessions: { session_id: '0-future', shop_id: 's1', buyer_id: 'b1', started_at: future },
  })
}

/** One order long ago, of a shop and a buyer that nobody else has. */
function withOldOrder(data: DataRows): DataRows {
  const old = BigInt(firstDay - 900)
  const at = old * microsecondsPerDay
  return withAdded(data, {
    orders: {
      order_id: 'old',
      shop_id: 's-old',
      buyer_id: 'b-old',
      paid_at: at,
      created_on: old,
      due_on: old,
      promised_at: at,
      confirmed_at: at,
      checked_at: at,
      closed_at: at,
      kind: 'virtual',
    },
    items: {
      item_id: 'old',
      order_id: 'old',
      sent_at: at,
      product_id: 'p-old',
      seller_id: 'v-old',
    },
  })
}

function withAdded(
  data: DataRows,
  added: Readonly<Record<string, Readonly<Record<string, Cell>>>>,
): DataRows {
  return new Map(
    [...data].map(([name, rows]) => {
      const cells = added[name]
      if (cells === undefined) return [name, rows]
      const columns = Object.keys(specOf(name).columns)
      const row: Row = new Map(columns.map((column) => [column, cells[column] ?? null]))
      return [name, [...rows, row]]
    }),
  )
}

/** No metric asked for looks back without end or keeps rows by group. */
function isNear({ pack, request }: Case): boolean {
  return request.metrics.every((id) => {
    const metric = pack.metrics.get(id)
    if (metric === undefined || metric.shape.kind === 'formula' || metric.minimum !== null)
      return false
    return populationsOf(metric).every(
      ({ window, keep }) => window.kind !== 'all-days' && keep === null,
    )
  })
}

/** The first metric counts rows, and every split gives each row one value. */
function isPartitioned({ pack, request }: Case): boolean {
  const [id = ''] = request.metrics
  const metric = pack.metrics.get(id)
  if (metric?.shape.kind !== 'value' || request.splits.length === 0) return false
  if (metric.minimum !== null || metric.shape.side.population.per !== null) return false
  const { value, population } = metric.shape.side
  const dimensions = pack.datasets.get(population.dataset)?.dimensions
  const isCount = value.kind === 'call' && value.callee === 'count' && value.args.length === 0
  const areSingle = request.splits.every(
    (name) => dimensions?.get(name)?.isEach === false || pack.bands.has(name),
  )
  return isCount && areSingle
}

function countOf({ value }: MetricResult): bigint {
  if (value === null || typeof value !== 'object') throw new Error('A count is a number.')
  return value.numerator
}
