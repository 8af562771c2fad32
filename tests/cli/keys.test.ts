import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'
import type { Run } from './run-guiju.ts'
import { projectFile, smallProject, type ProjectFolder } from './small-project.ts'

let project: ProjectFolder

beforeAll(async () => {
  project = await smallProject({
    'guiju.yaml': projectFile({ access: '{ keys: .guiju/keys.json }' }),
  })
})
afterAll(() => project.remove())

const keys = (...words: readonly string[]): Promise<Run> =>
  askGuiju(['keys', ...words], { cwd: project.path, width: 200 })

interface Listed {
  readonly id: string
  readonly name: string
  readonly entities: unknown
  readonly roles: readonly string[]
  readonly actors: readonly unknown[]
  readonly created: string
  readonly expires: string | null
  readonly revoked: string | null
}

const listed = async (): Promise<readonly Listed[]> =>
  JSON.parse((await keys('list', '--format', 'json')).stdout) as Listed[]

describe('guiju keys', () => {
  test('shows a key once and keeps what is needed to know it again', async () => {
    const scope = ['-e', 'shop=S1', '-e', 'shop=S2', '--actor', 'shop=S1', '--actor', 'platform']
    const { stdout, stderr, code } = await keys('create', '--name', '茶叶铺', ...scope)
    expect(code).toBe(0)
    const [, id = '', secret = ''] = /^guiju_([0-9a-f]{8})_([\w-]{43})\n$/.exec(stdout) ?? []
    expect(stderr).toContain('shown once')
    const file = join(project.path, '.guiju/keys.json')
    expect(await readFile(file, 'utf8')).not.toContain(secret)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const [first] = await listed()
    expect(first).toMatchObject({
      id,
      name: '茶叶铺',
      entities: { shop: ['S1', 'S2'] },
      actors: [
        { actor: 'shop', id: 'S1' },
        { actor: 'platform', id: null },
      ],
      revoked: null,
    })
    const lasts = Date.parse(first?.expires ?? '') - Date.parse(first?.created ?? '')
    expect(lasts / 86_400_000).toBe(90)
  })

  test('lists keys without what opens them, and says which are good no more', async () => {
    const made = await keys(
      'create',
      '--name',
      'board',
      '--everything',
      '--role',
      'analyst',
      '--expires',
      'never',
    )
    const id = made.stdout.split('_')[1] ?? ''
    expect((await keys('list')).stdout).toMatch(
      new RegExp(`${id} +board +everything +viewer, analyst +–`),
    )
    expect((await keys('revoke', id)).code).toBe(0)
    expect((await keys('list')).stdout).toMatch(new RegExp(`${id} .* revoked`))
    expect(JSON.stringify(await listed())).not.toMatch(/[0-9a-f]{64}/)
  })

  test.each([
    ['30d', /T/],
    ['2999-12-31', /^3000-01-01T00:00:00/],
    ['never', /^null$/],
  ])('a key can end with %s', async (written, expires) => {
    await keys('create', '--name', 'x', '--everything', '--expires', written)
    expect(String((await listed()).at(-1)?.expires)).toMatch(expires)
  })

  test.each([
    ['no name', ['create', '--everything'], 'A key needs a name'],
    ['nothing to see', ['create', '--name', 'x'], 'Say what the holder sees'],
    [
      'both some and everything',
      ['create', '--name', 'x', '--everything', '-e', 'shop=S1'],
      'Say what the holder sees',
    ],
    ['an entity without its kind', ['create', '--name', 'x', '-e', 'S1'], "'S1' is not written as"],
    [
      'a role that does not exist',
      ['create', '--name', 'x', '--everything', '--role', 'analist'],
      "Did you mean 'analyst'?",
    ],
    [
      'an end that is over',
      ['create', '--name', 'x', '--everything', '--expires', '2020-01-01'],
      'no coming date',
    ],
    [
      'an end of no meaning',
      ['create', '--name', 'x', '--everything', '--expires', '0d'],
      'no coming date',
    ],
    [
      'a day that does not exist',
      ['create', '--name', 'x', '--everything', '--expires', '2999-02-30'],
      'no coming date',
    ],
    ['an action that does not exist', ['delete'], 'takes create, list, or revoke'],
    ['a revocation of nothing', ['revoke'], 'takes create, list, or revoke'],
  ])('%s is a mistake of the command line', async (_, words, says) => {
    const { stderr, stdout, code } = await keys(...words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(says)
  })

  test.each([
    [
      'a kind of entity that no pack has',
      ['create', '--name', 'x', '-e', 'shpo=S1'],
      "Did you mean 'shop'?",
    ],
    ['a key that nobody made', ['revoke', '00000000'], "no key '00000000'"],
  ])('%s is refused', async (_, words, says) => {
    const before = await listed()
    const { stderr, stdout, code } = await keys(...words)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(says)
    expect(await listed()).toEqual(before)
  })
})

/** The line `access:` of a project file, and what is wrong with it. */
const mistakes: readonly (readonly [string, string, string])[] = [
  ['no file for keys', '{ open: true }', 'access-no-keys'],
  ['a key that it does not have', '{ kyes: a.json }', "Did you mean 'keys'?"],
  ['open and closed at once', '{ open: true, keys: a.json }', 'access-open-and-closed'],
  ['a truth that is none', '{ open: yes }', 'true or false'],
  ['every origin', "{ origins: ['*'] }", 'an origin such as'],
  ['an origin with a path', "{ origins: ['https://shop.example/'] }", 'an origin such as'],
  ['a host with a port', "{ hosts: ['shop.example:80'] }", 'without a port'],
  ['no signatures', '{ jwt: { issuer: a, audience: b, jwks_file: c } }', "needs 'algorithms'"],
  [
    'no keys',
    '{ jwt: { issuer: a, audience: b, algorithms: [ES256] } }',
    "'jwks_url' or 'jwks_file'",
  ],
  [
    'keys from two places',
    "{ jwt: { issuer: a, audience: b, algorithms: [ES256], jwks_file: c, jwks_url: 'https://d.example/' } }",
    'access-two-key-sets',
  ],
  [
    'signatures with a shared secret',
    '{ jwt: { issuer: a, audience: b, algorithms: [HS256], jwks_file: c } }',
    'a signature with a private key',
  ],
  [
    'keys that come unencrypted',
    "{ jwt: { issuer: a, audience: b, algorithms: [ES256], jwks_url: 'http://d.example/' } }",
    'https://',
  ],
]

describe('a project file that says who may see what', () => {
  test.each(mistakes)('with %s is refused', async (_, access, says) => {
    const broken = await smallProject({ 'guiju.yaml': projectFile({ access }) })
    try {
      for (const language of ['en', 'zh'] as const) {
        const { stderr, code } = await askGuiju(['keys', 'list'], {
          cwd: broken.path,
          width: 200,
          language,
        })
        expect(code).toBe(1)
        if (language === 'en') expect(stderr).toContain(says)
        else expect(stderr).toMatch(/[\u4e00-\u9fff]/)
      }
    } finally {
      await broken.remove()
    }
  })
})

test('a secret that can be guessed is refused', async () => {
  const guessed = await smallProject({
    'guiju.yaml': projectFile({ access: '{ open: true, secret_file: secret }' }),
    secret: 'short\n',
  })
  const words = ['serve', '--port', '0']
  const { stderr, code } = await askGuiju(words, { cwd: guessed.path, width: 200 })
  expect({ code, stderr }).toMatchObject({ code: 1 })
  expect(stderr).toContain('access-secret-short')
  await guessed.remove()
}, 60_000)

test('a host that others reach is refused when nobody is asked who they are', async () => {
  const open = await smallProject()
  const words = ['serve', '--port', '0', '--host', '0.0.0.0']
  const { stderr, code, stdout } = await askGuiju(words, { cwd: open.path, width: 200 })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('access-host-open')
  expect(stderr).toContain('guiju keys create')
  expect(stderr).not.toContain('Loading')
  await open.remove()
})
