import { createGuiju, type Answer, type Guiju } from '@guiju/core'
import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema, type Session } from '@guiju/plan'
import type { DatasetHealth, HealthResponse } from '@guiju/protocol'
import { parseDay, type Cell, type Row } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOfMarket, rulesWith } from '../guiju/small-market.ts'

const rules = new Map([
  ...rulesWith(),
  [
    'refunds.yaml',
    `datasets:
  refunds:
    grain: one refund
    key: refund_id
    time: refunded_at
    entities: { shop: order.shop_id }
    columns:
      refund_id: { type: id }
      order_id: { type: id }
      refunded_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      reason: { type: text }
    relations:
      order: { to: orders, key: order_id, is: one }
      steps: { to: steps, key: refund_id, is: many }
  steps:
    grain: one step of a refund
    key: step_id
    time: done_at
    columns:
      step_id: { type: id }
      refund_id: { type: id }
      done_at: { type: timestamp }
metrics:
  refunded:
    label: { zh: 退款额, en: Refunds }
    cite: { document: policy.txt }
    of: refunds
    by: order.paid_at
    window: last 7 days
    value: sum(amount)
  worked:
    label: { zh: 处理中, en: Worked on }
    cite: { document: policy.txt }
    of: refunds
    window: last 7 days
    value: count(where any(steps))
`,
  ],
])

/** 1 June 2023, 10:00 in Shanghai, when A1 and B1 were paid. */
const paid = BigInt(Date.UTC(2023, 5, 1, 2)) * 1000n
const hours = (count: number): bigint => BigInt(count) * 3_600_000_000n

const refund = (id: string, order: string | null, at: bigint | null, amount: string | null): Row =>
  new Map<string, Cell>([
    ['refund_id', id],
    ['order_id', order],
    ['refunded_at', at],
    ['amount', amount === null ? null : { coefficient: BigInt(amount), scale: 2 }],
    ['reason', null],
  ])

/** Of six refunds one names no order, two name one that is not there, and one came before its order. */
const refunds: readonly Row[] = [
  refund('R1', 'A1', paid + hours(1), '100'),
  refund('R2', 'A1', paid + hours(3), null),
  refund('R3', 'B1', paid - hours(2), '100'),
  refund('R4', 'Z1', paid, '100'),
  refund('R5', 'Z1', paid, '100'),
  refund('R6', null, paid, '100'),
]

const step = (id: string, refundId: string, at: bigint): Row =>
  new Map<string, Cell>([
    ['step_id', id],
    ['refund_id', refundId],
    ['done_at', at],
  ])

/** One step of a refund that is there, and one of a refund that is not. */
const steps: readonly Row[] = [step('T1', 'R1', paid + hours(2)), step('T2', 'R9', paid)]

let engine: DuckdbEngine
let session: Session
let guiju: Guiju
beforeAll(async () => {
  engine = await createDuckdbEngine()
  const market = rowsOfMarket()
  const [first] = market.get('orders') ?? []
  if (first === undefined) throw new Error('The market has orders.')
  const stray = new Map<string, Cell>([...first, ['order_id', 'X1'], ['shop_id', 'S9']])
  const orders = [...(market.get('orders') ?? []), stray]
  guiju = await createGuiju({
    rules,
    openData: async ({ rulebook }) => {
      const pack = rulebook.packs.get('market')
      if (pack === undefined) throw new Error('The market has a pack.')
      const rows = new Map([...market, ['orders', orders], ['refunds', refunds], ['steps', steps]])
      session = await engine.openRows(rows, storedSchema(pack.datasets))
      const value = {
        sessionOf: () => session,
        declaredDays: parseDay('2023-06-07'),
        rejected: [{ dataset: 'refunds', rows: 2, atMost: 5 }],
        close: () => session.close(),
      }
      return { value, diagnostics: [] }
    },
  })
})
afterAll(async () => {
  await guiju.close()
  engine.close()
})

const { signal } = new AbortController()

function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

const healthOf = async (rule?: string): Promise<HealthResponse> =>
  valueOf(await guiju.health(rule === undefined ? {} : { rule }, { signal }))

function datasetOf({ datasets }: HealthResponse, name: string): DatasetHealth {
  const found = datasets.find(({ dataset }) => dataset === name)
  if (found === undefined) throw new Error(`Nothing is told of '${name}'.`)
  return found
}

