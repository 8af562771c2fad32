import type { Answer } from '@guiju/core'
import type { ChangedSide, ChangesRequest, ChangesResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from '../guiju/small-market.ts'

const rules = new Map([
  ...rulesWith(),
  [
    'changes.yaml',
    `metrics:
  three_days:
    label: { zh: 三日成交额, en: Turnover of three days }
    cite: { document: policy.txt }
    of: orders
    window: last 3 days
    value: sum(amount)
  shipped_late:
    label: { zh: 迟发, en: Shipped late }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    where: shipped_at is not missing
    numerator: count(where shipped_at - paid_at > 24h)
    denominator: count()
  mean_amount:
    label: { zh: 平均金额, en: Mean amount }
    cite: { document: policy.txt }
    of: orders
    window: last 3 days
    value: avg(amount)
  median_amount:
    label: { zh: 金额中位数, en: Median amount }
    cite: { document: policy.txt }
    of: orders
    window: last 3 days
    value: median(amount)
  active_days:
    label: { zh: 活跃日, en: Active days }
    cite: { document: policy.txt }
    of: orders
    window: last 3 days
    per: [day_of(paid_at)]
    let: { orders_of_day: count() }
    value: sum(least(orders_of_day, 1))
`,
  ],
])

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket(rules)
})
afterAll(() => market.close())

const { signal } = new AbortController()

function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

const changesOf = async (request: ChangesRequest): Promise<ChangesResponse> =>
  valueOf(await market.guiju.changes(request, { signal }))

/** `kind reason name rows effect`. */
const groupsOf = ({ groups }: ChangedSide): readonly string[] =>
  groups.map(({ kind, reason, name, rows, effect }) =>
    [kind, reason, ...(name === null ? [] : [name]), rows, effect?.exact ?? '-'].join(' '),
  )

/** `key before -> after`. */
const rowsOf = ({ rows }: ChangedSide): readonly string[] =>
  rows.map(({ key, before, after }) => `${key} ${before?.exact ?? '-'} -> ${after?.exact ?? '-'}`)

interface Case {
  readonly name: string
  readonly request: ChangesRequest
  /** Of the metric. */
  readonly values: readonly (string | null)[]
  readonly sides: Readonly<
    Record<string, { readonly groups: readonly string[]; readonly rows: readonly string[] }>
  >
}

const s1 = { entity: 'S1', kind: 'shop' } as const

const cases: readonly Case[] = [
  {
    name: 'rows enter and leave with the window',
    // 1 to 3 June: A1 10, A2 20, A3 40, A4 999, A5 5; 2 to 4 June: without A1, with A6 and A7 of 0.5 each.
    request: { metric: 'three_days', ...s1, from: '2023-06-03', to: '2023-06-04' },
    values: ['1074', '1065', '-9'],
    sides: {
      value: {
        groups: ['entered row 2 1', 'left window 1 -10'],
        rows: ['A6 - -> 0.5', 'A7 - -> 0.5', 'A1 10 -> -'],
      },
    },
  },
  {
    name: 'a row that meets a condition later enters by that condition',
    // A2 was shipped on 4 June: on 3 June nothing tells that it was.
    request: { metric: 'shipped_late', ...s1, from: '2023-06-03', to: '2023-06-04' },
    values: ['0', '0.2', '0.2'],
    sides: {
      numerator: {
        groups: ['entered row 2 0', 'entered where shipped_at is not missing 1 1'],
        rows: ['A2 - -> 1', 'A6 - -> -', 'A7 - -> -'],
      },
      denominator: {
        groups: ['entered row 2 2', 'entered where shipped_at is not missing 1 1'],
        rows: ['A2 - -> 1', 'A6 - -> 1', 'A7 - -> 1'],
      },
    },
  },
  {
    name: 'a row that is counted on both days turns when its condition does',
    // Of A1, A2, A6, A7 and, until 3 June, without A6 and A7: not known to be shipped within 24 hours is missing.
    request: { metric: 'late_rate', ...s1, from: '2023-06-03', to: '2023-06-04' },
    values: ['0', '0.25', '0.25'],
    sides: {
      numerator: {
        groups: ['entered row 2 0', 'turned condition 1 1'],
        rows: ['A6 - -> -', 'A7 - -> -', 'A2 - -> 1'],
      },
      denominator: {
        groups: ['entered row 2 2'],
        rows: ['A6 - -> 1', 'A7 - -> 1'],
      },
    },
  },
  {
    name: 'rows of a mean weigh less when others enter',
    request: { metric: 'mean_amount', ...s1, from: '2023-06-03', to: '2023-06-04' },
    // (10 + 20 + 40 + 999 + 5) / 5 and (20 + 40 + 999 + 5 + 0.5 + 0.5) / 6.
    values: ['214.8', '177.5', '-37.3'],
    sides: {
      value: {
        groups: ['entered row 2 1/6', 'left window 1 -2', 'reweighted weight 4 -532/15'],
        rows: ['A6 - -> 1/12', 'A7 - -> 1/12', 'A1 2 -> -'],
      },
    },
  },
  {
    name: 'a median has rows that come and go, and no effects',
    request: { metric: 'median_amount', ...s1, from: '2023-06-03', to: '2023-06-04' },
    values: ['20', '12.5', '-7.5'],
    sides: {
      value: {
        groups: ['entered row 2 -', 'left window 1 -'],
        rows: ['A6 - -> -', 'A7 - -> -', 'A1 - -> -'],
      },
    },
  },
  {
    name: 'groups of rows come and go',
    request: { metric: 'active_days', ...s1, from: '2023-06-03', to: '2023-06-05' },
    values: ['3', '2', '-1'],
    sides: {
      value: {
        groups: ['entered group 1 1', 'left group 2 -2'],
        rows: ['2023-06-04 - -> 1', '2023-06-01 1 -> -', '2023-06-02 1 -> -'],
      },
    },
  },
  {
    name: 'nothing changed',
    request: { metric: 'three_days', entity: 'S4', from: '2023-06-05', to: '2023-06-06' },
    values: ['0', '0', '0'],
    sides: { value: { groups: [], rows: [] } },
  },
]

