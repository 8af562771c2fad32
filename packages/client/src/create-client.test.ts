import type { EntitiesResponse, Problem } from '@guiju/protocol'
import { describe, expect, test } from 'vitest'
import { createClient } from './create-client.ts'

const shops: EntitiesResponse = {
  kind: 'shop',
  entities: [{ id: 'S/1', label: '山野小铺', size: 400 }],
  total: 1,
  snapshot: { id: 'one', completeThrough: '2023-06-30', marked: null },
}

const unknownMetric: Problem = {
  type: '/problems/unknown-metric',
  title: 'There is no such metric.',
  status: 404,
  code: 'unknown-metric',
  diagnostics: [],
}

/** A stream that sends these pieces, one after the other. */
function streamOf(pieces: readonly string[]): Response {
  const encoder = new TextEncoder()
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(encoder.encode(piece))
      },
    }),
  )
}

/** A client of a server that gives this one answer, and what it was asked. */
function clientOf(
  answer: () => Response,
  token?: () => string | Promise<string>,
): {
  readonly client: ReturnType<typeof createClient>
  readonly requests: readonly Request[]
} {
  const requests: Request[] = []
  const client = createClient({
    baseUrl: 'https://rules.example/merchant',
    language: 'zh',
    ...(token && { token }),
    fetch: async (request) => {
      request.signal.throwIfAborted()
      requests.push(request)
      return answer()
    },
  })
  return { client, requests }
}

describe('client', () => {
  test('keeps ids with slashes and Chinese search words whole in the address', async () => {
    const { client, requests } = clientOf(() => Response.json(shops))
    expect(await client.entities('shop/a', { search: '山 野', limit: 5 })).toEqual({
      kind: 'value',
      value: shops,
    })
    const url = new URL(requests[0]?.url ?? '')
    expect(url.pathname).toBe('/merchant/v1/entities/shop%2Fa')
    expect(Object.fromEntries(url.searchParams)).toEqual({ search: '山 野', limit: '5' })
    expect(requests[0]?.headers.get('accept-language')).toBe('zh')
  })

  test('posts what is to be evaluated as JSON', async () => {
    const { client, requests } = clientOf(() => Response.json({}))
    await client.evaluate({ metrics: ['a'], day: '2023-06-30' })
    expect(requests[0]?.method).toBe('POST')
    expect(await requests[0]?.json()).toEqual({ metrics: ['a'], day: '2023-06-30' })
  })

  test('a problem is a value, not an exception', async () => {
    const { client } = clientOf(() =>
      Response.json(unknownMetric, {
        status: 404,
        headers: { 'content-type': 'application/problem+json' },
      }),
    )
    expect(await client.explain('no', { entity: 'S1' })).toEqual({
      kind: 'problem',
      problem: unknownMetric,
    })
  })

  test("a proxy's error page is a problem too", async () => {
    const { client } = clientOf(() => new Response('<html>', { status: 502, statusText: 'Bad' }))
    const result = await client.metrics()
    expect(result).toMatchObject({ kind: 'problem', problem: { status: 502, title: '502 Bad' } })
  })

  test('a call that was given up throws the reason', async () => {
    const { client } = clientOf(() => Response.json({}))
    const signal = AbortSignal.abort(new Error('left the page'))
    await expect(client.rules({ signal })).rejects.toThrow('left the page')
  })

  test('asks for the credential before each request', async () => {
    const tokens = ['first', 'second']
    const { client, requests } = clientOf(
      () => Response.json({}),
      async () => tokens.shift() ?? '',
    )
    await client.metrics()
    await client.exportRows({ metric: 'a', format: 'csv' })
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer first',
      'Bearer second',
    ])
  })

  test('hears of rules with its credential, also when an event comes in pieces', async () => {
    const pieces = [': still here\n\n', 'event: rules\nda', 'ta: {"hash":"规', '则"}\n\n']
    const { client, requests } = clientOf(
      () => streamOf(pieces),
      () => 'key',
    )
    const status = await new Promise((resolve) => {
      const stop = client.onRules((told) => {
        stop()
        resolve(told)
      })
    })
    expect(status).toEqual({ hash: '规则' })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer key')
    expect(new URL(requests[0]?.url ?? '').pathname).toBe('/merchant/v1/events')
  })
})
