import type { Answer } from '@guiju/core'
import type { RowsRequest, RowsResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from '../guiju/small-market.ts'

/** On 7 June the last seven days hold A1 to A7 of S1, B1 and B2 of S2, C1 of S3 and D1 of S4. */
const rules = new Map([
  ...rulesWith(),
  [
    'details.yaml',
    `metrics:
  mean_amount:
    label: { zh: 平均金额, en: Mean amount }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: avg(amount)
  median_amount:
    label: { zh: 金额中位数, en: Median amount }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: median(amount where kind = normal)
  buyers:
    label: { zh: 买家数, en: Buyers }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: count_distinct(buyer)
  kinds:
    label: { zh: 类型数, en: Kinds }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: count_distinct(kind)
  weighted:
    label: { zh: 加权时效, en: Weighted timeliness }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    exclude: [presale]
    let: { wait: shipped_at - paid_at }
    value: 70% * share(wait <= 2h) + 30% * share(2h < wait <= 24h)
  shipped:
    label: { zh: 已发货, en: Shipped }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: count(shipped_at)
  days_with_two:
    label: { zh: 多单日, en: Days with two orders }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    per: [day_of(paid_at)]
    let: { orders_of_day: count() }
    value: sum(least(orders_of_day, 2))
  spread:
    label: { zh: 金额差, en: Spread }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: max(amount) - min(amount)
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

const rowsOf = async (request: RowsRequest): Promise<RowsResponse> =>
  valueOf(await market.guiju.rows(request, { signal }))

/** `key contribution`, or `key -` for a row that adds nothing. */
const told = ({ page }: RowsResponse): readonly string[] =>
  page.rows.map(({ key, contributes }) => `${key} ${contributes?.exact ?? '-'}`)

interface Case {
  readonly name: string
  readonly request: RowsRequest
  readonly kind: string
  readonly total: string | null
  readonly rows: readonly string[]
}

const ofS1 = { entity: 'S1', kind: 'shop' } as const

const cases: readonly Case[] = [
  {
    name: 'a numerator that counts rows has the rows that meet its condition',
    request: { metric: 'late_rate', ...ofS1 },
    kind: 'rows',
    total: '1',
    rows: ['A2 1'],
  },
  {
    name: 'a denominator has every row counted, the latest first',
    request: { metric: 'late_rate', side: 'denominator', ...ofS1 },
    kind: 'rows',
    total: '4',
    rows: ['A7 1', 'A6 1', 'A2 1', 'A1 1'],
  },
  {
    name: 'a sum has the amount of each row that enters',
    request: { metric: 'turnover', ...ofS1, sort: [{ column: 'amount', direction: 'descending' }] },
    kind: 'rows',
    total: '71',
    rows: ['A3 40', 'A2 20', 'A1 10', 'A6 0.5', 'A7 0.5'],
  },
  {
    name: 'all rows of the population are told too, those that add nothing without contribution',
    request: {
      metric: 'turnover',
      ...ofS1,
      rows: 'counted',
      sort: [{ column: 'kind', direction: 'ascending' }],
    },
    kind: 'rows',
    total: '71',
    rows: ['A1 10', 'A2 20', 'A6 0.5', 'A7 0.5', 'A3 40', 'A4 -', 'A5 -'],
  },
  {
    name: 'a mean has the share of each row in it',
    request: { metric: 'mean_amount', entity: 'S2' },
    kind: 'rows',
    total: '100',
    rows: ['B2 50', 'B1 50'],
  },
  {
    name: 'shares with weights add up exactly',
    request: {
      metric: 'weighted',
      ...ofS1,
      sort: [{ column: 'order_id', direction: 'ascending' }],
    },
    kind: 'rows',
    // Of A1 10h, A2 58h, A4 unknown, A5 1h, A6 2h, A7 1h: 70 % * 3/6 + 30 % * 1/6.
    total: '0.4',
    rows: ['A1 0.05', 'A2 -', 'A4 -', 'A5 7/60', 'A6 7/60', 'A7 7/60'],
  },
  {
    name: 'a count of values has the rows that have one',
    request: { metric: 'shipped', ...ofS1, sort: [{ column: 'order_id', direction: 'ascending' }] },
    kind: 'rows',
    total: '5',
    rows: ['A1 1', 'A2 1', 'A5 1', 'A6 1', 'A7 1'],
  },
  {
    name: 'a median has its rows by rank, and the two in the middle make it',
    request: { metric: 'median_amount', ...ofS1 },
    kind: 'ranks',
    total: '5.25',
    rows: ['A6 -', 'A7 0.25', 'A1 5', 'A2 -'],
  },
  {
    name: 'distinct values are groups, each counted once',
    request: { metric: 'kinds', ...ofS1 },
    kind: 'groups',
    total: '3',
    rows: ['normal 1', 'presale 1', 'test 1'],
  },
  {
    name: 'a cap per day has a group for each day',
    request: { metric: 'days_with_two', ...ofS1 },
    kind: 'groups',
    total: '7',
    rows: ['2023-06-01 1', '2023-06-02 2', '2023-06-03 2', '2023-06-04 2'],
  },
  {
    name: 'one split value has its own rows',
    request: { metric: 'turnover', ...ofS1, narrowed: { kind: 'presale' } },
    kind: 'rows',
    total: '40',
    rows: ['A3 40'],
  },
  {
    name: 'rows without a value of the split are those of "(none)"',
    request: { metric: 'paid_orders', ...ofS1, narrowed: { kind: null } },
    kind: 'rows',
    total: '1',
    rows: ['A5 1'],
  },
  {
    name: 'a condition of the caller narrows',
    request: { metric: 'paid_orders', where: 'amount > 50 CNY' },
    kind: 'rows',
    total: '3',
    rows: ['B2 1', 'A4 1', 'B1 1'],
  },
  {
    name: 'what is no sum over rows has rows without contribution',
    request: { metric: 'spread', entity: 'S4' },
    kind: 'none',
    total: null,
    rows: ['D1 -'],
  },
  {
    name: 'no rows are no rows, and their sum is 0',
    request: { metric: 'turnover', entity: 'S3', day: '2023-05-02' },
    kind: 'rows',
    total: '0',
    rows: [],
  },
]

describe('rows behind a number', () => {
  test.each(cases)('$name', async ({ request, kind, total, rows }) => {
    const answer = await rowsOf(request)
    expect(answer.addition.kind).toBe(kind)
    expect(answer.addition.total?.exact ?? null).toBe(total)
    expect(told(answer)).toEqual(rows)
    expect(answer.page.total).toBe(rows.length)
    if (total !== null) expect(answer.sideValue?.exact).toBe(total)
  })

  test('columns have types and units, and what is personal is left out', async () => {
    const { page } = await rowsOf({ metric: 'turnover', ...ofS1, limit: 1 })
    expect(page.columns.map(({ id, type, unit }) => `${id} ${type} ${unit}`.trim())).toEqual([
      'order_id id',
      'shop_id id',
      'kind enum',
      'paid_at timestamp',
      'shipped_at timestamp',
      'amount money CNY',
    ])
    expect(page.rows[0]?.cells).toEqual([
      'A7',
      'S1',
      'normal',
      '2023-06-04 11:00:00',
      '2023-06-04 12:00:00',
      '0.50',
    ])
  })

  test('distinct values of a personal column are counted and not told', async () => {
    const { page, addition } = await rowsOf({ metric: 'buyers', entity: 'S2' })
    expect(page.columns.map(({ id }) => id)).toEqual(['_rows'])
    expect(page.rows.map(({ key, cells }) => [key, cells])).toEqual([['', [2]]])
    expect(addition.total?.exact).toBe('1')
  })

  test('a formula has no rows; its parts say where to ask', async () => {
    const answer = await rowsOf({ metric: 'per_order', ...ofS1 })
    expect(answer.addition.kind).toBe('formula')
    expect(answer.sides).toEqual([])
    expect(answer.formula.parts.map(({ metric }) => metric)).toEqual(['turnover', 'paid_orders'])
    expect(answer.page.note?.en).toContain('ask for the metrics')
  })

  test('an empty list says so', async () => {
    const { page } = await rowsOf({ metric: 'turnover', entity: 'S3', day: '2023-05-02' })
    expect(page.note).toEqual({ zh: '没有符合条件的数据行。', en: 'No row meets the conditions.' })
    expect(page.columns.length).toBe(6)
  })

  test('a period is known as of the last complete day', async () => {
    const period = { from: '2023-06-01', to: '2023-06-02' }
    const { page, from, to, known } = await rowsOf({ metric: 'turnover', period })
    expect([from, to, known]).toEqual(['2023-06-01', '2023-06-02', '2023-06-07'])
    expect(page.total).toBe(6)
  })

  test('pages go on where the one before ended, whatever the order, and tell each row once', async () => {
    for (const column of ['order_id', 'kind', 'shipped_at', 'amount']) {
      for (const direction of ['ascending', 'descending'] as const) {
        const request: RowsRequest = { metric: 'paid_orders', sort: [{ column, direction }] }
        const all = told(await rowsOf(request))
        const paged: string[] = []
        let cursor: string | null | undefined
        do {
          const answer = await rowsOf({ ...request, limit: 3, ...(cursor ? { cursor } : {}) })
          expect(answer.page.total).toBe(11)
          paged.push(...told(answer))
          cursor = answer.page.next
        } while (cursor !== null)
        expect(paged).toEqual(all)
        expect(new Set(paged).size).toBe(11)
      }
    }
  })

  test('ranks and the rows chosen by them are the same on any page', async () => {
    const first = await rowsOf({ metric: 'median_amount', ...ofS1, limit: 2 })
    const second = await rowsOf({
      metric: 'median_amount',
      ...ofS1,
      limit: 2,
      cursor: first.page.next ?? '',
    })
    expect([...told(first), ...told(second)]).toEqual(['A6 -', 'A7 0.25', 'A1 5', 'A2 -'])
    expect(second.page.rows.map(({ cells }) => cells.at(-1))).toEqual([3, 4])
  })
})

interface Refusal {
  readonly name: string
  readonly request: RowsRequest
  readonly diagnostics: readonly string[]
}

const refusals: readonly Refusal[] = [
  {
    name: 'a side that the metric does not have',
    request: { metric: 'turnover', side: 'numerator' },
    diagnostics: [],
  },
  {
    name: 'a sort column that is not there, or personal',
    request: { metric: 'turnover', sort: [{ column: 'buyer', direction: 'ascending' }] },
    diagnostics: ['rows-unknown-sort'],
  },
  {
    name: 'a cursor that is none',
    request: { metric: 'turnover', cursor: 'next' },
    diagnostics: ['cursor-of-other-rows'],
  },
  {
    name: 'a split that the rows do not have',
    request: { metric: 'turnover', narrowed: { colour: 'red' } },
    diagnostics: ['unknown-split'],
  },
  {
    name: 'an entity that does not exist',
    request: { metric: 'turnover', entity: 'S9' },
    diagnostics: ['unknown-entity'],
  },
  {
    name: 'a day that is not complete',
    request: { metric: 'turnover', day: '2023-06-08' },
    diagnostics: ['day-not-complete'],
  },
]

describe('questions that cannot be answered', () => {
  test.each(refusals)('$name', async ({ request, diagnostics }) => {
    const answer = await market.guiju.rows(request, { signal })
    const problem = 'problem' in answer ? answer.problem : null
    expect(problem?.diagnostics.map(({ code }) => code)).toEqual(diagnostics)
  })

  test('the cursor of another list', async () => {
    const { page } = await rowsOf({ metric: 'turnover', limit: 1 })
    const request = { metric: 'turnover', ...ofS1, cursor: page.next ?? '' }
    const answer = await market.guiju.rows(request, { signal })
    expect('problem' in answer ? answer.problem.diagnostics[0]?.code : null).toBe(
      'cursor-of-other-rows',
    )
  })
})