describe('why a number changed', () => {
  test.each(cases)('$name', async ({ request, values, sides }) => {
    const answer = await changesOf(request)
    expect([answer.before, answer.after, answer.change].map(({ exact }) => exact)).toEqual(values)
    const told = answer.sides.map((side) => [
      side.side,
      { groups: groupsOf(side), rows: rowsOf(side) },
    ])
    expect(Object.fromEntries(told)).toEqual(sides)
  })

  test('a formula has parts that changed', async () => {
    const { parts, sides, before, after } = await changesOf({
      metric: 'per_order',
      ...s1,
      from: '2023-06-01',
      to: '2023-06-02',
    })
    expect([before.exact, after.exact]).toEqual(['10', '70/3'])
    expect(sides).toEqual([])
    expect(parts.map((part) => [part.metric, part.before.exact, part.change.exact])).toEqual([
      ['turnover', '10', '60'],
      ['paid_orders', '1', '2'],
    ])
  })

  test('what is not listed is counted', async () => {
    const { sides } = await changesOf({
      metric: 'paid_orders',
      from: '2023-06-01',
      to: '2023-06-04',
      limit: 2,
    })
    const [side] = sides
    expect(side?.rows.length).toBe(2)
    expect(side?.total).toBe(6)
    expect(side === undefined ? [] : groupsOf(side)).toEqual(['entered row 6 6'])
  })

  test('reasons are told in both languages', async () => {
    const { sides } = await changesOf({
      metric: 'shipped_late',
      ...s1,
      from: '2023-06-03',
      to: '2023-06-04',
    })
    expect(sides[1]?.groups[1]?.label).toEqual({
      zh: '开始满足条件“shipped_at is not missing”的行',
      en: "rows that now meet the condition 'shipped_at is not missing'",
    })
  })

  test.each([
    { name: 'the same day twice', from: '2023-06-03', to: '2023-06-03', code: 'same-day-twice' },
    { name: 'from after to', from: '2023-06-04', to: '2023-06-03', code: 'reversed-period' },
    { name: 'a day to come', from: '2023-06-04', to: '2023-06-09', code: 'day-not-complete' },
  ])('$name is refused', async ({ from, to, code }) => {
    const answer = await market.guiju.changes({ metric: 'turnover', from, to }, { signal })
    expect('problem' in answer ? answer.problem.diagnostics[0]?.code : null).toBe(code)
  })
})

interface Ahead {
  readonly name: string
  readonly metric: string
  readonly day: string
  /** Of the metric: today, tomorrow, and the difference. */
  readonly values: readonly (string | null)[]
  readonly sides: Readonly<Record<string, readonly string[]>>
}

const ahead: readonly Ahead[] = [
  {
    name: 'the first day of the window leaves, and nothing comes',
    // 2 to 4 June without 2 June: A2 20 and A3 40.
    metric: 'three_days',
    day: '2023-06-04',
    values: ['1065', '1005', '-60'],
    sides: { value: ['left window 2 -60'] },
  },
  {
    name: 'a rate changes when rows leave both sides',
    // 4 counted rows of which A2 is late; on 8 June A1 leaves.
    metric: 'late_rate',
    day: '2023-06-07',
    values: ['0.25', '1/3', '1/12'],
    sides: { numerator: ['left window 1 0'], denominator: ['left window 1 -1'] },
  },
  {
    name: 'a median is foreseen too',
    // 20, 40, 999, 5, 0.5, 0.5 without 20 and 40.
    metric: 'median_amount',
    day: '2023-06-04',
    values: ['12.5', '2.75', '-9.75'],
    sides: { value: ['left window 2 -'] },
  },
  {
    name: 'a rate without rows is missing',
    metric: 'mean_amount',
    day: '2023-06-06',
    values: ['0.5', null, null],
    sides: { value: ['left window 2 -0.5'] },
  },
]

describe('what leaves the window tomorrow', () => {
  test.each(ahead)('$name', async ({ metric, day, values, sides }) => {
    const answer = valueOf(await market.guiju.tomorrow({ metric, day, ...s1 }, { signal }))
    expect(answer.isAhead).toBe(true)
    expect([answer.before, answer.after, answer.change].map(({ exact }) => exact)).toEqual(values)
    expect(Object.fromEntries(answer.sides.map((side) => [side.side, groupsOf(side)]))).toEqual(
      sides,
    )
  })

  test('a formula is foreseen through its parts', async () => {
    const request = { metric: 'per_order', ...s1, day: '2023-06-07' }
    const { after, parts, to } = valueOf(await market.guiju.tomorrow(request, { signal }))
    expect(to).toBe('2023-06-08')
    expect(parts.map((part) => [part.metric, part.after.exact])).toEqual([
      ['turnover', '61'],
      ['paid_orders', '6'],
    ])
    expect(after.exact).toBe('61/6')
  })

  test('what lies ahead in the data is not seen', async () => {
    const request = { metric: 'paid_orders', day: '2023-06-01' }
    const { before, after } = valueOf(await market.guiju.tomorrow(request, { signal }))
    expect([before.exact, after.exact]).toEqual(['4', '4'])
  })
})
