import type { Answer } from '@guiju/core'
import {
  entitiesResponse,
  evaluateResponse,
  explainResponse,
  explainRowResponse,
  metricsResponse,
  rulesStatus,
  scorecardResponse,
  scorecardsResponse,
  type EvaluateRequest,
  type Shape,
} from '@guiju/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, type OpenMarket } from './small-market.ts'

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market.close())

const { signal } = new AbortController()
const call = { signal }

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/)

/** The value of an answer, which must have the shape that the protocol promises. */
function valueOf<T>(answer: Answer<T>, shape: Shape<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  const isValid = ajv.compile(shape)
  expect(isValid(answer.value), JSON.stringify(isValid.errors)).toBe(true)
  return answer.value
}

function problemOf(answer: Answer<unknown>) {
  if (!('problem' in answer)) throw new Error('A refusal was expected.')
  return answer.problem
}

const evaluate = async (request: EvaluateRequest) =>
  valueOf(await market.guiju.evaluate(request, call), evaluateResponse)

/** `metric day entity split = value (numerator / denominator)`. */
async function table(request: EvaluateRequest): Promise<readonly string[]> {
  const { rows } = await evaluate(request)
  return rows.map(({ metric, day, entity, split, value, numerator, denominator }) => {
    const place = [metric, day, entity?.id, ...Object.values(split).map((name) => name ?? '(none)')]
    const sides = numerator === null ? '' : ` (${numerator.exact} / ${denominator?.exact})`
    const shown = value.state === 'value' ? value.exact : `${value.state} ${value.reason}`
    return `${place.filter((part) => part !== undefined).join(' ')} = ${shown}${sides}`
  })
}

