import { createClient, type Client } from '@guiju/client'
import {
  additionalResponse,
  changesResponse,
  healthResponse,
  rowsResponse,
  whatIfResponse,
} from '@guiju/protocol'
import { createService } from '@guiju/service'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMarket, type OpenMarket } from '../guiju/small-market.ts'

let market: OpenMarket
let service: Hono
let client: Client
beforeAll(async () => {
  market = await openMarket()
  service = createService({ guiju: market.guiju, details: market.guiju })
  client = createClient({
    baseUrl: 'http://127.0.0.1',
    fetch: async (request) => service.fetch(request),
  })
})
afterAll(() => market.close())

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: true } })

interface Case {
  readonly name: string
  readonly ask: () => Promise<{ readonly kind: string; readonly value?: unknown }>
  readonly shape: object
}

const s1 = { entity: 'S1', kind: 'shop' } as const

const cases: readonly Case[] = [
  {
    name: 'rows',
    ask: () => client.rows({ metric: 'turnover', ...s1, limit: 2 }),
    shape: rowsResponse,
  },
  {
    name: 'rows of a formula',
    ask: () => client.rows({ metric: 'per_order' }),
    shape: rowsResponse,
  },
  {
    name: 'changes',
    ask: () => client.changes({ metric: 'late_rate', ...s1, from: '2023-06-03', to: '2023-06-04' }),
    shape: changesResponse,
  },
  {
    name: 'tomorrow',
    ask: () => client.tomorrow({ metric: 'late_rate', ...s1 }),
    shape: changesResponse,
  },
  {
    name: 'what if, of a scorecard',
    ask: () => client.whatIf({ rule: 'shop_score', entity: 'S1', set: { late_rate: '0%' } }),
    shape: whatIfResponse,
  },
  {
    name: 'what if, of a metric',
    ask: () => client.whatIf({ rule: 'per_order', entity: 'S1', set: { turnover: '7 CNY' } }),
    shape: whatIfResponse,
  },
  {
    name: 'additional',
    ask: () => client.additional({ metric: 'late_rate', ...s1, target: '10%' }),
    shape: additionalResponse,
  },
  { name: 'health', ask: () => client.health({ rule: 'late_rate' }), shape: healthResponse },
]

describe('questions about a number over HTTP', () => {
  test.each(cases)('$name is answered in its shape', async ({ ask, shape }) => {
    const result = await ask()
    expect(result.kind).toBe('value')
    const isValid = ajv.compile(shape)
    expect(isValid(JSON.parse(JSON.stringify(result.value))) ? [] : isValid.errors).toEqual([])
  })

  test('an export is a file with a name', async () => {
    const response = await service.request('/v1/rows/export', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ metric: 'turnover', ...s1, format: 'csv', language: 'zh' }),
    })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''turnover-S1-2023-06-07.csv",
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n')).toHaveLength(7)
  })

  test('a client gets the file as a blob, and problems as problems', async () => {
    const file = await client.exportRows({ metric: 'turnover', format: 'ndjson' })
    const lines = file.kind === 'value' ? (await file.value.text()).trimEnd().split('\n') : []
    const end = JSON.parse(lines.at(-1) ?? '{}') as { readonly rows?: unknown }
    expect([lines.length, end.rows]).toEqual([10, 9])
    const refused = await client.exportRows({ metric: 'turnovr', format: 'ndjson' })
    expect(refused.kind === 'problem' ? refused.problem.code : null).toBe('unknown-metric')
  })

  test.each([
    { path: '/v1/rows', body: { metric: 'turnover', limit: 0 }, at: '/limit' },
    { path: '/v1/changes', body: { metric: 'turnover' }, at: '/from' },
    { path: '/v1/what-if', body: { rule: 'shop_score', entity: 'S1' }, at: '/set' },
    { path: '/v1/rows/export', body: { metric: 'turnover', format: 'pdf' }, at: '/format' },
  ])('$path refuses what is no request, at $at', async ({ path, body, at }) => {
    const response = await service.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(400)
    const problem = (await response.json()) as { readonly errors: readonly { at: string }[] }
    expect(problem.errors.map((error) => error.at)).toEqual([at])
  })

  test('addresses tell which methods they have', async () => {
    const rows = await service.request('/v1/rows')
    const health = await service.request('/v1/health', { method: 'POST' })
    expect([rows.status, rows.headers.get('allow')]).toEqual([405, 'POST'])
    expect([health.status, health.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('a service without details has none of these addresses', async () => {
    const bare = createService({ guiju: market.guiju })
    expect((await bare.request('/v1/rows', { method: 'POST' })).status).toBe(404)
  })
})
