import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import type { Viewer } from '@guiju/access'
import { createService, defaultLimits, ownMachine, type RequestLine } from '@guiju/service'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketRules, openMarket, type OpenMarket } from '../guiju/small-market.ts'

const owner = ownMachine.callers.kind === 'anyone' ? ownMachine.callers.viewer : null
if (owner === null) throw new Error('Everybody is the owner of the machine.')

/** Sees one shop, and signs in with the name of it. */
const keeper = (shop: string): Viewer => ({
  ...owner,
  caller: `key:${shop}`,
  scope: { kind: 'entities', entities: new Map([['shop', new Set([shop])]]) },
  roles: new Set(['viewer']),
})

let market: OpenMarket
let service: Hono
const lines: RequestLine[] = []
beforeAll(async () => {
  market = await openMarket()
  service = createService({
    guiju: market.guiju,
    details: market.guiju,
    limits: { ...defaultLimits, bodyBytes: 2000, addressLength: 500 },
    log: (line) => lines.push(line),
    trust: {
      ...ownMachine,
      callers: {
        kind: 'signed-in',
        signIn: {
          isFor: () => true,
          signIn: (credential) =>
            Promise.resolve({
              kind: 'viewer',
              viewer: credential === 'owner' ? owner : keeper(credential),
              until: null,
            }),
          isStill: () => Promise.resolve(true),
        },
      },
    },
  })
})
afterAll(() => market.close())

const names = Array.from({ length: 120 }, (_, index) => `X${String(index)}`)

interface Asked {
  readonly body?: string
  readonly who?: string
  readonly headers?: Readonly<Record<string, string>>
}

const turnover = '{"metrics":["turnover"],"entity":{"kind":"shop"}}'

const ask = async ({
  body = turnover,
  who = 'owner',
  headers = {},
}: Asked = {}): Promise<Response> =>
  service.request('/v1/evaluate', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      authorization: `Bearer ${who}`,
      ...headers,
    },
  })

const etagOf = async (asked: Asked = {}): Promise<string | null> =>
  (await ask(asked)).headers.get('etag')
const lastLine = (): RequestLine | undefined => lines.at(-1)

test('a caller who leaves is no failure of the service', async () => {
  const left = new AbortController()
  const body = new ReadableStream({
    pull(controller) {
      left.abort()
      controller.error(new DOMException('The caller left.', 'AbortError'))
    },
  })
  const headers = { 'content-length': '200', authorization: 'Bearer owner' }
  const { signal } = left
  await service.request('/v1/evaluate', { method: 'POST', body, duplex: 'half', signal, headers })
  expect(lastLine()).toMatchObject({ route: 'evaluate', status: 499 })
})

describe('what is wrong in more ways than anybody reads', () => {
  test.each([
    [
      'metrics that no rules have',
      { metrics: Array.from('abcdefgh'), entity: { kind: 'shop' } },
      8,
    ],
    ['shops that nobody has', { metrics: ['turnover'], entity: { kind: 'shop', ids: names } }, 100],
    ['keys that no request has', Object.fromEntries(names.map((name) => [name, 1])), 100],
  ])('is told up to a hundred: %s', async (_, question, told) => {
    const problem = (await (await ask({ body: JSON.stringify(question) })).json()) as {
      readonly diagnostics: readonly unknown[]
      readonly errors?: readonly unknown[]
    }
    expect(problem.errors ?? problem.diagnostics).toHaveLength(told)
  })
})

