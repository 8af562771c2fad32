import type { Answer } from '@guiju/core'
import type { EvaluateRequest } from '@guiju/protocol'
import { loadRulebookTimeline, parseDay, type Pack } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketRules, openMarket, type OpenMarket } from './small-market.ts'

/** The market from 2 June 2023, amended from a day on. */
function amendedFrom(day: string, rules = marketRules): ReadonlyMap<string, string> {
  const dated = rules.replace('language: 1', 'language: 1\n  effective: { from: 2023-06-02 }')
  const amendments = `amendments:
  stricter:
    effective: ${day}
    cite: { document: notice.txt }
    set:
      metrics.late_rate.let.wait: 3 * (shipped_at - paid_at)
      metrics.fast_orders: { of: orders, window: last 7 days, value: count(where shipped_at - paid_at <= 2h) }
      scorecards.shop_score.scale: 0..10
      scorecards.shop_score.metrics.late_rate.weight: 80%
      scorecards.shop_score.metrics.turnover.weight: 20%
    retire: [metrics.per_order]
`
  return new Map([['market.yaml', `${dated}${amendments}`]])
}

const rules = amendedFrom('2023-06-05')
const call = { signal: new AbortController().signal }

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket(rules)
})
afterAll(() => market.close())

function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

/** What is said of a question that is refused. */
function refusalOf(answer: Answer<unknown>): string {
  if (!('problem' in answer)) throw new Error('A refusal was expected.')
  const { code, message, suggestion } = answer.problem
  return `${code}: ${message.en} ${suggestion?.en ?? ''}`
}

const ask = (request: EvaluateRequest) => market.guiju.evaluate(request, call)
const shop = { kind: 'shop', ids: ['S1'] }

/** `day = value (numerator / denominator)`. */
async function rowsOf(request: EvaluateRequest): Promise<readonly string[]> {
  const { rows } = valueOf(await ask({ entity: shop, ...request }))
  return rows.map(({ day, value, numerator, denominator }) => {
    const sides = numerator === null ? '' : ` (${numerator.exact} / ${denominator?.exact})`
    return `${day} = ${value.exact}${sides}`
  })
}

function marketOn(day: string): Pack {
  const text = loadRulebookTimeline(rules).value?.inForce(parseDay(day) ?? 0)
  const pack = text?.checked.rulebook.packs.get('market')
  if (pack === undefined) throw new Error('The market does not load.')
  return pack
}

/** The version of the market on a day, or of a rule of it. */
const versionOn = (day: string, { hash }: { readonly hash: string } = marketOn(day)) => {
  const { amendment } = marketOn(day)
  const days =
    amendment === null ? { from: '2023-06-02', until: '2023-06-04' } : { from: '2023-06-05' }
  return { pack: 'market', version: '1.2.0', amendment, hash, ...days }
}

describe('a metric that an amendment changes', () => {
  // S1 has orders with waits of 10, 58, 2 and 2 hours; three times 10 hours are late too.
  test.each([
    { name: 'follows the base text on the day before', day: '2023-06-04', row: '0.25 (1 / 4)' },
    { name: 'follows the amended text on the day', day: '2023-06-05', row: '0.5 (2 / 4)' },
  ])('$name', async ({ day, row }) => {
    expect(await rowsOf({ metrics: ['late_rate'], day })).toEqual([`${day} = ${row}`])
    expect(valueOf(await ask({ metrics: ['late_rate'], day })).rules).toEqual([versionOn(day)])
  })

  test('changes in a trend on the day, and the answer names both versions', async () => {
    const request = { metrics: ['late_rate'], day: '2023-06-06', trend: 4, where: 'kind = normal' }
    expect(await rowsOf(request)).toEqual([
      '2023-06-03 = 0 (0 / 2)',
      '2023-06-04 = 0.25 (1 / 4)',
      '2023-06-05 = 0.5 (2 / 4)',
      '2023-06-06 = 0.5 (2 / 4)',
    ])
    const answer = valueOf(await ask(request))
    expect(answer.rules).toEqual([versionOn('2023-06-04'), versionOn('2023-06-05')])
    expect(answer.request).toMatchObject({ from: '2023-06-03', to: '2023-06-06', trend: 4 })
    expect(answer.metrics.map(({ version }) => version.amendment)).toEqual(['stricter'])
  })

  test('follows in a series the text of each selected day', async () => {
    const period = { from: '2023-06-04', to: '2023-06-05' }
    expect(await rowsOf({ metrics: ['late_rate'], period, series: true })).toEqual([
      '2023-06-04 = 0.25 (1 / 4)',
      '2023-06-05 = 0.5 (2 / 4)',
    ])
  })

  test.each(['2023-06-04', '2023-06-05'])(
    'is explained on %s by the text in force',
    async (day) => {
      const query = { metric: 'late_rate', entity: 'S1', day }
      const { metric } = valueOf(await market.guiju.explain(query, call))
      const rule = marketOn(day).metrics.get('late_rate')
      expect(metric.version).toEqual(versionOn(day, rule))
      expect(metric.ruleText.includes('3 * (shipped_at - paid_at)')).toBe(day === '2023-06-05')
    },
  )
})

