import {
  entitiesResponse,
  evaluateResponse,
  metricsResponse,
  problem as problemShape,
  rulesStatus,
  type EvaluateRequest,
  type EvaluateResponse,
  type LocalText,
  type MetricInfo,
  type Problem,
  type Quantity,
  type RulesStatus,
  type Shape,
  type Snapshot,
} from '@guiju/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Host } from './asking-viewer.ts'
import { createService } from './create-service.ts'
import type { Answer, GuijuPort, PortProblem } from './guiju-port.ts'

/**
 * A ledger of three shops that answers one metric, the share of bad orders, from its own counts. It stands where
 * the engine stands and knows nothing of HTTP.
 */
const ledger = [
  { id: 'S1', label: '山野小铺', orders: 400, bad: 10 },
  { id: 'S2', label: '南风杂货', orders: 90, bad: 9 },
  { id: 'S3', label: null, orders: 0, bad: 0 },
] as const

const version = { pack: 'sample/ledger', version: '1.0.0', amendment: null, hash: '3f9a1c' }
const snapshot: Snapshot = { id: 'one', completeThrough: '2023-06-30', marked: null }
const badOrderRate: MetricInfo = {
  id: 'bad_order_rate',
  pack: 'sample/ledger',
  label: { zh: '差单率', en: 'Bad order rate' },
  definition: null,
  note: null,
  unit: '%',
  format: 'percent',
  better: 'lower',
  citation: null,
  source: { file: 'rules/sample/ledger/metrics.yaml', line: 3 },
  ruleText: 'bad_order_rate:\n  of: orders',
  version,
}
const initialRules: RulesStatus = {
  hash: '3f9a1c',
  loadedAt: '2023-07-01T00:00:00.000Z',
  ok: true,
  rules: [version],
  diagnostics: [],
}

const both = (text: string): LocalText => ({ zh: text, en: text })
const count = (value: number): Quantity => ({
  state: 'value',
  value,
  exact: String(value),
  reason: null,
  text: both(String(value)),
})
const rate = (bad: number, orders: number): Quantity =>
  orders === 0
    ? { state: 'missing', value: null, exact: null, reason: 'no-denominator', text: both('–') }
    : { ...count(bad / orders), exact: `${bad}/${orders}`, text: both(`${(100 * bad) / orders}%`) }

const unknown = (code: PortProblem['code'], name: string, nearest: string): Answer<never> => ({
  problem: {
    code,
    message: { zh: `没有“${name}”。`, en: `Nothing is called '${name}'.` },
    suggestion: { zh: `是否想写“${nearest}”？`, en: `Did you mean '${nearest}'?` },
    diagnostics: [],
  },
})

interface LedgerPort extends GuijuPort {
  /** Plays a saved rule file. */
  save(status: RulesStatus): void
  /** How many listeners are waiting for a reload. */
  listenerCount(): number
}

function ledgerPort(): LedgerPort {
  const listeners = new Set<(status: RulesStatus) => void>()
  let status = initialRules
  return {
    metrics: async () => ({ value: { metrics: [badOrderRate], rules: [version], snapshot } }),
    scorecards: async () => ({
      value: { scorecards: [], default: null, rules: [version], snapshot },
    }),
    evaluate: async (request, { signal }) => {
      signal.throwIfAborted()
      return evaluateLedger(request)
    },
    evaluateColumns: async ({ metrics }) =>
      unknown('unknown-metric', metrics.join(), badOrderRate.id),
    scorecard: async ({ id }) => unknown('unknown-scorecard', id, 'shop_experience'),
    boards: async () => ({ value: { boards: [], rules: [version], snapshot } }),
    board: async (id) => unknown('unknown-board', id, 'refund_analysis'),
    exportBoard: async (id) => unknown('unknown-board', id, 'refund_analysis'),
    explain: async ({ metric }) => unknown('unknown-metric', metric, badOrderRate.id),
    explainRow: async ({ key }) => unknown('unknown-row', key, '1'),
    entities: async ({ kind, search = '', limit }) => {
      const found = ledger.filter(({ id, label }) => `${id} ${label ?? ''}`.includes(search))
      return {
        value: {
          kind,
          entities: found
            .slice(0, limit)
            .map(({ id, label, orders }) => ({ id, label, size: orders })),
          total: found.length,
          snapshot,
        },
      }
    },
    rules: async () => ({ value: status }),
    onRulesChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save: (next) => {
      status = next
      for (const listener of listeners) listener(next)
    },
    listenerCount: () => listeners.size,
  }
}