describe('the health of the data behind a number', () => {
  test('tells the datasets and columns that the rule reads, and no others', async () => {
    const { datasets, rule } = await healthOf('refunded')
    expect(rule?.label.en).toBe('Refunds')
    const told = datasets.map(({ dataset, columns }) => [
      dataset,
      columns.map(({ column }) => column).join(' '),
    ])
    expect(Object.fromEntries(told)).toEqual({
      refunds: 'refund_id order_id refunded_at amount',
      orders: 'order_id shop_id paid_at',
      shops: 'shop_id opened_at',
    })
  })

  test('counts values that are missing', async () => {
    const { rows, columns } = datasetOf(await healthOf('refunded'), 'refunds')
    expect(rows).toBe(6)
    expect(columns.map(({ column, missing, rate }) => [column, missing, rate.exact])).toEqual([
      ['refund_id', 0, '0'],
      ['order_id', 1, '1/6'],
      ['refunded_at', 0, '0'],
      ['amount', 1, '1/6'],
    ])
  })

  test('counts children without a parent and entities that are not there', async () => {
    const health = await healthOf('refunded')
    expect(datasetOf(health, 'refunds').orphans).toMatchObject([
      { kind: 'relation', name: 'order', to: 'orders', orphans: 2, distinct: 1, without: 1 },
    ])
    expect(datasetOf(health, 'orders').orphans).toMatchObject([
      { kind: 'entity', name: 'shop', to: 'shops', orphans: 1, distinct: 1, without: 0 },
    ])
    expect(datasetOf(health, 'refunds').orphans[0]?.rate.exact).toBe('0.4')
  })

  test('tells how long after the event rows become known', async () => {
    const { lateness } = datasetOf(await healthOf('refunded'), 'refunds')
    expect(lateness).toMatchObject([
      {
        fact: 'refunds.refunded_at',
        event: 'orders.paid_at',
        rows: 3,
        half: { exact: '1' },
        nineTenths: { exact: '3' },
        all: { exact: '3' },
        before: 1,
      },
    ])
  })

  test('children that are followed from their parent are looked after there', async () => {
    const { orphans, lateness, warnings } = datasetOf(await healthOf('worked'), 'refunds')
    expect(orphans.find(({ name }) => name === 'steps.refund_id')).toMatchObject({
      to: 'refunds',
      orphans: 1,
      distinct: 1,
      without: 0,
    })
    expect(lateness.find(({ fact }) => fact === 'steps.done_at')).toMatchObject({
      event: 'refunds.refunded_at',
      rows: 1,
      all: { exact: '1' },
      before: 0,
    })
    expect(warnings.map(({ en }) => en)).toContain(
      "Rows of 'steps' that name a row of 'refunds' that is not there: 1 (different ids: 1).",
    )
  })

  test('tells how far each dataset is complete and what was refused at load', async () => {
    const { completeThrough, rejected, duplicateKeys } = datasetOf(
      await healthOf('refunded'),
      'refunds',
    )
    expect({ completeThrough, rejected, duplicateKeys }).toEqual({
      completeThrough: '2023-06-07',
      rejected: { rows: 2, atMost: 5 },
      duplicateKeys: 0,
    })
  })

  test('says in both languages what deserves a look', async () => {
    const { warnings } = datasetOf(await healthOf('refunded'), 'refunds')
    expect(warnings.map(({ en }) => en)).toEqual([
      "Rows of 'refunds' refused when it was loaded: 2.",
      "Rows of 'refunds' that name a row of 'orders' that is not there: 2 (different ids: 1).",
      'Rows with refunds.refunded_at before orders.paid_at: 1.',
    ])
    expect(warnings[1]?.zh).toBe('“refunds”有 2 行所指的“orders”的行不存在（1 个不同的编号）。')
  })

  test('a scorecard reads what its metrics and rankings read', async () => {
    const { datasets } = await healthOf('shop_score')
    expect(datasets.map(({ dataset }) => dataset).toSorted()).toEqual(['orders', 'shops'])
    expect(datasetOf({ datasets } as HealthResponse, 'orders').columns.length).toBe(6)
  })

  test('without a rule all datasets are told', async () => {
    const { datasets, rule, absent } = await healthOf()
    expect(rule).toBeNull()
    expect(datasets.map(({ dataset }) => dataset).toSorted()).toEqual([
      'orders',
      'refunds',
      'shops',
      'steps',
    ])
    expect(absent).toEqual([])
  })

  test('an unknown rule is refused with the nearest one', async () => {
    const answer = await guiju.health({ rule: 'refundet' }, { signal })
    expect('problem' in answer ? answer.problem.suggestion?.en : null).toBe(
      "Did you mean 'refunded'?",
    )
  })
})