describe('a metric at a day of its own', () => {
  const reading = new Map([
    ...rules,
    [
      'reading.yaml',
      `metrics:
  late_rate_before: { value: 'value_at(late_rate, as_of - 1 day)' }
  orders_after_lateness:
    of: orders
    window: selected days
    where: value_at(late_rate, day_of(paid_at), shop) >= 25%
    value: count()
  long_ago:
    of: orders
    window: selected days
    value: max(value_at(late_rate, day_of(paid_at) - 6 days, shop))
`,
    ],
  ])

  test('follows the text in force on that day', async () => {
    const reader = await openMarket(reading)
    const question = { metrics: ['late_rate_before'], day: '2023-06-06', trend: 2, entity: shop }
    const { rows } = valueOf(await reader.guiju.evaluate(question, call))
    await reader.close()
    expect(rows.map(({ day, value }) => `${day} = ${value.exact}`)).toEqual([
      '2023-06-05 = 0.25',
      '2023-06-06 = 0.5',
    ])
  })

  test('on rows is refused for a day on which it is not in force yet, which is named', async () => {
    const reader = await openMarket(reading)
    const question = { metrics: ['long_ago'], day: '2023-06-04', entity: shop }
    const answer = await reader.guiju.evaluate(question, call)
    await reader.close()
    expect(refusalOf(answer)).toContain("reads 'late_rate' at 2023-05-29")
  })

  test('explains a number whose rows read it', async () => {
    const reader = await openMarket(reading)
    // On 4 June one of the four orders of S1 that count is late; two orders are of that day.
    const query = { metric: 'orders_after_lateness', entity: 'S1', kind: 'shop', day: '2023-06-04' }
    const answer = valueOf(await reader.guiju.explain(query, call))
    await reader.close()
    expect(answer.value.exact).toBe('2')
  })
})

describe('as if another text', () => {
  const trend = { metrics: ['late_rate'], day: '2023-06-05', trend: 2 }

  test.each([
    { asIf: 'base', rows: ['2023-06-04 = 0.25 (1 / 4)', '2023-06-05 = 0.25 (1 / 4)'] },
    { asIf: 'stricter', rows: ['2023-06-04 = 0.5 (2 / 4)', '2023-06-05 = 0.5 (2 / 4)'] },
    { asIf: 'market/stricter', rows: ['2023-06-04 = 0.5 (2 / 4)', '2023-06-05 = 0.5 (2 / 4)'] },
  ])('$asIf answers every day of a trend', async ({ asIf, rows }) => {
    expect(await rowsOf({ ...trend, asIf })).toEqual(rows)
    const answer = valueOf(await ask({ ...trend, asIf, entity: shop }))
    expect(answer.rules).toEqual([versionOn(asIf === 'base' ? '2023-06-04' : '2023-06-05')])
    expect(answer.request.asIf).toBe(asIf)
  })

  test('a rule that the amendment brought is there before it, and one that it retired is not', async () => {
    const before = { day: '2023-06-04', asIf: 'stricter', entity: shop }
    expect(await rowsOf({ ...before, metrics: ['fast_orders'] })).toEqual(['2023-06-04 = 3'])
    expect(refusalOf(await ask({ ...before, metrics: ['per_order'] }))).toContain('per_order')
  })

  test('a scorecard answers with it', async () => {
    const query = { id: 'shop_score', entity: 'S1', day: '2023-06-04' }
    const card = valueOf(await market.guiju.scorecard({ ...query, asIf: 'stricter' }, call))
    expect(card.rules).toEqual([versionOn('2023-06-05')])
    expect(card.scorecard.scale.high).toBe(10)
  })

  test('an unknown one is refused with the nearest', async () => {
    expect(refusalOf(await ask({ ...trend, asIf: 'striktr' }))).toMatch(
      /There is no amendment 'striktr'. Known: base, stricter. Did you mean 'stricter'/,
    )
  })
})

