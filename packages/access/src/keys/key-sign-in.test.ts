import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SignedIn, SignIn } from '../sign-in.ts'
import type { Viewer } from '../viewer.ts'
import { newApiKey, secretHash, writeApiKey, type ApiKey } from './api-key.ts'
import { changeKeys } from './change-keys.ts'
import { readKeyFile, writeKeyFile } from './key-file.ts'
import { keySignIn } from './key-sign-in.ts'
import { viewerOfKey, type KeyRecord } from './key-record.ts'

const now = new Date('2026-05-01T00:00:00Z')
let folder: string
let file: string
let signIn: SignIn
const errors: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-keys-'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(async () => {
  file = join(await mkdtemp(join(folder, 'one-')), 'deeper', 'keys.json')
  errors.length = 0
  signIn = keySignIn({ file, now: () => now, onError: (error) => errors.push(error) })
})

function record(key: ApiKey, change: Partial<KeyRecord> = {}): KeyRecord {
  return {
    id: key.id,
    name: '山野小铺',
    hash: secretHash(key.secret),
    scope: { kind: 'entities', entities: new Map([['shop', new Set(['S1', 'S2'])]]) },
    roles: ['analyst'],
    actors: [{ actor: 'merchant', id: 'S1' }],
    created: new Date('2026-04-01T00:00:00Z'),
    expires: new Date('2026-06-01T00:00:00Z'),
    revoked: null,
    ...change,
  }
}

const key = newApiKey()
const nobody: SignedIn = { kind: 'nobody' }

test('a key opens what it was made for, and the file does not tell the key', async () => {
  await writeKeyFile(file, [record(key)])
  const viewer: Viewer = {
    caller: `key:${key.id}`,
    scope: { kind: 'entities', entities: new Map([['shop', new Set(['S1', 'S2'])]]) },
    roles: new Set(['viewer', 'analyst']),
    actors: [{ actor: 'merchant', id: 'S1' }],
  }
  expect(await signIn.signIn(writeApiKey(key))).toEqual({
    kind: 'viewer',
    viewer,
    until: new Date('2026-06-01T00:00:00Z'),
  })
  expect(await readFile(file, 'utf8')).not.toContain(key.secret)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readKeyFile(file)).toEqual([record(key)])
})

test.each([
  ['that expired a moment ago', { expires: now }, writeApiKey(key)],
  ['that was revoked', { revoked: new Date('2026-04-02T00:00:00Z') }, writeApiKey(key)],
  ['with another secret', {}, writeApiKey({ ...newApiKey(), id: key.id })],
  ['that nobody made', {}, writeApiKey(newApiKey())],
  ['that is cut short', {}, writeApiKey(key).slice(0, -1)],
  ['that is none', {}, 'guiju_'],
])('a key %s is nobody', async (_, change, credential) => {
  await writeKeyFile(file, [record(key, change)])
  expect(await signIn.signIn(credential)).toEqual(nobody)
})

test('a key that is made or revoked later counts as soon as the file is looked at again', async () => {
  expect(await signIn.signIn(writeApiKey(key))).toEqual(nobody)
  await writeKeyFile(file, [record(key)])
  const becomes = (kind: SignedIn['kind']): Promise<void> =>
    vi.waitFor(
      async () => {
        expect((await signIn.signIn(writeApiKey(key))).kind).toBe(kind)
      },
      { timeout: 10_000, interval: 100 },
    )
  await becomes('viewer')
  expect(await signIn.isStill(viewerOfKey(record(key)))).toBe(true)
  expect(await signIn.isStill(viewerOfKey(record(key, { roles: ['operator'] })))).toBe(false)
  await writeKeyFile(file, [record(key, { revoked: now })])
  await becomes('nobody')
  expect(await signIn.isStill(viewerOfKey(record(key)))).toBe(false)
}, 30_000)

test.each([
  ['no JSON', '{'],
  ['JSON of another kind', '[]'],
  ['a key without an end', JSON.stringify({ keys: [{ id: key.id, name: '', sha256: '' }] })],
])('a file with %s opens nothing and is told', async (_, text) => {
  await writeKeyFile(file, [])
  await writeFile(file, text)
  expect(await signIn.signIn(writeApiKey(key))).toEqual(nobody)
  expect(String(errors[0])).toContain('does not hold keys')
})

test('keys that are made at once are all kept', async () => {
  const made = Array.from({ length: 5 }, newApiKey)
  await Promise.all(made.map((each) => changeKeys(file, (keys) => [...keys, record(each)])))
  const kept = (await readKeyFile(file)).map(({ id }) => id)
  expect(kept.toSorted()).toEqual(made.map(({ id }) => id).toSorted())
}, 30_000)