function evaluateLedger(request: EvaluateRequest): Answer<EvaluateResponse> {
  const wrong = request.metrics.find((id) => id !== badOrderRate.id)
  if (wrong !== undefined) return unknown('unknown-metric', wrong, badOrderRate.id)
  if (request.where !== undefined) {
    return {
      problem: {
        code: 'rules-do-not-check',
        message: { zh: '条件未通过检查。', en: 'The condition does not check.' },
        suggestion: null,
        diagnostics: [
          {
            code: 'unknown-name',
            severity: 'error',
            message: { zh: '没有“colour”。', en: "Nothing is called 'colour'." },
            suggestion: null,
            file: null,
            line: null,
            column: null,
            endLine: null,
            endColumn: null,
            excerpt: request.where,
          },
        ],
      },
    }
  }
  const day = request.day ?? snapshot.completeThrough
  return {
    value: {
      request: {
        metrics: request.metrics,
        from: day,
        to: day,
        known: day,
        trend: null,
        series: false,
        entity: { kind: 'shop', ids: null },
        split: [],
        where: null,
      },
      snapshot,
      rules: [version],
      metrics: [badOrderRate],
      rows: ledger.map(({ id, label, bad, orders }) => ({
        metric: badOrderRate.id,
        day,
        known: day,
        from: day,
        to: day,
        entity: { kind: 'shop', id, label },
        split: {},
        value: rate(bad, orders),
        numerator: count(bad),
        denominator: count(orders),
      })),
      diagnostics: [],
    },
  }
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: true } })

async function expectShape<T>(response: Response, shape: Shape<T>): Promise<T> {
  const body = (await response.json()) as T
  const isValid = ajv.compile(shape)
  expect(isValid(body) ? [] : isValid.errors).toEqual([])
  return body
}

const hostOf = (port: GuijuPort): Host<GuijuPort> => ({ forViewer: () => port })