describe('a question that was answered before', () => {
  test('is answered with the same bytes, from the cache', async () => {
    const first = await ask()
    const second = await ask()
    expect(await second.text()).toBe(await first.text())
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(lastLine()).toMatchObject({ cache: 'hit', status: 200, caller: 'local', rows: 4 })
    for (const name of ['x-content-type-options', 'content-security-policy', 'cache-control']) {
      expect(second.headers.get(name)).toBe(first.headers.get(name))
    }
    expect(second.headers.get('cache-control')).toBe('private, no-cache')
  })

  test('and is written in another order of keys is the same question', async () => {
    const other = '{ "entity": {"kind": "shop"}, "metrics": ["turnover"] }'
    expect(await etagOf({ body: other })).toBe(await etagOf())
    expect(lastLine()).toMatchObject({ cache: 'hit' })
  })

  test('is the answer to no other method', async () => {
    const methods = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']
    const statuses: number[] = []
    for (const method of methods) {
      const headers = { authorization: 'Bearer owner' }
      statuses.push((await service.request('/v1/metrics', { method, headers })).status)
    }
    expect(statuses).toEqual([200, 405, 405, 405, 405, 200])
  })

  test('is another one when the first of two parameters of one name is', async () => {
    const queries = ['limit=1&limit=2', 'limit=2&limit=1', 'limit=2&%6cimit=1', '%6cimit=1&limit=2']
    const counts: number[] = []
    for (const query of queries) {
      const headers = { authorization: 'Bearer owner' }
      const asked = await service.request(`/v1/entities/shop?${query}`, { headers })
      const { entities } = (await asked.json()) as { readonly entities: readonly unknown[] }
      counts.push(entities.length)
    }
    expect(counts).toEqual([1, 2, 2, 1])
  })

  test('is not sent again to a caller who has the answer', async () => {
    const etag = (await etagOf()) ?? ''
    const again = await ask({ headers: { 'if-none-match': `"other", ${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    expect(lastLine()).toMatchObject({ cache: 'same' })
  })

  test('by another caller who sees something else is another question', async () => {
    const etags = await Promise.all(['owner', 'S1', 'S2'].map((who) => etagOf({ who })))
    expect(new Set(etags).size).toBe(3)
    const kept = await ask({ who: 'S2' })
    expect(lastLine()).toMatchObject({ cache: 'hit', caller: 'key:S2' })
    expect(await kept.text()).not.toContain('S1')
  })

  test('by a caller who has what another sees is not told that it is the same', async () => {
    const etag = (await etagOf({ who: 'S1' })) ?? ''
    const other = await ask({ who: 'S2', headers: { 'if-none-match': etag } })
    expect(other.status).toBe(200)
  })

  test('comes in fewer bytes to who takes them', async () => {
    const plain = await (await ask()).text()
    const zipped = await ask({ headers: { 'accept-encoding': 'gzip' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(plain)
    const smaller = await ask({ headers: { 'accept-encoding': 'gzip, br' } })
    expect(smaller.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(await smaller.arrayBuffer()).toString()).toBe(plain)
    const refused = await ask({ headers: { 'accept-encoding': 'gzip;q=0' } })
    expect(refused.headers.get('content-encoding')).toBeNull()
  })

  test('is answered anew once rules changed, and as before once they are back', async () => {
    const before = await ask()
    const edited = marketRules.replace('where kind != test', 'where kind = test')
    await market.guiju.replaceRules(new Map([['market.yaml', edited]]))
    const after = await ask()
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(await after.text()).not.toBe(await before.text())
    expect(lastLine()).toMatchObject({ cache: 'miss' })
    await market.guiju.replaceRules(new Map([['market.yaml', marketRules]]))
    await ask()
    expect(lastLine()).toMatchObject({ cache: 'miss' })
  })
})

describe('equal questions at one time', () => {
  test('are evaluated once', async () => {
    const body = '{"metrics":["turnover"],"day":"2023-06-05"}'
    const from = lines.length
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask({ body })))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(texts).size).toBe(1)
    const how = lines.slice(from).map(({ cache }) => cache)
    expect(how.filter((each) => each === 'miss')).toHaveLength(1)
    expect(how.filter((each) => each === 'joined' || each === 'hit')).toHaveLength(4)
  })

  test('that cannot be answered are told so, each under its own id', async () => {
    const body = '{"metrics":["turn"]}'
    const answers = await Promise.all(Array.from({ length: 3 }, () => ask({ body })))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(3)
    expect(answers[0]?.headers.get('etag')).toBeNull()
    const problems = (await Promise.all(answers.map((answer) => answer.json()))) as readonly {
      readonly requestId: string
    }[]
    expect(problems.map(({ requestId }) => requestId)).toEqual(
      answers.map(({ headers }) => headers.get('x-request-id')),
    )
  })

  test('go on when the first who asked is gone', async () => {
    const body = '{"metrics":["turnover"],"day":"2023-06-04"}'
    const gone = new AbortController()
    const first = service.request('/v1/evaluate', {
      method: 'POST',
      body,
      signal: gone.signal,
      headers: {
        'content-type': 'application/json',
        'content-length': String(body.length),
        authorization: 'Bearer owner',
      },
    })
    const second = ask({ body })
    gone.abort()
    expect((await second).status).toBe(200)
    await Promise.resolve(first).catch(() => undefined)
  })
})

describe('what is too large', () => {
  test('a body', async () => {
    const answer = await ask({ body: `{"metrics":["${'x'.repeat(2000)}"]}` })
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'request-too-large' }])
  })

  test('an address', async () => {
    const answer = await service.request(`/v1/metrics?${'x'.repeat(600)}`)
    expect([answer.status, await answer.json()]).toMatchObject([414, { code: 'address-too-long' }])
  })
})

describe('an answer that takes too long', () => {
  test('is stopped, and told so', async () => {
    const hasty = createService({ guiju: market.guiju, limits: { ...defaultLimits, answerMs: 0 } })
    const late = await hasty.request('/v1/evaluate', {
      method: 'POST',
      body: '{"metrics":["late_rate"],"entity":{"kind":"shop"},"trend":7}',
      headers: { 'content-type': 'application/json' },
    })
    expect([late.status, await late.json()]).toMatchObject([504, { code: 'took-too-long' }])
  })
})

describe('what is told of a request', () => {
  test('carries the id that the caller gave it, unless that could break a log', async () => {
    const sane = await ask({ headers: { 'x-request-id': 'shop-42/7' } })
    expect(sane.headers.get('x-request-id')).toBe('shop-42/7')
    expect(lastLine()?.requestId).toBe('shop-42/7')
    const other = await ask({ headers: { 'x-request-id': '{"a":1} and more' } })
    expect(other.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  test('names the route, and nothing of what was asked', async () => {
    await service.request('/v1/explain/turnover/rows/B7777?entity=S1', {
      headers: { authorization: 'Bearer owner' },
    })
    expect(lastLine()).toMatchObject({ route: 'explainRow', caller: 'local' })
    expect(JSON.stringify(lines)).not.toMatch(/B7777|Bearer|turnover/)
  })

  test('is counted for those who run the service, and for nobody else', async () => {
    const metrics = await service.request('/metrics', {
      headers: { authorization: 'Bearer owner' },
    })
    const text = await metrics.text()
    expect(text).toMatch(/^guiju_requests_total\{route="evaluate",status="200"\} \d+$/m)
    expect(text).toMatch(
      /^guiju_request_duration_seconds_bucket\{route="evaluate",le="\+Inf"\} \d+$/m,
    )
    expect(text).toMatch(/^guiju_cache_total\{result="hit"\} [1-9]/m)
    const viewer = await service.request('/metrics', { headers: { authorization: 'Bearer S1' } })
    expect(viewer.status).toBe(403)
  })
})

describe('probes', () => {
  test('tell that questions are answered', async () => {
    expect((await service.request('/livez')).status).toBe(200)
    expect((await service.request('/readyz')).status).toBe(200)
  })

  test('tell that a server stops, which takes no new questions', async () => {
    const stopping = createService({ guiju: market.guiju, isStopping: () => true })
    expect((await stopping.request('/livez')).status).toBe(200)
    expect((await stopping.request('/readyz')).status).toBe(503)
    const refused = await stopping.request('/v1/metrics')
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'stopping' }])
    expect(refused.headers.get('connection')).toBe('close')
  })

  test('tell that rules never loaded', async () => {
    const broken = await openMarket(new Map([['market.yaml', marketRules.replace('days', 'dais')]]))
    const unready = createService({ guiju: broken.guiju })
    expect((await unready.request('/readyz')).status).toBe(503)
    await broken.close()
  })
})
