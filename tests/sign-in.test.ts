import { readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CasesResponse, Problem } from '@guiju/protocol'
import { askGuiju } from './cli/ask-guiju.ts'
import { projectFile, smallProject, type ProjectFolder } from './cli/small-project.ts'
import { startBrowser } from '../tools/start-browser.ts'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

const issuer = 'https://login.example/'
const audience = 'guiju-test'
const elliptic = await generateKeyPair('ES256', { extractable: true })
const stranger = await generateKeyPair('ES256', { extractable: true })
const rsa = await generateKeyPair('RS256', { extractable: true })

const access = `{
  keys: .guiju/keys.json,
  hosts: [guiju.example],
  origins: ['https://shop.example'],
  jwt: { issuer: '${issuer}', audience: ${audience}, jwks_file: jwks.json, algorithms: [ES256, RS256] },
}`

const negotiation = `processes:
  negotiation:
    label: { zh: 协商, en: Negotiation }
    case:
      key: case_id
      by: [shop]
      needs: [case_id, shop_id]
      fields: { case_id: { type: id }, shop_id: { type: id } }
    actors:
      shop: { label: { zh: 店铺, en: Shop }, scope: shop_id }
      platform: { label: { zh: 平台, en: Platform } }
    events:
      end: { by: [shop, platform] }
    regions:
      talk:
        start: open
        states: { open: { on: { end: done } }, done: { final: true } }
`

let project: ProjectFolder
let server: StartedGuiju
let key: string

beforeAll(async () => {
  const jwk = async (from: Parameters<typeof exportJWK>[0], kid: string) => ({
    ...(await exportJWK(from)),
    kid,
  })
  const keys = [await jwk(elliptic.publicKey, 'e1'), await jwk(rsa.publicKey, 'r1')]
  project = await smallProject({
    'guiju.yaml': projectFile({ access, cases: '{ store: .guiju/cases.db }' }),
    'jwks.json': JSON.stringify({ keys }),
    'rules/negotiation.yaml': negotiation,
  })
  key = await newKey('--entity', 'shop=S1', '--actor', 'shop=S1')
  server = await startGuiju(project.path)
}, 120_000)
afterAll(async () => {
  await server.stop('SIGINT')
  await project.remove()
})

async function newKey(...options: readonly string[]): Promise<string> {
  const words = ['keys', 'create', '--name', 'test', ...options]
  const { stdout, stderr, code } = await askGuiju(words, { cwd: project.path })
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return stdout.trim()
}

interface Asked {
  readonly bearer?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
  readonly body?: unknown
}

