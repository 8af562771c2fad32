import type { Answer } from '@guiju/core'
import type { EvaluateRequest, ExplainSide } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from './small-market.ts'

/** On 7 June the last four days hold A6 and A7 of S1 and B2 of S2; the last seven hold every order of June. */
const chosenRules = `metrics:
  recent_orders:
    label: { zh: 近期订单量, en: Recent orders }
    cite: { document: policy.txt }
    of: orders
    window: last 4 days if count() >= 2, else last 7 days
    where: kind != test
    exclude: [presale]
    value: count()
  recent_late_rate:
    label: { zh: 近期迟发率, en: Recent late rate }
    cite: { document: policy.txt }
    of: orders
    window: last 4 days if count() >= 2, else last 7 days
    let: { wait: shipped_at - paid_at }
    numerator: { value: count(where not wait <= 24h), where: kind = normal }
    denominator: { value: count(), where: kind != test }
  recent_turnover:
    label: { zh: 近期成交额, en: Recent turnover }
    cite: { document: policy.txt }
    of: orders
    window: last 2 days if count() >= 3, else last 4 days if count() >= 3, else all days
    value: sum(amount)
  recent_days:
    label: { zh: 近期天数, en: Recent days }
    cite: { document: policy.txt }
    of: orders
    window: last 4 days if count() >= 2, else last 7 days
    per: [day_of(paid_at)]
    let: { orders_of_day: count() }
    value: count()
`
const rules = new Map([...rulesWith(), ['chosen.yaml', chosenRules]])

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket(rules)
})
afterAll(() => market.close())

const { signal } = new AbortController()
const call = { signal }

function valueOf<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

/** `entity split = value (numerator / denominator)`. */
async function table(request: EvaluateRequest): Promise<readonly string[]> {
  const { rows } = valueOf(await market.guiju.evaluate(request, call))
  return rows.map(({ entity, split, value, numerator, denominator }) => {
    const place = [entity?.id ?? 'all', ...Object.values(split).map((name) => name ?? '(none)')]
    const sides = numerator === null ? '' : ` (${numerator.exact} / ${denominator?.exact})`
    return `${place.join(' ')} = ${value.state === 'value' ? value.exact : value.state}${sides}`
  })
}

const byShop = { kind: 'shop' }

describe('a window chosen by the number of rows', () => {
  test('is chosen for each entity on its own, and for all rows together', async () => {
    expect(await table({ metrics: ['recent_orders'] })).toEqual(['all = 3'])
    expect(await table({ metrics: ['recent_orders'], entity: byShop })).toEqual([
      'S1 = 2',
      'S2 = 2',
      'S3 = 1',
      'S4 = 1',
    ])
  })

  test('counts the rows of the denominator, and both sides have the window so chosen', async () => {
    expect(await table({ metrics: ['recent_late_rate'], entity: byShop })).toEqual([
      'S1 = 0 (0 / 2)',
      'S2 = 0 (0 / 2)',
      'S3 = 0 (0 / 1)',
      'S4 = 0 (0 / 1)',
    ])
  })

  test('is chosen before any split', async () => {
    const request = { metrics: ['recent_turnover'], entity: byShop, split: ['kind'] }
    expect(await table(request)).toEqual([
      'S1 normal = 31',
      'S1 presale = 40',
      'S1 test = 999',
      'S1 (none) = 5',
      'S2 normal = 200',
      'S3 normal = 50',
      'S4 normal = 14',
    ])
    expect(await table({ metrics: ['recent_turnover'], split: ['kind'] })).toEqual([
      'all normal = 101',
    ])
  })

  test('does not depend on what the caller filters by', async () => {
    const where = 'amount > 50 CNY'
    expect(await table({ metrics: ['recent_orders'], where })).toEqual(['all = 1'])
  })

  test('counts rows and not the groups of `per`', async () => {
    expect(await table({ metrics: ['recent_days'], entity: byShop })).toEqual([
      'S1 = 1',
      'S2 = 2',
      'S3 = 1',
      'S4 = 1',
    ])
  })
})

describe('the explanation of a window chosen by the number of rows', () => {
  const windowOf = ({ window }: ExplainSide): readonly unknown[] => [
    window.from,
    window.to,
    window.chosen?.en,
  ]

  test('names the window that was chosen, and counts its rows', async () => {
    const asked = { metric: 'recent_orders', entity: 'S2' }
    const { sides } = valueOf(await market.guiju.explain(asked, call))
    expect(sides.map(windowOf)).toEqual([['2023-06-01', '2023-06-07', 'last 7 days']])
    expect(sides[0]?.funnel.at(-1)?.rows).toBe(2)
    const first = valueOf(await market.guiju.explain({ ...asked, entity: 'S1' }, call))
    expect(first.sides.map(windowOf)).toEqual([['2023-06-04', '2023-06-07', 'last 4 days']])
  })

  test('says of a row whether it lies in the window that was chosen', async () => {
    const verdict = async (entity: string, key: string): Promise<unknown> => {
      const asked = { metric: 'recent_orders', entity, key }
      const { clauses } = valueOf(await market.guiju.explainRow(asked, call))
      return clauses.find(({ kind }) => kind === 'window')?.verdict
    }
    expect(await verdict('S1', 'A1')).toBe('false')
    expect(await verdict('S2', 'B1')).toBe('true')
  })
})
