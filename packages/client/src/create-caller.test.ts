import { allRoutes, filledPath, matchRoute, type RouteId } from '@guiju/protocol'
import { describe, expect, test } from 'vitest'
import { createCaller } from './create-caller.ts'
import { createClient, type Client } from './create-client.ts'

/** A service that gives these answers in turn, and what it was asked. */
function serviceOf(...answers: readonly (() => Response)[]): {
  readonly requests: Request[]
  readonly fetch: (request: Request) => Promise<Response>
} {
  const requests: Request[] = []
  return {
    requests,
    fetch: async (request) => {
      requests.push(request)
      return answers[requests.length - 1]?.() ?? Response.json({})
    },
  }
}

const baseUrl = 'https://rules.example'

describe('a caller', () => {
  test('puts parameters into the address and into the query', async () => {
    const { requests, fetch } = serviceOf()
    const path = { metric: 'a/b', key: '1,2' }
    await createCaller({ baseUrl, fetch }).call('explainRow', { path, query: { entity: 'S 1' } })
    expect(requests[0]?.url).toBe(`${baseUrl}/v1/explain/a%2Fb/rows/1%2C2?entity=S+1`)
  })

  test('sends a command under its key', async () => {
    const { requests, fetch } = serviceOf()
    const body = { caller: { actor: 'buyer' }, fields: {} }
    const options = { idempotencyKey: 'once' }
    await createCaller({ baseUrl, fetch }).call('openCase', { path: { id: 'p' }, body }, options)
    expect(requests[0]?.headers.get('idempotency-key')).toBe('once')
    expect(await requests[0]?.json()).toEqual(body)
  })

  test('gives a file as a blob, and a problem as a problem', async () => {
    const { fetch } = serviceOf(
      () => new Response('a,b\r\n', { headers: { 'content-type': 'text/csv' } }),
      () =>
        Response.json(
          { code: 'unknown-metric', status: 404 },
          { status: 404, headers: { 'content-type': 'application/problem+json' } },
        ),
    )
    const caller = createCaller({ baseUrl, fetch })
    const body = { metric: 'm', format: 'csv' } as const
    const file = await caller.call('exportRows', { body })
    expect(file.kind === 'value' ? await file.value.text() : '').toBe('a,b\r\n')
    expect(await caller.call('exportRows', { body })).toMatchObject({
      kind: 'problem',
      problem: { code: 'unknown-metric' },
    })
  })

  test('asks for a kept answer with its ETag, and forgets the one used longest ago', async () => {
    const fresh = (id: string) => () => Response.json({ id }, { headers: { etag: `"${id}"` } })
    const same = () => new Response(null, { status: 304 })
    const { requests, fetch } = serviceOf(fresh('a'), same, fresh('b'), fresh('a'))
    const caller = createCaller({ baseUrl, fetch, keptAnswers: 1 })
    expect(await caller.call('metrics', {})).toEqual({ kind: 'value', value: { id: 'a' } })
    expect(await caller.call('metrics', {})).toEqual({ kind: 'value', value: { id: 'a' } })
    await caller.call('boards', {})
    await caller.call('metrics', {})
    expect(requests.map(({ headers }) => headers.get('if-none-match'))).toEqual([
      null,
      '"a"',
      null,
      null,
    ])
  })

  test('knows the address of every route', () => {
    for (const { id, method } of allRoutes) {
      const names = { id: 'x', metric: 'x', key: 'x', kind: 'x', day: 'x', token: 'x' }
      expect(matchRoute(method, filledPath(id, names)).route?.id).toBe(id)
    }
  })
})

/** How each method of a client is called. */
const methods: readonly (readonly [RouteId, (client: Client) => Promise<unknown>])[] = [
  ['metrics', (client) => client.metrics()],
  ['scorecards', (client) => client.scorecards()],
  ['evaluate', (client) => client.evaluate({ metrics: ['m'] })],
  ['scorecard', (client) => client.scorecard('c', { entity: 'S1' })],
  ['boards', (client) => client.boards()],
  ['board', (client) => client.board('b')],
  ['exportBoard', (client) => client.exportBoard('b', { part: { id: 'p' }, format: 'csv' })],
  ['explain', (client) => client.explain('m', {})],
  ['explainRow', (client) => client.explainRow('m', '1', {})],
  ['entities', (client) => client.entities('shop')],
  ['processes', (client) => client.processes()],
  ['openCase', (client) => client.openCase('p', { caller: { actor: 'a' }, fields: {} })],
  ['sendEvent', (client) => client.sendEvent('p', '1', { caller: { actor: 'a' }, event: 'e' })],
  ['readCase', (client) => client.readCase('p', '1', { actor: 'a' })],
  ['cases', (client) => client.cases('p', { actor: 'a' }, { refund: 'open' })],
  ['rules', (client) => client.rules()],
  ['rows', (client) => client.rows({ metric: 'm' })],
  ['exportRows', (client) => client.exportRows({ metric: 'm', format: 'csv' })],
  ['changes', (client) => client.changes({ metric: 'm', from: '2023-06-01' })],
  ['tomorrow', (client) => client.tomorrow({ metric: 'm' })],
  ['whatIf', (client) => client.whatIf({ rule: 'm', entity: 'S1', set: {} })],
  ['additional', (client) => client.additional({ metric: 'm' })],
  ['health', (client) => client.health({ rule: 'm' })],
]

describe('a client', () => {
  test.each(methods)('%s asks its route', async (id, ask) => {
    const { requests, fetch } = serviceOf()
    await ask(createClient({ baseUrl, fetch }))
    const [{ method, url } = new Request(baseUrl)] = requests
    expect(matchRoute(method, new URL(url).pathname.slice(3)).route?.id).toBe(id)
  })

  test('has no method besides', () => {
    const named = Object.keys(createClient({ baseUrl })).filter((name) => name !== 'onRules')
    expect(named.toSorted()).toEqual(methods.map(([id]) => id as string).toSorted())
  })
})
