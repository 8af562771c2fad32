import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { webcrypto } from 'node:crypto'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignIn } from '../sign-in.ts'
import { tokenSignIn } from './token-sign-in.ts'
import type { JwtSettings } from './jwt-settings.ts'

const issuer = 'https://login.example/'
const audience = 'guiju'
const now = new Date('2026-05-01T00:00:00Z')
const nowSeconds = now.getTime() / 1000

type CryptoKey = webcrypto.CryptoKey

const elliptic = await generateKeyPair('ES256', { extractable: true })
const strange = await generateKeyPair('ES256', { extractable: true })
const rsa = await generateKeyPair('RS256', { extractable: true })
const edwards = await generateKeyPair('EdDSA', { extractable: true })
/** The same RSA key for another kind of signature. */
const probabilistic = await crypto.subtle.importKey(
  'pkcs8',
  await crypto.subtle.exportKey('pkcs8', rsa.privateKey),
  { name: 'RSA-PSS', hash: 'SHA-256' },
  true,
  ['sign'],
)

const settings: Omit<JwtSettings, 'keys'> = {
  issuer,
  audience,
  algorithms: ['ES256', 'RS256', 'EdDSA'],
  claims: { entities: 'guiju_entities', roles: 'guiju_roles', actors: 'guiju_actors' },
}

let folder: string
let file: string
let server: Server
let signIn: SignIn
let answer: { readonly status: number; readonly body: string }
let asked = 0
const errors: string[] = []

