import type { Answer } from '@guiju/core'
import type { AdditionalRequest, WhatIfRequest } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from '../guiju/small-market.ts'

const rules = new Map([
  ...rulesWith(),
  [
    'what-if.yaml',
    `metrics:
  quick_share:
    label: { zh: 及时率, en: Quick share }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    where: kind = normal
    let: { wait: shipped_at - paid_at }
    value: share(wait <= 24h)
    better: higher
    format: percent
    targets: [{ at_least: 90% }, { above: 95% }]
  enough_turnover:
    label: { zh: 有效成交额, en: Turnover of a sample }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: sum(amount)
    minimum: { at_least: 8, of: paid_orders, otherwise: no_score }
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

interface CardCase {
  readonly name: string
  readonly set: WhatIfRequest['set']
  /** Score and grade, before and after. */
  readonly expected: readonly (string | null)[]
}

const cards: readonly CardCase[] = [
  {
    // 25 % late is 2.5 on the curve, the second of three by turnover is 3.
    name: 'a better rate is a better score, and another grade',
    set: { late_rate: '0%' },
    expected: ['2.75', 'Poor', '4', 'Good'],
  },
  {
    name: 'a rank is that among the others as they are',
    set: { turnover: '250 CNY' },
    expected: ['2.75', 'Poor', '3.75', 'Poor'],
  },
  {
    name: 'several values at once',
    set: { late_rate: '5%', turnover: '250 CNY' },
    expected: ['2.75', 'Poor', '4.75', 'Good'],
  },
  {
    name: 'too small a sample has no score',
    set: { paid_orders: '1' },
    expected: ['2.75', 'Poor', null, null],
  },
  {
    name: 'a missing value is left out, as the card says',
    set: { turnover: 'missing' },
    expected: ['2.75', 'Poor', '2.5', 'Poor'],
  },
]

describe('a scorecard if metrics had other values', () => {
  test.each(cards)('$name', async ({ set, expected }) => {
    const request = { rule: 'shop_score', entity: 'S1', set }
    const { scorecard } = valueOf(await market.guiju.whatIf(request, { signal }))
    const told = [scorecard?.before, scorecard?.after].flatMap((card) => [
      card?.score.exact ?? null,
      card?.grade?.en ?? null,
    ])
    expect(told).toEqual(expected)
  })

  test('tells the values it goes from and to, the rank and the consequences', async () => {
    const request = { rule: 'shop_score', entity: 'S1', set: { late_rate: '0%' } }
    const answer = valueOf(await market.guiju.whatIf(request, { signal }))
    expect(
      answer.assumed.map(({ metric, before, after }) => [metric.id, before.exact, after.exact]),
    ).toEqual([['late_rate', '0.25', '0']])
    expect(answer.summary).toEqual({
      zh: '店铺分：2.75 (差) → 4.00 (好)。',
      en: 'Shop score: 2.75 (Poor) -> 4.00 (Good).',
    })
    const applies = [answer.scorecard?.before, answer.scorecard?.after].map((card) =>
      card?.consequences.map((one) => one.applies),
    )
    expect(applies).toEqual([[true], [false]])
  })

  test('leaves everybody else as they are', async () => {
    const request = { rule: 'shop_score', entity: 'S2', set: { turnover: '0 CNY' } }
    const { scorecard } = valueOf(await market.guiju.whatIf(request, { signal }))
    const [rank] = (scorecard?.after.dimensions ?? [])
      .flatMap(({ metrics }) => metrics)
      .flatMap((one) => one.rank ?? [])
    expect([rank?.rank, rank?.peers]).toEqual([3, 3])
  })
})

describe('a metric if its parts had other values', () => {
  test('a formula follows', async () => {
    const request = { rule: 'per_order', entity: 'S1', set: { turnover: '140 CNY' } }
    const { metric } = valueOf(await market.guiju.whatIf(request, { signal }))
    expect([metric?.before.exact, metric?.after.exact]).toEqual(['71/7', '20'])
  })

  test('a minimum sample that is reached then', async () => {
    const request = { rule: 'enough_turnover', entity: 'S1', set: { paid_orders: '8' } }
    const { metric } = valueOf(await market.guiju.whatIf(request, { signal }))
    expect([metric?.before.state, metric?.after.exact]).toEqual(['no_score', '1075'])
  })

  test.each([
    { name: 'no value', set: { turnover: 'much' }, code: 'what-if-value' },
    { name: 'a value of another type', set: { turnover: '5%' }, code: 'what-if-value' },
    { name: 'money of another currency', set: { turnover: '5 USD' }, code: 'what-if-value' },
    { name: 'a computation', set: { turnover: '5 CNY + 1 CNY' }, code: 'what-if-value' },
    { name: 'a metric it does not read', set: { late_rate: '5%' }, code: 'what-if-unread' },
  ])('$name is refused', async ({ set, code }) => {
    const request = { rule: 'per_order', entity: 'S1', set: set as Record<string, string> }
    const answer = await market.guiju.whatIf(request, { signal })
    expect('problem' in answer ? answer.problem.diagnostics[0]?.code : null).toBe(code)
  })
})

describe('how many more good orders', () => {
  const asked = async (request: AdditionalRequest) =>
    valueOf(await market.guiju.additional({ entity: 'S1', kind: 'shop', ...request }, { signal }))

  test('bring a rate down to its target', async () => {
    const { value, numerator, denominator, targets } = await asked({
      metric: 'late_rate',
      target: '10%',
    })
    expect([value.exact, numerator.exact, denominator.exact]).toEqual(['0.25', '1', '4'])
    expect(targets).toMatchObject([{ state: 'reachable', additional: '6', then: { exact: '0.1' } }])
    expect(targets[0]?.sentence).toEqual({
      zh: '再增加 6 个好的单，就达到 ≤ 10.00%（10.00%）。',
      en: '6 additional good ones bring it to ≤ 10.00% (10.00%).',
    })
  })

  test('bring a share up to each target that the metric has', async () => {
    // 3 of the 4 normal orders A1, A2, A6, A7 are quick: (3 + 6) / (4 + 6), and above 95 % at (3 + 17) / (4 + 17).
    const { targets } = await asked({ metric: 'quick_share' })
    expect(targets.map(({ target, additional }) => [target.en, additional])).toEqual([
      ['≥ 90.00%', '6'],
      ['> 95.00%', '17'],
    ])
  })

  test('cannot undo a late one', async () => {
    const { targets } = await asked({ metric: 'late_rate', target: '0%' })
    expect(targets).toMatchObject([{ state: 'impossible', additional: null, then: null }])
  })

  test.each([
    {
      name: 'a sum of money',
      request: { metric: 'turnover', target: '5 CNY' },
      code: 'what-if-no-rate',
    },
    { name: 'a rate without target', request: { metric: 'late_rate' }, code: 'what-if-no-target' },
    {
      name: 'a target that is no share',
      request: { metric: 'late_rate', target: '3h' },
      code: 'what-if-value',
    },
  ])('$name is refused', async ({ request, code }) => {
    const answer = await market.guiju.additional(request, { signal })
    expect('problem' in answer ? answer.problem.diagnostics[0]?.code : null).toBe(code)
  })
})