describe('evaluate', () => {
  // Order C1 is shipped after the day: whether it is late is not known yet, so it is not late.
  test('answers metrics of the last complete day for all rows', async () => {
    expect(await table({ metrics: ['late_rate', 'turnover', 'per_order'] })).toEqual([
      'late_rate 2023-06-07 = 0.125 (1 / 8)',
      'turnover 2023-06-07 = 328',
      'per_order 2023-06-07 = 328/11',
    ])
  })

  test('lists every entity that exists on the day, with rows or without, by the bytes of its id', async () => {
    expect(await table({ metrics: ['turnover'], entity: { kind: 'shop' } })).toEqual([
      'turnover 2023-06-07 S1 = 71',
      'turnover 2023-06-07 S2 = 200',
      'turnover 2023-06-07 S3 = 50',
      'turnover 2023-06-07 S4 = 7',
    ])
  })

  test('names the entities it was asked for', async () => {
    const { rows } = await evaluate({
      metrics: ['turnover'],
      entity: { kind: 'shop', ids: ['S1'] },
    })
    expect(rows.map(({ entity }) => entity)).toEqual([{ kind: 'shop', id: 'S1', label: '山野' }])
  })

  test('splits by a dimension, rows without a value last', async () => {
    const entity = { kind: 'shop', ids: ['S1'] }
    expect(await table({ metrics: ['paid_orders'], entity, split: ['kind'] })).toEqual([
      'paid_orders 2023-06-07 S1 normal = 4',
      'paid_orders 2023-06-07 S1 presale = 1',
      'paid_orders 2023-06-07 S1 test = 1',
      'paid_orders 2023-06-07 S1 (none) = 1',
    ])
  })

  test('narrows by a condition of the caller', async () => {
    const where = 'kind = normal and amount >= 20 CNY'
    expect(await table({ metrics: ['paid_orders'], where })).toEqual(['paid_orders 2023-06-07 = 4'])
  })

  test('a trend tells each day as it was known on it', async () => {
    const entity = { kind: 'shop', ids: ['S3'] }
    expect(await table({ metrics: ['late_rate'], entity, day: '2023-06-03', trend: 3 })).toEqual([
      'late_rate 2023-06-01 S3 = 0 (0 / 1)',
      'late_rate 2023-06-02 S3 = 0 (0 / 1)',
      'late_rate 2023-06-03 S3 = 0 (0 / 1)',
    ])
  })

  test('a scorecard is answered like a metric, in the order asked', async () => {
    expect(
      await table({ metrics: ['shop_score', 'turnover'], entity: { kind: 'shop', ids: ['S2'] } }),
    ).toEqual(['shop_score 2023-06-07 S2 = 5', 'turnover 2023-06-07 S2 = 200'])
  })

  test('an answer says what was asked, with every default filled in', async () => {
    const { request, snapshot, rules, metrics } = await evaluate({ metrics: ['late_rate'] })
    expect(request).toEqual({
      metrics: ['late_rate'],
      from: '2023-06-07',
      to: '2023-06-07',
      known: '2023-06-07',
      trend: null,
      series: false,
      entity: null,
      split: [],
      where: null,
    })
    expect(snapshot).toMatchObject({ completeThrough: '2023-06-07', marked: null })
    expect(rules.map(({ pack, version }) => `${pack} ${version}`)).toEqual(['market 1.2.0'])
    expect(metrics[0]).toMatchObject({
      unit: '%',
      format: 'percent',
      better: 'lower',
      source: { file: 'market.yaml' },
      citation: { document: 'policy.txt', section: 'shipping' },
    })
  })

  test.each([
    {
      name: 'an unknown metric',
      request: { metrics: ['late_rat'] },
      code: 'unknown-metric',
      near: "Did you mean 'late_rate'?",
    },
    {
      name: 'an unknown kind of entity',
      request: { metrics: ['late_rate'], entity: { kind: 'shp' } },
      code: 'unknown-entity-kind',
      near: "Did you mean 'shop'?",
    },
    {
      name: 'an unknown entity',
      request: { metrics: ['late_rate'], entity: { kind: 'shop', ids: ['S9'] } },
      code: 'unknown-entity',
      near: "Did you mean 'S1'?",
    },
    {
      name: 'an impossible day',
      request: { metrics: ['late_rate'], day: '2023-06-31' },
      code: 'invalid-request',
      near: 'Write it like 2023-06-30.',
    },
    {
      name: 'a day that is not complete',
      request: { metrics: ['late_rate'], day: '2023-06-08' },
      code: 'invalid-request',
      near: 'Ask for 2023-06-07 or an earlier day.',
    },
    {
      name: 'a condition that does not check',
      request: { metrics: ['late_rate'], where: 'amount > 10' },
      code: 'rules-do-not-check',
      near: 'Write 10 CNY if an amount is meant.',
    },
    {
      name: 'a scorecard of no entity',
      request: { metrics: ['shop_score'] },
      code: 'invalid-request',
      near: "Ask for the entity 'shop'.",
    },
    {
      name: 'a scorecard with peers that is narrowed',
      request: { metrics: ['shop_score'], entity: { kind: 'shop' }, where: 'kind = normal' },
      code: 'invalid-request',
      near: 'Leave the condition and the split out, or ask for single metrics.',
    },
  ])('refuses $name', async ({ request, code, near }) => {
    const problem = problemOf(await market.guiju.evaluate(request, call))
    expect(problem.code).toBe(code)
    expect(problem.suggestion?.en).toBe(near)
  })

  test('a mistake in a condition is shown in the condition', async () => {
    const problem = problemOf(
      await market.guiju.evaluate({ metrics: ['late_rate'], where: 'knd = normal' }, call),
    )
    expect(problem.diagnostics[0]).toMatchObject({
      code: 'unknown-name',
      line: 1,
      column: 1,
      excerpt: 'knd = normal\n^^^',
    })
  })

  test('stops when the caller is gone', async () => {
    const gone = AbortSignal.abort()
    await expect(
      market.guiju.evaluate({ metrics: ['turnover'] }, { signal: gone }),
    ).rejects.toThrow()
  })
})

