import type { Answer } from '@guiju/core'
import { evaluateResponse, type EvaluateRequest } from '@guiju/protocol'
import { loadRulebook } from '@guiju/rulebook'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from './small-market.ts'

/** The one order of S2 on 7 June was shipped after two hours: a twelfth is 10 minutes, a sixtieth 2. */
const targets = `parameters:
  limit: { type: elapsed, values: [{ value: 1min }, { from: 2023-06-07, value: 10min }] }
metrics:
  queue_average:
    cite: { document: policy.txt }
    of: orders
    window: selected days
    value: avg(shipped_at - paid_at) / 12
    targets: [{ below: 10min }, { at_most: limit, label: { zh: 上限, en: Limit } }]
  response_average:
    cite: { document: policy.txt }
    of: orders
    window: selected days
    value: avg(shipped_at - paid_at) / 60
    targets: [{ at_most: 2min }]
  sold:
    cite: { document: policy.txt }
    of: orders
    window: selected days
    where: kind != test
    value: sum(amount)
    targets:
      - { at_least: 71 CNY, every: week }
      - { above: 71 CNY, every: week }
      - { at_least: 7 CNY, every: month }
  late_share:
    cite: { document: policy.txt }
    of: orders
    window: selected days
    value: share(shipped_at - paid_at > 24h)
    targets:
      - { at_most: 2%, every: week, unless: sold <= 100 CNY }
      - { at_most: 2%, every: week, unless: sold <= 10 CNY }
`

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket(new Map(rulesWith()).set('targets.yaml', targets))
})
afterAll(() => market.close())

const call = { signal: new AbortController().signal }
const isAnswer = new Ajv2020({ strict: true, allowUnionTypes: true })
  .addFormat('date', true)
  .compile(evaluateResponse)

function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

/** `metric day entity: text = state value of from..to`. */
async function judged(request: EvaluateRequest): Promise<readonly string[]> {
  const answer = valueOf(await market.guiju.evaluate(request, call))
  expect(isAnswer(answer), JSON.stringify(isAnswer.errors)).toBe(true)
  return answer.rows.flatMap(({ metric, day, entity, targets: results = [] }) =>
    results.map(({ text, state, value, from, to }) => {
      const shown = value.exact ?? value.reason
      return `${metric} ${day} ${entity?.id}: ${text.en} = ${state} ${shown} of ${from}..${to}`
    }),
  )
}

const shop = (...ids: readonly string[]) => ({ kind: 'shop', ids })

