import type { EvaluateRequest, EvaluateResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, type OpenMarket } from './small-market.ts'

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market.close())

const { signal } = new AbortController()

async function evaluated(request: EvaluateRequest): Promise<EvaluateResponse> {
  const answer = await market.guiju.evaluate(request, { signal })
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value
}

interface Case {
  readonly name: string
  readonly request: EvaluateRequest
  /** The same question a step back, asked on its own. */
  readonly before: EvaluateRequest
}

const shop = { kind: 'shop' }

const cases: readonly Case[] = [
  {
    name: 'a day beside the day before, as it was known then',
    request: { metrics: ['late_rate', 'turnover', 'per_order'], day: '2023-06-05', entity: shop },
    before: { metrics: ['late_rate', 'turnover', 'per_order'], day: '2023-06-04', entity: shop },
  },
  {
    name: 'a period beside the one just before it, as both are known now',
    request: {
      metrics: ['paid_orders', 'turnover'],
      period: { from: '2023-06-03', to: '2023-06-04' },
      split: ['kind'],
    },
    before: {
      metrics: ['paid_orders', 'turnover'],
      period: { from: '2023-06-01', to: '2023-06-02' },
      split: ['kind'],
    },
  },
  {
    name: 'each day of a trend beside the one before it',
    request: { metrics: ['turnover'], day: '2023-06-04', trend: 3 },
    before: { metrics: ['turnover'], day: '2023-06-03', trend: 3 },
  },
  {
    name: 'a score beside the one before',
    request: { metrics: ['shop_score'], day: '2023-06-05', entity: shop },
    before: { metrics: ['shop_score'], day: '2023-06-04', entity: shop },
  },
]

describe('evaluate compared with what was before', () => {
  test.each(cases)('$name', async ({ request, before }) => {
    const compared = await evaluated({ ...request, compare: 'previous' })
    const plain = await evaluated(request)
    const earlier = await evaluated(before)
    for (const [index, row] of plain.rows.entries()) {
      expect(compared.rows[index]).toMatchObject(row)
    }
    expect(compared.rows).toHaveLength(plain.rows.length)
    const known = new Map(
      earlier.rows.map((row) => [JSON.stringify([row.metric, row.entity, row.split]), row.value]),
    )
    const isTrend = request.trend !== undefined
    for (const [index, row] of compared.rows.entries()) {
      const key = JSON.stringify([row.metric, row.entity, row.split])
      const expected = isTrend ? earlier.rows[index]?.value : known.get(key)
      expect(row.previous?.exact ?? null).toBe(expected?.exact ?? null)
      if (row.value.value === null || (expected?.value ?? null) === null) {
        expect(row.change?.state).not.toBe('value')
      } else {
        expect(row.change?.value).toBeCloseTo(row.value.value - (expected?.value ?? 0), 9)
      }
    }
  })

  test('the change loses no digit, and of shares it is points', async () => {
    const request = { metrics: ['late_rate'], day: '2023-06-04', compare: 'previous' } as const
    const [row] = (await evaluated(request)).rows
    expect([row?.value.exact, row?.previous?.exact, row?.change?.exact]).toEqual([
      '1/7',
      '0',
      '1/7',
    ])
    expect(row?.change?.text.en).toMatch(/%$/)
  })
})