const jwk = async (key: CryptoKey, kid: string): Promise<JWK> => ({
  ...(await exportJWK(key)),
  kid,
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-tokens-'))
  file = join(folder, 'jwks.json')
  const keys = [
    await jwk(elliptic.publicKey, 'e1'),
    await jwk(rsa.publicKey, 'r1'),
    await jwk(edwards.publicKey, 'd1'),
  ]
  answer = { status: 200, body: JSON.stringify({ keys }) }
  await writeFile(file, answer.body)
  server = createServer((_, response) => {
    asked += 1
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  signIn = signInWith({ kind: 'file', file })
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const signInWith = (keys: JwtSettings['keys']): SignIn =>
  tokenSignIn({
    settings: { ...settings, keys },
    now: () => now,
    onError: (error) => errors.push(String(error)),
  })

const atServer = (allowsPrivate: boolean): SignIn => {
  const { port } = server.address() as AddressInfo
  const url = new URL(`http://127.0.0.1:${String(port)}/keys`)
  return signInWith({ kind: 'url', url, allowsPrivate })
}

interface Written {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: { readonly alg: string; readonly kid?: string; readonly crit?: string[] }
  readonly key?: CryptoKey | Uint8Array
}

function token({
  claims = {},
  header = { alg: 'ES256', kid: 'e1' },
  key = elliptic.privateKey,
}: Written = {}): Promise<string> {
  const plain = { iss: issuer, aud: audience, sub: 'u1', exp: nowSeconds + 600 }
  return new SignJWT({ ...plain, ...claims }).setProtectedHeader(header).sign(key)
}

describe('a token that is good', () => {
  test('says whose rows, which roles and for whom', async () => {
    const claims = {
      guiju_entities: { shop: ['S1', 'S2'], creator: 'C1' },
      guiju_roles: ['analyst', 'editor'],
      guiju_actors: { merchant: ['S1'], platform: null },
    }
    const signed = await signIn.signIn(await token({ claims }))
    expect(signed).toEqual({
      kind: 'viewer',
      viewer: {
        caller: expect.stringMatching(/^jwt:[0-9a-f]{16}$/) as string,
        scope: {
          kind: 'entities',
          entities: new Map([
            ['shop', new Set(['S1', 'S2'])],
            ['creator', new Set(['C1'])],
          ]),
        },
        roles: new Set(['viewer', 'analyst']),
        actors: [
          { actor: 'merchant', id: 'S1' },
          { actor: 'platform', id: null },
        ],
      },
      until: new Date(now.getTime() + 660_000),
    })
  })

  test.each([
    ['says nothing of entities and sees none', {}, { kind: 'entities', entities: new Map() }],
    ['says * and sees everything', { guiju_entities: '*' }, { kind: 'everything' }],
  ])('%s', async (_, claims, scope) => {
    expect(await signIn.signIn(await token({ claims }))).toMatchObject({ viewer: { scope } })
  })

  test.each([
    ['RSA', { header: { alg: 'RS256', kid: 'r1' }, key: rsa.privateKey }],
    ['an Edwards curve', { header: { alg: 'EdDSA', kid: 'd1' }, key: edwards.privateKey }],
    ['a clock that is fifty seconds behind', { claims: { exp: nowSeconds - 50 } }],
    ['several audiences', { claims: { aud: ['other', audience] } }],
  ] satisfies [string, Written][])('may be signed with %s', async (_, written) => {
    expect(await signIn.signIn(await token(written))).toMatchObject({ kind: 'viewer' })
  })
})

describe('claims elsewhere', () => {
  const claims = { entities: 'https://guiju/e', roles: 'realm_access.roles', actors: 'a.b' }
  const elsewhere = (): SignIn =>
    tokenSignIn({
      settings: { ...settings, claims, keys: { kind: 'file', file } },
      now: () => now,
      onError: (error) => errors.push(String(error)),
    })

  test('are found by their whole name, or by where dots lead', async () => {
    const written = {
      'https://guiju/e': { shop: 'S1' },
      realm_access: { roles: ['operator'] },
      a: 'b',
    }
    const signed = await elsewhere().signIn(await token({ claims: written }))
    expect(signed).toMatchObject({
      kind: 'viewer',
      viewer: {
        scope: { kind: 'entities', entities: new Map([['shop', new Set(['S1'])]]) },
        roles: new Set(['viewer', 'operator']),
        actors: [],
      },
    })
  })
})

describe('a token is nobody', () => {
  test.each([
    ['when it has expired', { claims: { exp: nowSeconds - 61 } }],
    ['when it never expires', { claims: { exp: undefined } }],
    ['before it begins', { claims: { nbf: nowSeconds + 61 } }],
    ['of another issuer', { claims: { iss: 'https://other.example/' } }],
    ['for another audience', { claims: { aud: 'other' } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['of a key that is not in the set', { header: { alg: 'ES256', kid: 'e2' } }],
    ['of a stranger under a known name', { key: strange.privateKey }],
    [
      'of an algorithm that is not pinned',
      { header: { alg: 'PS256', kid: 'r1' }, key: probabilistic },
    ],
    ['with claims in another shape', { claims: { guiju_entities: ['S1'] } }],
    ['with ids that are no texts', { claims: { guiju_entities: { shop: [1] } } }],
    ['with actors in another shape', { claims: { guiju_actors: 'merchant' } }],
  ] satisfies [string, Written][])('%s', async (_, written) => {
    expect(await signIn.signIn(await token(written))).toEqual({ kind: 'nobody' })
  })

  test('without a signature', async () => {
    const unsigned = new UnsecuredJWT({
      iss: issuer,
      aud: audience,
      sub: 'u1',
      exp: nowSeconds + 9,
    })
    expect(await signIn.signIn(unsigned.encode())).toEqual({ kind: 'nobody' })
  })

  test('signed with the public key as if it were a shared secret', async () => {
    for (const text of [
      await exportSPKI(rsa.publicKey),
      JSON.stringify(await exportJWK(rsa.publicKey)),
    ]) {
      const key = new TextEncoder().encode(text)
      const forged = await token({ header: { alg: 'HS256', kid: 'r1' }, key })
      expect(await signIn.signIn(forged)).toEqual({ kind: 'nobody' })
    }
  })

  test('when a sign of it was changed, even right after it was good', async () => {
    const good = await token()
    expect(await signIn.signIn(good)).toMatchObject({ kind: 'viewer' })
    const [header = '', , signature = ''] = good.split('.')
    const payload = Buffer.from(JSON.stringify({ iss: issuer, sub: 'u2' })).toString('base64url')
    const changed = [header, payload, signature].join('.')
    expect(await signIn.signIn(changed)).toEqual({ kind: 'nobody' })
  })

  test('when it is too long to be read', async () => {
    const claims = { guiju_entities: { shop: Array.from({ length: 2000 }, (_, id) => `S${id}`) } }
    expect(await signIn.signIn(await token({ claims }))).toEqual({ kind: 'nobody' })
  })
})

describe('keys of an issuer at an address', () => {
  test('are fetched once, and an unknown one is not asked for again at once', async () => {
    const remote = atServer(true)
    const before = asked
    expect(await remote.signIn(await token())).toMatchObject({ kind: 'viewer' })
    const unknown = { header: { alg: 'ES256', kid: 'e9' }, key: strange.privateKey }
    expect(await remote.signIn(await token(unknown))).toEqual({ kind: 'nobody' })
    expect(await remote.signIn(await token({ claims: { sub: 'u9' } }))).toMatchObject({
      kind: 'viewer',
    })
    expect(asked - before).toBe(1)
  })

  test('are not asked for inside a network unless that is allowed', async () => {
    const before = asked
    expect(await atServer(false).signIn(await token())).toEqual({ kind: 'unavailable' })
    expect(errors.at(-1)).toContain('lies in a private network')
    expect(asked).toBe(before)
  })

  test.each([
    ['do not come', { status: 503, body: '' }],
    ['have moved elsewhere', { status: 302, body: '' }],
    ['are no keys', { status: 200, body: '<html>' }],
  ])('that %s leave it open who asks', async (_, given) => {
    const good = answer
    answer = given
    expect(await atServer(true).signIn(await token())).toEqual({ kind: 'unavailable' })
    answer = good
  })
})
