import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportLink, Problem, RowsResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askGuiju } from './cli/ask-guiju.ts'
import { projectFile, smallProject, type ProjectFolder } from './cli/small-project.ts'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

let project: ProjectFolder
let server: StartedGuiju
/** Keys for the first shop, one more for it, and one for the second. */
const keys = { one: '', same: '', other: '' }

beforeAll(async () => {
  const access = '{ keys: .guiju/keys.json, secret_file: secret }'
  project = await smallProject({
    'guiju.yaml': projectFile({ access }),
    secret: 'of a test and long enough to be taken\n',
  })
  keys.one = await newKey('S1')
  keys.same = await newKey('S1')
  keys.other = await newKey('S2')
  server = await startGuiju(project.path)
}, 120_000)
afterAll(async () => {
  await server.stop('SIGINT')
  await project.remove()
})

async function newKey(shop: string): Promise<string> {
  const words = ['keys', 'create', '--name', shop, '--entity', `shop=${shop}`]
  const { stdout, stderr, code } = await askGuiju(words, { cwd: project.path })
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return stdout.trim()
}

function ask(path: string, key: string | null, body?: unknown): Promise<Response> {
  return fetch(new URL(path, server.url), {
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
}

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as Problem).code

const wanted = { metric: 'bad_rate', side: 'denominator', entity: 'S1', kind: 'shop' }

describe('a cursor', () => {
  const page = (key: string, cursor?: string): Promise<Response> =>
    ask('/v1/rows', key, { ...wanted, limit: 2, ...(cursor && { cursor }) })
  const nextOf = async (key: string): Promise<string> =>
    ((await (await page(key)).json()) as RowsResponse).page.next ?? ''

  test('leads on, for whoever sees the same', async () => {
    const cursor = await nextOf(keys.one)
    for (const key of [keys.one, keys.same]) {
      const second = await page(key, cursor)
      expect(second.status).toBe(200)
      const { rows } = ((await second.json()) as RowsResponse).page
      expect(rows.map((row) => row.key)).toEqual(['1'])
    }
  })

  test.each([
    ['changed', (cursor: string) => cursor.replace(/^./, (sign) => (sign === 'x' ? 'y' : 'x'))],
    ['without its signature', (cursor: string) => cursor.split('.')[0] ?? ''],
    ['as the engine writes it', () => btoa(JSON.stringify(['', 1, '2']))],
  ])('%s is refused', async (_, change) => {
    const refused = await page(keys.one, change(await nextOf(keys.one)))
    expect(refused.status).toBe(400)
    expect(await codeOf(refused)).toBe('foreign-token')
  })

  test('of somebody who sees something else is refused', async () => {
    const refused = await page(keys.other, await nextOf(keys.one))
    expect(await codeOf(refused)).toBe('foreign-token')
  })
})

describe('a link to a file', () => {
  const wish = { ...wanted, format: 'csv' }
  const link = async (key: string): Promise<ExportLink> => {
    const response = await ask('/v1/rows/export/link', key, wish)
    expect(response.status).toBe(200)
    return (await response.json()) as ExportLink
  }

  test('downloads without a credential what its asker would download', async () => {
    const { url, expires } = await link(keys.one)
    const [followed, exported] = await Promise.all([
      ask(url, null),
      ask('/v1/rows/export', keys.one, wish),
    ])
    expect(followed.status).toBe(200)
    expect(followed.headers.get('content-disposition')).toContain('attachment')
    expect(followed.headers.get('cache-control')).toBe('private, no-store')
    expect(await followed.text()).toBe(await exported.text())
    const lastsMs = Date.parse(expires) - Date.now()
    expect(lastsMs).toBeGreaterThan(0)
    expect(lastsMs).toBeLessThanOrEqual(600_000)
  })

  test('tells that it is there without making the file', async () => {
    const { url } = await link(keys.one)
    const head = await fetch(new URL(url, server.url), { method: 'HEAD' })
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' })
  })

  test('may be followed by its asker with a credential, and by nobody else with one', async () => {
    const { url } = await link(keys.one)
    expect((await ask(url, keys.one)).status).toBe(200)
    expect(await codeOf(await ask(url, keys.other))).toBe('foreign-token')
    expect(await codeOf(await ask(url, keys.same))).toBe('foreign-token')
    expect((await ask(url, 'guiju_wrong')).status).toBe(401)
  })

  test.each([
    ['changed', (url: string) => url.replace(/exports\/./, 'exports/-')],
    ['cut short', (url: string) => url.slice(0, -4)],
    ['made up', () => '/v1/exports/a.b'],
  ])('that was %s is refused', async (_, change) => {
    const response = await ask(change((await link(keys.one)).url), null)
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('foreign-token')
  })

  test('is not given for what would be refused', async () => {
    const refused = await ask('/v1/rows/export/link', keys.one, { ...wish, metric: 'bad_rat' })
    expect(await codeOf(refused)).toBe('unknown-metric')
    expect((await ask('/v1/rows/export/link', null, wish)).status).toBe(401)
  })

  const ends = (url: string): Promise<void> =>
    vi.waitFor(
      async () => {
        const response = await ask(url, null)
        expect(response.status).toBe(410)
        expect(await codeOf(response)).toBe('expired-token')
      },
      { timeout: 20_000, interval: 200 },
    )

  test('ends when its asker is revoked', async () => {
    const { url } = await link(keys.same)
    const id = keys.same.split('_')[1] ?? ''
    await askGuiju(['keys', 'revoke', id], { cwd: project.path })
    await ends(url)
  }, 60_000)

  test('ends when the rules change', async () => {
    const { url } = await link(keys.one)
    const file = join(project.path, 'rules/metrics.yaml')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('last 31 days', 'last 30 days'))
    await ends(url)
  }, 60_000)
})