function post(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

describe('answers', () => {
  const service = createService({ guiju: hostOf(ledgerPort()) })

  test('livez says that the process lives', async () => {
    const response = await service.request('/livez')
    expect(await response.json()).toEqual({ status: 'ok' })
  })

  test('metrics come with definitions, versions and snapshot', async () => {
    const { metrics } = await expectShape(await service.request('/v1/metrics'), metricsResponse)
    expect(metrics.map(({ id }) => id)).toEqual(['bad_order_rate'])
  })

  test('evaluate answers one row per shop, a missing one with its reason', async () => {
    const response = await service.request('/v1/evaluate', post({ metrics: ['bad_order_rate'] }))
    expect(response.status).toBe(200)
    const { rows } = await expectShape(response, evaluateResponse)
    expect(rows.map(({ entity, value }) => [entity?.id, value.exact, value.reason])).toEqual([
      ['S1', '10/400', null],
      ['S2', '9/90', null],
      ['S3', null, 'no-denominator'],
    ])
  })

  test('entities are found by a part of the label, and the limit is read as a number', async () => {
    const response = await service.request('/v1/entities/shop?search=%E5%B1%B1&limit=1')
    const { entities, total } = await expectShape(response, entitiesResponse)
    expect({ entities, total }).toEqual({
      entities: [{ id: 'S1', label: '山野小铺', size: 400 }],
      total: 1,
    })
  })

  test('rules say what is in force', async () => {
    const { hash, ok } = await expectShape(await service.request('/v1/rules'), rulesStatus)
    expect({ hash, ok }).toEqual({ hash: '3f9a1c', ok: true })
  })
})

interface RefusalCase {
  readonly name: string
  readonly path: string
  readonly init?: RequestInit
  readonly status: number
  readonly code: string
  readonly errors?: readonly string[]
  readonly detail?: string
}

const refusals: readonly RefusalCase[] = [
  {
    name: 'a body that is not JSON',
    path: '/v1/evaluate',
    init: post('{'),
    status: 400,
    code: 'invalid-request',
    errors: ['/'],
  },
  {
    name: 'a body without metrics, with a misspelt key and an impossible day, all at once',
    path: '/v1/evaluate',
    init: post({ metric: ['x'], day: '2023-02-30' }),
    status: 400,
    code: 'invalid-request',
    errors: ['/metrics', '/metric', '/day'],
  },
  {
    name: 'a list where an object is needed',
    path: '/v1/evaluate',
    init: post([]),
    status: 400,
    code: 'invalid-request',
    errors: ['/'],
  },
  {
    name: 'a body beyond the limit',
    path: '/v1/evaluate',
    init: post({ metrics: ['x'.repeat(300 * 1024)] }, { 'content-length': String(300 * 1024) }),
    status: 413,
    code: 'request-too-large',
  },
  {
    name: 'a metric that does not exist, with the nearest one',
    path: '/v1/evaluate',
    init: post({ metrics: ['bad_order_rat'] }),
    status: 404,
    code: 'unknown-metric',
    detail: "Nothing is called 'bad_order_rat'. Did you mean 'bad_order_rate'?",
  },
  {
    name: 'a condition that does not check, with its diagnostics',
    path: '/v1/evaluate',
    init: post({ metrics: ['bad_order_rate'], where: 'colour = red' }),
    status: 422,
    code: 'rules-do-not-check',
  },
  {
    name: 'a scorecard without its entity',
    path: '/v1/scorecards/shop_experience',
    status: 400,
    code: 'invalid-request',
    errors: ['?entity'],
  },
  {
    name: 'a scorecard on a day that is no date',
    path: '/v1/scorecards/shop_experience?entity=S1&day=yesterday',
    status: 400,
    code: 'invalid-request',
    errors: ['?day'],
  },
  {
    name: 'a scorecard that does not exist',
    path: '/v1/scorecards/shop_experiense?entity=S1',
    status: 404,
    code: 'unknown-scorecard',
  },
  {
    name: 'a board that does not exist',
    path: '/v1/boards/refund_analysys',
    init: post({}),
    status: 404,
    code: 'unknown-board',
  },
  {
    name: 'a board with a period without its end, a misspelt key and a limit of no rows',
    path: '/v1/boards/refund_analysis',
    init: post({ period: { from: '2023-06-01' }, entitty: 'S1', part: { id: 'a', limit: 0 } }),
    status: 400,
    code: 'invalid-request',
    errors: ['/entitty', '/period/to', '/part/limit'],
  },
  {
    name: 'an explanation with a parameter that does not exist',
    path: '/v1/explain/bad_order_rate?shop=S1',
    status: 400,
    code: 'invalid-request',
    errors: ['?shop'],
  },
  {
    name: 'a row of a side that does not exist',
    path: '/v1/explain/bad_order_rate/rows/1?side=left',
    status: 400,
    code: 'invalid-request',
    errors: ['?side'],
  },
  {
    name: 'a limit that is no number',
    path: '/v1/entities/shop?limit=many',
    status: 400,
    code: 'invalid-request',
    errors: ['?limit'],
  },
  {
    name: 'an address that does not exist',
    path: '/v1/metric',
    status: 404,
    code: 'unknown-route',
  },
]

describe('refusals are problem documents', () => {
  const service = createService({ guiju: hostOf(ledgerPort()) })

  test.each(refusals)('$name', async ({ path, init, status, code, errors, detail }) => {
    const response = await service.request(path, init)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const problem = await expectShape<Problem>(response, problemShape)
    expect(problem.code).toBe(code)
    expect(problem.status).toBe(status)
    if (errors) expect(problem.errors?.map(({ at }) => at)).toEqual(errors)
    if (detail) expect(problem.detail).toBe(detail)
  })

  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', '没有这个地址。', 'zh'],
    ['en;q=0.4, zh-TW', '没有这个地址。', 'zh'],
    ['fr, en;q=0.5', 'Nothing is found at this address.', 'en'],
    ['zh;q=0, en;q=0.1', 'Nothing is found at this address.', 'en'],
    ['', 'Nothing is found at this address.', 'en'],
  ])('Accept-Language %j is answered with %j', async (header, title, language) => {
    const response = await service.request('/nowhere', { headers: { 'accept-language': header } })
    const problem = (await response.json()) as Problem
    expect([problem.title, response.headers.get('content-language')]).toEqual([title, language])
  })

  test('a failure of ours shows neither its message nor a stack', async () => {
    const failures: unknown[] = []
    const broken: GuijuPort = {
      ...ledgerPort(),
      metrics: () => Promise.reject(new Error('disk /secret/place is full')),
    }
    const failing = createService({
      guiju: hostOf(broken),
      onInternalError: (e) => failures.push(e),
    })
    const response = await failing.request('/v1/metrics')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(failures).toHaveLength(1)
  })
})