describe('targets', () => {
  test('leave their bound out where they say below, and keep it where they say at most', async () => {
    const request = { metrics: ['queue_average', 'response_average'], day: '2023-06-07' }
    expect(await judged({ ...request, entity: shop('S2') })).toEqual([
      'queue_average 2023-06-07 S2: below 10min = missed 1/6 of 2023-06-07..2023-06-07',
      'queue_average 2023-06-07 S2: at most 0.17 h = met 1/6 of 2023-06-07..2023-06-07',
      'response_average 2023-06-07 S2: at most 2min = met 1/30 of 2023-06-07..2023-06-07',
    ])
  })

  test('read a dated parameter on D', async () => {
    const { rows } = valueOf(
      await market.guiju.evaluate(
        { metrics: ['queue_average'], day: '2023-06-04', entity: shop('S1') },
        call,
      ),
    )
    expect(rows[0]?.targets?.map(({ bound }) => bound.text.en)).toEqual(['0.17 h', '0.02 h'])
  })

  test('say that there is no data, which is neither met nor missed', async () => {
    const request = { metrics: ['queue_average'], day: '2023-06-07', entity: shop('S1') }
    expect(await judged(request)).toEqual([
      'queue_average 2023-06-07 S1: below 10min = no_data no-rows of 2023-06-07..2023-06-07',
      'queue_average 2023-06-07 S1: at most 0.17 h = no_data no-rows of 2023-06-07..2023-06-07',
    ])
  })

  test('judge the latest complete calendar week and month, never the running one', async () => {
    // 7 June is a Wednesday; from 29 May to 4 June S1 sold 71 (A5 is of no kind), on no day of May anything.
    const week = '2023-05-29..2023-06-04'
    const request = { metrics: ['sold'], entity: shop('S1') }
    const expected = (day: string) => [
      `sold ${day} S1: at least 71 CNY, each calendar week = met 71 of ${week}`,
      `sold ${day} S1: above 71 CNY, each calendar week = missed 71 of ${week}`,
      `sold ${day} S1: at least 7 CNY, each calendar month = missed 0 of 2023-05-01..2023-05-31`,
    ]
    expect(await judged({ ...request, day: '2023-06-07' })).toEqual(expected('2023-06-07'))
    expect(await judged({ ...request, day: '2023-06-04' })).toEqual(expected('2023-06-04'))
    expect((await judged({ ...request, day: '2023-06-03' }))[0]).toBe(
      'sold 2023-06-03 S1: at least 71 CNY, each calendar week = missed 0 of 2023-05-22..2023-05-28',
    )
  })

  test('are kept beyond the bound where the exception holds, in the same week', async () => {
    const request = { metrics: ['late_share'], day: '2023-06-07', entity: shop('S1') }
    expect((await judged(request)).map((line) => line.replace(/ of .*/, ''))).toEqual([
      'late_share 2023-06-07 S1: at most 2%, each calendar week, unless sold <= 100 CNY = met 1/7',
      'late_share 2023-06-07 S1: at most 2%, each calendar week, unless sold <= 10 CNY = missed 1/7',
    ])
  })

  test('are judged at the last day of a trend', async () => {
    const request = { metrics: ['response_average'], day: '2023-06-07', trend: 3 }
    expect(await judged({ ...request, entity: shop('S2') })).toEqual([
      'response_average 2023-06-07 S2: at most 2min = met 1/30 of 2023-06-07..2023-06-07',
    ])
  })

  test('stand beside the metrics of a scorecard', async () => {
    const rules = new Map(rulesWith())
    const market = rules.get('market.yaml') ?? ''
    const withTarget = market.replace(
      '    better: lower',
      '    better: lower\n    targets: [{ at_most: 10% }]',
    )
    const other = await openMarket(rules.set('market.yaml', withTarget))
    const query = { id: 'shop_score', entity: 'S1', day: '2023-06-07' }
    const card = valueOf(await other.guiju.scorecard(query, call))
    await other.close()
    const [late, turnover] = card.dimensions.flatMap(({ metrics }) => metrics)
    expect(late?.targets?.map(({ text, state }) => `${text.en}: ${state}`)).toEqual([
      'at most 10%: missed',
    ])
    expect(turnover).not.toHaveProperty('targets')
  })

  test('stand beside the metric wherever it is listed', async () => {
    const { metrics } = valueOf(await market.guiju.metrics(call))
    const queue = metrics.find(({ id }) => id === 'queue_average')
    expect(queue?.targets).toEqual([
      { text: { en: 'below 10min', zh: '低于 10min' }, label: null, every: null },
      {
        text: { en: 'at most limit', zh: '不超过 limit' },
        label: { en: 'Limit', zh: '上限' },
        every: null,
      },
    ])
    expect(metrics.find(({ id }) => id === 'turnover')).not.toHaveProperty('targets')
  })
})

describe('a target is refused', () => {
  test.each([
    { name: 'without a bound', target: '{ every: week }', codes: ['target-bound'] },
    { name: 'with two bounds', target: '{ below: 3h, above: 1h }', codes: ['target-bound'] },
    { name: 'in another unit', target: '{ below: 3 }', codes: ['unit-mismatch'] },
    { name: 'that varies', target: '{ below: response_average }', codes: ['target-not-fixed'] },
    {
      name: 'with an exception that is no condition',
      target: '{ below: 3h, unless: sold }',
      codes: ['needs-condition'],
    },
    { name: 'every day', target: '{ below: 3h, every: day }', codes: ['wrong-choice'] },
  ])('$name', ({ target, codes }) => {
    const rules = new Map(rulesWith()).set(
      'targets.yaml',
      targets.replace('{ at_most: 2min }', target),
    )
    const { diagnostics } = loadRulebook(rules)
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code)).toEqual(codes)
  })
})
