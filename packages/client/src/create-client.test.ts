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

/** A client of a server that gives this one answer, and what it was asked. */
function clientOf(answer: () => Response): {
  readonly client: ReturnType<typeof createClient>
  readonly requests: readonly Request[]
} {
  const requests: Request[] = []
  const client = createClient({
    baseUrl: 'https://rules.example/merchant',
    language: 'zh',
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
})