describe('scorecard', () => {
  const card = async (entity: string) =>
    valueOf(await market.guiju.scorecard({ id: 'shop_score', entity }, call), scorecardResponse)

  test('scores by curve and by rank among the shops of the industry', async () => {
    const { score, grade, dimensions, consequences } = await card('S1')
    // 1 of 4 orders late: 2.5; turnover second of three: 3.
    expect(score.exact).toBe('2.75')
    expect(grade?.en).toBe('Poor')
    const [late, turnover] = dimensions[0]?.metrics ?? []
    expect(late?.score.exact).toBe('2.5')
    expect(turnover).toMatchObject({
      score: { exact: '3' },
      rank: { rank: 2, peers: 3, grade: { en: 'Fair' } },
      peers: { average: { exact: '107' }, count: 3 },
    })
    expect(turnover?.peers?.excellent.exact).toBe('174.2')
    expect(consequences[0]).toMatchObject({
      when: 'score < 4',
      applies: true,
      operator: '<',
      bound: { exact: '4' },
      margin: { exact: '-1.25' },
    })
  })

  test('what cannot be ranked gives its weight to the rest', async () => {
    const { score, dimensions } = await card('S4')
    expect(score).toMatchObject({ state: 'no_score', reason: 'minimum-sample' })
    const [late, turnover] = dimensions[0]?.metrics ?? []
    expect(late?.effectiveWeight).toBe(1)
    expect(turnover).toMatchObject({
      effectiveWeight: null,
      score: { state: 'missing', reason: 'minimum-peers' },
      peers: null,
    })
  })

  test('tells the sample beside its minimum', async () => {
    const { minimum } = await card('S3')
    expect(minimum).toMatchObject({ of: 'paid_orders', met: false, actual: { exact: '1' } })
  })

  test('refuses a shop that did not exist on the day, and one that never did', async () => {
    for (const entity of ['S5', 'S99']) {
      const answer = await market.guiju.scorecard({ id: 'shop_score', entity }, call)
      expect(problemOf(answer).code).toBe('unknown-entity')
    }
  })

  test('refuses an unknown card with the nearest one', async () => {
    const answer = await market.guiju.scorecard({ id: 'shop_scor', entity: 'S1' }, call)
    expect(problemOf(answer)).toMatchObject({
      code: 'unknown-scorecard',
      suggestion: { en: "Did you mean 'shop_score'?" },
    })
  })
})