describe('a scorecard that an amendment changes', () => {
  // Late 1 of 4: 2.5 points, second of three by turnover: 3 points. Then late 2 of 4: no points.
  test('changes in a trend on the day', async () => {
    const request = { metrics: ['shop_score'], day: '2023-06-05', trend: 2 }
    expect(await rowsOf(request)).toEqual(['2023-06-04 = 2.75', '2023-06-05 = 0.6'])
  })

  test.each([
    { day: '2023-06-04', score: '2.75', high: 5, weights: [0.5, 0.5] },
    { day: '2023-06-05', score: '0.6', high: 10, weights: [0.8, 0.2] },
  ])('is shown on $day with its scale and weights', async ({ day, score, high, weights }) => {
    const query = { id: 'shop_score', entity: 'S1', day }
    const card = valueOf(await market.guiju.scorecard(query, call))
    expect(card.score.exact).toBe(score)
    expect(card.scorecard.scale).toEqual({ low: 0, high })
    expect(card.dimensions[0]?.metrics.map(({ weight }) => weight)).toEqual(weights)
    expect(card.rules).toEqual([versionOn(day)])
  })
})

describe('a rule that is not in force', () => {
  const tooEarly = /^invalid-request: .*'market' is not in force on 2023-06-01.*from 2023-06-02 on/

  test('before the first day of its pack is an error that names the day and the period', async () => {
    const day = '2023-06-01'
    expect(refusalOf(await ask({ metrics: ['late_rate'], day }))).toMatch(tooEarly)
    expect(refusalOf(await ask({ metrics: ['late_rate'], day: '2023-06-03', trend: 3 }))).toMatch(
      tooEarly,
    )
    const card = { id: 'shop_score', entity: 'S1', day }
    expect(refusalOf(await market.guiju.scorecard(card, call))).toMatch(tooEarly)
    const question = { metric: 'late_rate', day }
    expect(refusalOf(await market.guiju.explain(question, call))).toMatch(tooEarly)
  })

  test('once it is retired is an error, in a trend too', async () => {
    const retired = /'per_order' is not in force on 2023-06-05.*until 2023-06-04/
    for (const trend of [1, 3]) {
      const request = { metrics: ['per_order'], day: '2023-06-05', trend }
      expect(refusalOf(await ask(request))).toMatch(retired)
    }
    const question = { metric: 'market/per_order', day: '2023-06-05' }
    expect(refusalOf(await market.guiju.explain(question, call))).toMatch(retired)
    expect(await rowsOf({ metrics: ['per_order'], day: '2023-06-04' })).toHaveLength(1)
  })

  test('on the first days of a trend is an error that names the first of them', async () => {
    const request = { metrics: ['fast_orders'], day: '2023-06-06', trend: 4 }
    expect(refusalOf(await ask(request))).toMatch(
      /'fast_orders' is not in force on 2023-06-03.*from 2023-06-05 on/,
    )
    expect(await rowsOf({ ...request, trend: 2 })).toEqual(['2023-06-05 = 3', '2023-06-06 = 3'])
  })

  test('and has never been is unknown', async () => {
    const request = { metrics: ['per_ordr'], day: '2023-06-05' }
    expect(refusalOf(await ask(request))).toMatch(/^unknown-metric/)
  })
})

describe('what there is', () => {
  test.each([
    { name: 'that came before it', day: '2023-06-05', amendment: 'stricter', has: 'fast_orders' },
    { name: 'that comes later', day: '2023-06-08', amendment: null, has: 'per_order' },
  ])('on the last complete day heeds an amendment $name', async ({ day, amendment, has }) => {
    const { guiju, close } = await openMarket(amendedFrom(day))
    const { metrics, rules: versions } = valueOf(await guiju.metrics(call))
    const ids = metrics.map(({ id }) => id)
    expect(['per_order', 'fast_orders'].filter((id) => ids.includes(id))).toEqual([has])
    expect(versions).toMatchObject([{ amendment }])
    expect(valueOf(await guiju.rules(call)).rules).toEqual(versions)
    expect(valueOf(await guiju.evaluate({ metrics: [has] }, call)).rules).toEqual(versions)
    await close()
  })

  test('has another hash when only an earlier text is another', async () => {
    const edited = marketRules.replace(
      'wait: shipped_at - paid_at',
      'wait: 2 * (shipped_at - paid_at)',
    )
    const before = valueOf(await market.guiju.rules(call))
    const { guiju, close } = await openMarket(amendedFrom('2023-06-05', edited))
    expect(valueOf(await guiju.rules(call)).hash).not.toBe(before.hash)
    await close()
  })
})