function ask(path: string, { bearer, headers = {}, method, body }: Asked = {}): Promise<Response> {
  return fetch(new URL(path, server.url), {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

const problemOf = async (response: Response): Promise<Problem> => (await response.json()) as Problem

interface Written {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: { readonly alg: string; readonly kid: string }
  readonly key?: Parameters<SignJWT['sign']>[0]
}

function token({
  claims = {},
  header = { alg: 'ES256', kid: 'e1' },
  key: signedWith = elliptic.privateKey,
}: Written = {}): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 600
  const plain = { iss: issuer, aud: audience, sub: 'u1', exp, guiju_entities: { shop: ['S1'] } }
  return new SignJWT({ ...plain, ...claims }).setProtectedHeader(header).sign(signedWith)
}

const inThePast = Math.floor(Date.now() / 1000) - 3600
const publicText = async (): Promise<Uint8Array> =>
  new TextEncoder().encode(await exportSPKI(rsa.publicKey))

/** Changes what a key file says of its newest key. */
async function changeNewest(change: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(project.path, '.guiju/keys.json')
  const { keys } = JSON.parse(await readFile(file, 'utf8')) as { keys: object[] }
  Object.assign(keys.at(-1) ?? {}, change)
  await writeFile(file, JSON.stringify({ keys }))
}

describe('who signs in', () => {
  test.each([
    ['a key', async () => key],
    ['a token', () => token()],
    [
      'a token of another algorithm',
      () => token({ header: { alg: 'RS256', kid: 'r1' }, key: rsa.privateKey }),
    ],
  ] satisfies [string, () => Promise<string>][])('with %s is answered', async (_, credential) => {
    const response = await ask('/v1/metrics', { bearer: await credential() })
    expect(response.status).toBe(200)
  })

  const nobody: readonly (readonly [string, () => Promise<Readonly<Record<string, string>>>])[] = [
    ['no credential', async () => ({})],
    ['an empty one', async () => ({ authorization: 'Bearer ' })],
    ['another scheme', async () => ({ authorization: `Basic ${btoa(`a:${key}`)}` })],
    ['a key with another secret', async () => bearer(`${key.slice(0, -3)}AAA`)],
    ['a key that nobody made', async () => bearer(key.replace(/_[0-9a-f]{8}_/, '_00000000_'))],
    ['an expired token', async () => bearer(await token({ claims: { exp: inThePast } }))],
    ['a token for another audience', async () => bearer(await token({ claims: { aud: 'x' } }))],
    ['a token of another issuer', async () => bearer(await token({ claims: { iss: 'x' } }))],
    ['a token of a stranger', async () => bearer(await token({ key: stranger.privateKey }))],
    ['an unknown signer', async () => bearer(await token({ header: { alg: 'ES256', kid: 'e2' } }))],
    [
      'a token without signature',
      async () => bearer(new UnsecuredJWT({ iss: issuer, aud: audience, sub: 'u1' }).encode()),
    ],
    [
      'a token signed with the public key',
      async () =>
        bearer(await token({ header: { alg: 'HS256', kid: 'r1' }, key: await publicText() })),
    ],
    [
      'an expired key',
      async () => {
        const expired = await newKey('--entity', 'shop=S1')
        await changeNewest({ expires: '2026-01-01T00:00:00.000Z' })
        return bearer(expired)
      },
    ],
  ]
  const bearer = (credential: string): Readonly<Record<string, string>> => ({
    authorization: `Bearer ${credential}`,
  })

  test.each(nobody)('with %s is nobody, and is told nothing else', async (_, headers) => {
    const response = await ask('/v1/metrics', { headers: await headers() })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="guiju"')
    const { requestId: _own, ...told } = (await response.json()) as Problem & { requestId?: string }
    expect(told).toEqual({
      type: '/problems/not-signed-in',
      title: 'Sign in first.',
      status: 401,
      instance: '/v1/metrics',
      code: 'not-signed-in',
      diagnostics: [],
    })
  })

  test('is told the same of an address that does not exist', async () => {
    expect((await ask('/v1/nothing')).status).toBe(401)
  })

  test('sees a key that is made and revoked while the server runs', async () => {
    const made = await newKey('--everything', '--role', 'analyst')
    const becomes = (status: number): Promise<void> =>
      vi.waitFor(
        async () => {
          expect((await ask('/v1/metrics', { bearer: made })).status).toBe(status)
        },
        { timeout: 20_000, interval: 200 },
      )
    await becomes(200)
    const id = made.split('_')[1] ?? ''
    const { code } = await askGuiju(['keys', 'revoke', id], { cwd: project.path })
    expect(code).toBe(0)
    await becomes(401)
  }, 60_000)

  test('hears of rules only until the key is revoked', async () => {
    const made = await newKey('--everything')
    const headers = { authorization: `Bearer ${made}` }
    const response = await vi.waitFor(
      async () => {
        const opened = await fetch(new URL('/v1/events', server.url), { headers })
        expect(opened.status).toBe(200)
        return opened
      },
      { timeout: 20_000, interval: 200 },
    )
    const heard = response.text()
    await askGuiju(['keys', 'revoke', made.split('_')[1] ?? ''], { cwd: project.path })
    await vi.waitFor(
      async () => {
        expect((await ask('/v1/metrics', { bearer: made })).status).toBe(401)
      },
      { timeout: 20_000, interval: 200 },
    )
    const file = join(project.path, 'rules/negotiation.yaml')
    await writeFile(file, negotiation.replace('Negotiation', 'Talks'))
    expect((await heard).match(/^event: rules$/gm)).toHaveLength(1)
  }, 60_000)

  test('is nobody where the answer is public: whether the server lives', async () => {
    expect((await ask('/livez')).status).toBe(200)
  })
})

describe("another's shop", () => {
  const asked: readonly (readonly [string, (shop: string) => readonly [string, unknown?]])[] = [
    ['a scorecard', (shop) => [`/v1/scorecards/shop_score?entity=${shop}`]],
    ['why a number is as it is', (shop) => [`/v1/explain/bad_rate?entity=${shop}&kind=shop`]],
    ['rows', (shop) => ['/v1/rows', { metric: 'bad_rate', entity: shop, kind: 'shop' }]],
    [
      'a number',
      (shop) => ['/v1/evaluate', { metrics: ['bad_rate'], entity: { kind: 'shop', ids: [shop] } }],
    ],
    [
      'a link to rows',
      (shop) => [
        '/v1/rows/export/link',
        { metric: 'bad_rate', entity: shop, kind: 'shop', format: 'csv' },
      ],
    ],
  ]

  test.each(asked)('looks like one that does not exist: %s', async (_, of) => {
    const answer = async (shop: string): Promise<unknown> => {
      const [path, body] = of(shop)
      const response = await ask(path, { bearer: key, body })
      const text = (await response.text()).replaceAll(shop, '?')
      return [response.status, text.replace(/"requestId":"[^"]*"/, '')]
    }
    const others = await answer('S2')
    expect(others).toEqual(await answer('S9'))
    expect(others).not.toEqual(await answer('S1'))
  })
})

describe('what takes a role', () => {
  test.each([
    ['/metrics', undefined],
    ['/v1/rules/check', { files: { 'rules/pack.yaml': 'pack: { id: x }' } }],
  ])('is refused to whoever lacks it, without saying which: %s', async (path, body) => {
    expect((await ask(path, { body })).status).toBe(401)
    const refused = await ask(path, { bearer: key, body })
    expect(refused.status).toBe(403)
    const said = await refused.text()
    expect(JSON.parse(said)).toMatchObject({ code: 'not-allowed', title: 'You may not do this.' })
    expect(said).not.toContain('operator')
    const operator = await token({ claims: { guiju_roles: ['operator'] } })
    expect((await ask(path, { bearer: operator, body })).status).toBe(200)
  })
})

describe('a holder of a key', () => {
  const list = '/v1/processes/negotiation/cases'

  test.each([
    ['another shop', 'actor=shop&id=S2'],
    ['all shops', 'actor=shop'],
    ['the platform', 'actor=platform'],
    ['somebody who does not exist', 'actor=nobody&id=S1'],
  ])('does not act for %s, wherever it asks', async (_, caller) => {
    const [actor, id] = ['actor', 'id'].map((name) => new URLSearchParams(caller).get(name))
    const body = { caller: { actor, ...(id && { id }) }, fields: { case_id: 'c1', shop_id: 'S1' } }
    const event = { caller: body.caller, event: 'end' }
    const answers = [
      await ask(`${list}?${caller}`, { bearer: key }),
      await ask(`${list}/c1?${caller}`, { bearer: key }),
      await ask(list, { bearer: key, body }),
      await ask(`${list}/c1/events`, { bearer: key, body: event }),
      await ask(`/v1/processes/nothing/cases?${caller}`, { bearer: key }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(403)
      expect((await problemOf(answer)).code).toBe('not-your-actor')
    }
  })

  test('acts for its own shop', async () => {
    const caller = { actor: 'shop', id: 'S1' }
    const body = { caller, fields: { case_id: 'c1', shop_id: 'S1' } }
    expect((await ask(list, { bearer: key, body })).status).toBe(201)
    const found = await ask(`${list}?actor=shop&id=S1`, { bearer: key })
    expect(((await found.json()) as CasesResponse).cases).toHaveLength(1)
  })

  test('goes on in a list with a cursor of its own list only', async () => {
    const caller = { actor: 'shop', id: 'S1' }
    const body = { caller, fields: { case_id: 'c2', shop_id: 'S1' } }
    await ask(list, { bearer: key, body })
    const first = await ask(`${list}?actor=shop&id=S1&limit=1`, { bearer: key })
    const { cases, after } = (await first.json()) as CasesResponse
    const goOn = (bearer: string, cursor: string): Promise<Response> =>
      ask(`${list}?actor=shop&id=S1&limit=1&after=${cursor}`, { bearer })
    const second = (await (await goOn(key, after ?? '')).json()) as CasesResponse
    const keys = [...cases, ...second.cases].map((each) => each.case.key)
    expect(keys).toEqual(['c1', 'c2'])
    expect(second.after).toBeNull()
    const another = await newKey('--entity', 'shop=S1', '--actor', 'shop=S1')
    await vi.waitFor(
      async () => {
        const refused = await goOn(another, after ?? '')
        expect((await problemOf(refused)).code).toBe('foreign-token')
      },
      { timeout: 20_000, interval: 200 },
    )
    expect((await problemOf(await goOn(key, 'c1'))).code).toBe('foreign-token')
  }, 60_000)
})

/** What the server answers that is asked under a name, which `fetch` does not let one choose. */
function statusUnder(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL('/livez', server.url), { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.once('error', reject)
    asked.end()
  })
}

describe('the name of the service', () => {
  test.each([
    ['an address of the machine', '127.0.0.1:1', 200],
    ['this machine', 'localhost', 200],
    ['IPv6', '[::1]:80', 200],
    ['a listed name, whatever its case', 'Guiju.Example:8443', 200],
    ['a page that made its name mean this machine', 'evil.example', 421],
    ['a name that only begins like ours', 'guiju.example.evil.example', 421],
    ['a name that looks like an address', '127.0.0.1.evil.example', 421],
  ])('%s: %s', async (_, host, status) => {
    expect(await statusUnder(host)).toBe(status)
  })
})

describe('a page elsewhere', () => {
  const origin = 'https://shop.example'
  const preflight = (from: string): Promise<Response> =>
    ask('/v1/evaluate', {
      method: 'OPTIONS',
      headers: { origin: from, 'access-control-request-method': 'POST' },
    })

  test('that is listed may ask, after having asked whether it may', async () => {
    const before = await preflight(origin)
    expect(before.status).toBe(204)
    expect(before.headers.get('access-control-allow-origin')).toBe(origin)
    expect(before.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(before.headers.get('access-control-allow-credentials')).toBeNull()
    const response = await ask('/v1/metrics', { bearer: key, headers: { origin } })
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('vary')).toContain('origin')
  })

  test('that is listed can read why it was refused', async () => {
    const response = await ask('/v1/metrics', { headers: { origin } })
    expect(response.status).toBe(401)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
  })

  test.each([
    ['another origin', 'https://evil.example'],
    ['another scheme', 'http://shop.example'],
    ['another port', 'https://shop.example:8443'],
    ['no origin of its own', 'null'],
  ])('of %s may neither read nor send', async (_, from) => {
    expect((await preflight(from)).headers.get('access-control-allow-origin')).toBeNull()
    const read = await ask('/v1/metrics', { bearer: key, headers: { origin: from } })
    expect(read.headers.get('access-control-allow-origin')).toBeNull()
    expect(read.headers.get('vary')).toContain('origin')
    const sent = await ask('/v1/evaluate', { bearer: key, headers: { origin: from }, body: {} })
    expect(sent.status).toBe(403)
    expect((await problemOf(sent)).code).toBe('foreign-origin')
  })

  test('is not mistaken for a page of our own', async () => {
    const own = { origin: new URL(server.url).origin }
    const sent = await ask('/v1/evaluate', {
      bearer: key,
      headers: own,
      body: { metrics: ['bad_rate'], entity: { kind: 'shop', ids: ['S1'] } },
    })
    expect(sent.status).toBe(200)
  })
})

describe('an answer says what it is good for', () => {
  test.each(['/v1/metrics', '/v1/nothing', '/livez', '/nothing'])('%s', async (path) => {
    const { headers } = await ask(path, { bearer: key })
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toContain('private')
  })

  test.each(['/', '/board.html', '/process.html'])(
    'the page %s runs nothing but its own',
    async (path) => {
      const { headers } = await ask(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      const again = await ask(path, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
      const kept = again.headers.get('content-security-policy')
      expect({ status: again.status, kept: kept ?? policy }).toEqual({ status: 304, kept: policy })
    },
  )
})

describe('the page, for a reader who has not signed in', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await startBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  /** What the browser complains about, except that it was not let in at first. */
  function complaintsOf(page: Page): readonly string[] {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      const isRefusal = message.text().includes('status of 401')
      if (message.type() !== 'log' && !isRefusal) complaints.push(message.text())
    })
    return complaints
  }

  const signInWith = async (page: Page, credential: string): Promise<void> => {
    await page.locator('dialog.sign-in input').fill(credential)
    await page.locator('dialog.sign-in button').click()
  }

  test('asks for a key, refuses a wrong one, and then shows the scorecard', async () => {
    const page = await browser.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${server.url}?language=en`)
    await signInWith(page, 'guiju_wrong')
    await page.getByText('The service does not take it.').waitFor()
    await signInWith(page, key)
    await page.locator('guiju-scorecard .big').waitFor()
    expect(await page.locator('dialog.sign-in').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test.each(['board.html', 'process.html'])(
    'asks on %s too',
    async (name) => {
      const page = await browser.newPage()
      const complaints = complaintsOf(page)
      await page.goto(`${server.url}${name}`)
      await page.locator('dialog.sign-in').waitFor()
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )
})