describe('explain', () => {
  const explain = async (metric: string, entity?: string) =>
    valueOf(
      await market.guiju.explain(entity === undefined ? { metric } : { metric, entity }, call),
      explainResponse,
    )

  test('tells window, funnel and formula of each side', async () => {
    const { formula, sides, metric, sql } = await explain('late_rate', 'S1')
    expect(formula.text).toBe('count(where not wait <= 24h) / count()')
    expect(formula.withNumbers.en).toBe('1 / 4 = 25.00%')
    expect(metric.ruleText).toContain('numerator: count(where not wait <= 24h)')
    expect(sql.length).toBeGreaterThan(0)
    expect(sides.map(({ side, window, by }) => [side, window.from, window.to, by])).toEqual([
      ['numerator', '2023-06-01', '2023-06-07', 'paid_at'],
      ['denominator', '2023-06-01', '2023-06-07', 'paid_at'],
    ])
    expect(
      sides[0]?.funnel.map(({ step, name, rows, removed }) => [step, name, rows, removed]),
    ).toEqual([
      ['known-rows-in-window', 'known', 7, 0],
      ['where', 'kind != test', 6, 1],
      ['where-missing', 'where missing', 5, 1],
      ['exclude', 'presale', 4, 1],
      ['counted', 'counted', 4, 0],
      ['condition-met', 'not wait <= 24h', 1, 3],
    ])
  })

  test('shows rows with what each adds, and personal columns never', async () => {
    const { sides } = await explain('turnover', 'S1')
    const { sample } = sides[0] ?? { sample: { rows: [], columns: [], total: 0 } }
    expect(sample.total).toBe(7)
    expect(sample.columns).not.toContain('buyer')
    const added = sample.rows.map(({ key, contributes }) => [key, contributes?.exact ?? null])
    expect(added).toEqual([
      ['A6', '0.5'],
      ['A7', '0.5'],
      ['A4', null],
      ['A5', null],
      ['A2', '20'],
      ['A3', '40'],
      ['A1', '10'],
    ])
  })

  test('a formula shows its parts, which can be asked in turn', async () => {
    const { formula, sides } = await explain('per_order')
    expect(formula.withNumbers.en).toBe('¥328.00 / 11 = ¥29.82')
    expect(formula.parts.map(({ metric, value }) => [metric, value.exact])).toEqual([
      ['turnover', '328'],
      ['paid_orders', '11'],
    ])
    expect(sides).toEqual([])
  })

  test('explains a single row clause by clause', async () => {
    const answer = await market.guiju.explainRow(
      { metric: 'late_rate', entity: 'S1', key: 'A2', side: 'numerator' },
      call,
    )
    const { clauses, cells } = valueOf(answer, explainRowResponse)
    expect(cells).toMatchObject({ order_id: 'A2', kind: 'normal', amount: '20.00' })
    expect(cells).not.toHaveProperty('buyer')
    expect(clauses.map(({ kind, verdict, values }) => [kind, verdict, values])).toEqual([
      ['event-day', 'true', [{ name: 'paid_at', value: '2023-06-02 10:00:00' }]],
      ['window', 'true', [{ name: 'paid_at', value: '2023-06-02' }]],
      ['where', 'true', [{ name: 'kind', value: 'normal' }]],
      ['exclude', 'false', [{ name: 'kind', value: 'normal' }]],
      ['condition', 'true', [{ name: 'wait', value: '58h' }]],
    ])
    expect(clauses.at(-1)?.source).toMatchObject({ file: 'market.yaml' })
  })

  test('a row that leaves, or for which a clause is missing, says so', async () => {
    const verdictOf = async (key: string, kind: string) => {
      const query = { metric: 'late_rate', entity: 'S1', key } as const
      const { clauses } = valueOf(await market.guiju.explainRow(query, call), explainRowResponse)
      return clauses.find((clause) => clause.kind === kind)?.verdict
    }
    expect(await verdictOf('A3', 'exclude')).toBe('true')
    expect(await verdictOf('A4', 'where')).toBe('false')
    expect(await verdictOf('A5', 'where')).toBe('missing')
  })

  test.each([
    { name: 'a row of another shop', query: { key: 'B1', entity: 'S1' }, code: 'unknown-row' },
    { name: 'a row that is not there', query: { key: 'Z' }, code: 'unknown-row' },
    {
      name: 'a side that the metric does not have',
      query: { key: 'A1', side: 'value' as const },
      code: 'invalid-request',
    },
  ])('refuses $name', async ({ query, code }) => {
    const answer = await market.guiju.explainRow({ metric: 'late_rate', ...query }, call)
    expect(problemOf(answer).code).toBe(code)
  })
})

describe('what there is', () => {
  test('metrics, scorecards and rules', async () => {
    const metrics = valueOf(await market.guiju.metrics(call), metricsResponse)
    expect(metrics.metrics.map(({ id, format }) => [id, format])).toEqual([
      ['late_rate', 'percent'],
      ['turnover', 'money'],
      ['paid_orders', 'count'],
      ['per_order', 'money'],
    ])
    const cards = valueOf(await market.guiju.scorecards(call), scorecardsResponse)
    expect(cards.default).toBe('shop_score')
    const rules = valueOf(await market.guiju.rules(call), rulesStatus)
    expect(rules).toMatchObject({ ok: true, loadedAt: '2023-06-08T00:00:00.000Z' })
  })

  test('entities by size, found by id or name', async () => {
    const find = async (search?: string) => {
      const query =
        search === undefined ? { kind: 'shop', limit: 2 } : { kind: 'shop', search, limit: 2 }
      const { entities, total } = valueOf(
        await market.guiju.entities(query, call),
        entitiesResponse,
      )
      return [total, ...entities.map(({ id, size }) => `${id} ${size}`)]
    }
    expect(await find()).toEqual([5, 'S1 7', 'S2 2'])
    expect(await find('s4')).toEqual([1, 'S4 2'])
    expect(await find('北')).toEqual([1, 'S3 1'])
  })
})