describe('events', () => {
  test('a reload that failed reaches the page, and a closed page is forgotten', async () => {
    const guiju = ledgerPort()
    const caller = new AbortController()
    const response = await createService({ guiju: hostOf(guiju) }).request('/v1/events', {
      signal: caller.signal,
    })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const next = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value)

    expect(await next()).toContain('"hash":"3f9a1c"')
    guiju.save({ ...initialRules, ok: false })
    const event = await next()
    expect(event).toMatch(/^event: rules$/m)
    expect(event).toContain('"ok":false')

    await reader.cancel()
    await expect.poll(() => guiju.listenerCount()).toBe(0)
  })

  test('a caller that asks for the head alone is not listened for', async () => {
    const guiju = ledgerPort()
    const response = await createService({ guiju: hostOf(guiju) }).request('/v1/events', {
      method: 'HEAD',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(guiju.listenerCount()).toBe(0)
  })
})

describe('an address asked with another method', () => {
  const service = createService({ guiju: hostOf(ledgerPort()) })

  test.each([
    { method: 'GET', path: '/v1/evaluate', allow: 'POST' },
    { method: 'GET', path: '/v1/boards/refund_analysis', allow: 'POST' },
    { method: 'OPTIONS', path: '/v1/evaluate', allow: 'POST' },
    { method: 'POST', path: '/v1/metrics', allow: 'GET, HEAD' },
    { method: 'DELETE', path: '/v1/explain/bad_order_rate/rows/1', allow: 'GET, HEAD' },
  ])('$method $path names the methods there are', async ({ method, path, allow }) => {
    const response = await service.request(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed', status: 405 })
  })

  test('an address that is none stays not found with every method', async () => {
    expect((await service.request('/v1/nothing', { method: 'POST' })).status).toBe(404)
  })
})

describe('the page', () => {
  const files = new Map([['index.html', '<!doctype html>']])
  const service = createService({
    guiju: hostOf(ledgerPort()),
    assets: async (path) => {
      const text = files.get(path)
      return text === undefined
        ? undefined
        : { body: new TextEncoder().encode(text), contentType: 'text/html; charset=utf-8' }
    },
  })

  test('the root is index.html under a strict content security policy', async () => {
    const response = await service.request('/')
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
  })

  test('a file that is not there is a 404', async () => {
    expect((await service.request('/other.html')).status).toBe(404)
  })
})
