import { describe, expect, test } from 'vitest'
import { allowedMethods, matchRoute } from './match-route.ts'
import { filledPath } from './route-addresses.ts'
import { allRoutes, routes } from './route-table.ts'

interface Case {
  readonly name: string
  readonly asked: string
  readonly route: string | null
  readonly allow: string
}

const cases: readonly Case[] = [
  { name: 'a read', asked: 'GET /metrics', route: 'metrics', allow: 'GET, HEAD' },
  { name: 'a head is a read', asked: 'HEAD /metrics', route: 'metrics', allow: 'GET, HEAD' },
  { name: 'another method', asked: 'POST /metrics', route: null, allow: 'GET, HEAD' },
  { name: 'a parameter', asked: 'POST /boards/a%2Fb', route: 'board', allow: 'POST' },
  {
    name: 'two routes at one address',
    asked: 'POST /processes/p/cases',
    route: 'openCase',
    allow: 'POST, GET, HEAD',
  },
  { name: 'an empty parameter', asked: 'POST /boards/', route: null, allow: '' },
  { name: 'nothing there', asked: 'GET /nothing', route: null, allow: '' },
]

describe('routes by address', () => {
  test.each(cases)('$name: $asked', ({ asked, route, allow }) => {
    const [method = '', path = ''] = asked.split(' ')
    const match = matchRoute(method, path)
    expect([match.route?.id ?? null, allowedMethods(match.here)]).toEqual([route, allow])
  })

  test('parameters are put in as one segment each', () => {
    const values = { metric: 'a/b', key: '山,1' }
    expect(filledPath('explainRow', values)).toBe('/explain/a%2Fb/rows/%E5%B1%B1%2C1')
  })
})

test('every route has its own address, and a body only where it is posted', () => {
  const addresses = allRoutes.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const { id, method, body } of allRoutes) {
    expect([id, body === null]).toEqual([id, method === 'GET'])
    expect(routes[id].id).toBe(id)
  }
})
