import { createSeal, localOwner, type SignIn, type Viewer } from '@guiju/access'
import { describe, expect, test } from 'vitest'
import { exportLinks, type ExportLinks, type WishedFile } from './export-links.ts'
import type { Trust } from './trust.ts'

const secret = new Uint8Array(32).fill(3)
const viewer: Viewer = {
  caller: 'key:4f2a9c1e',
  scope: { kind: 'entities', entities: new Map([['shop', new Set(['S1'])]]) },
  roles: new Set(['viewer', 'analyst']),
  actors: [{ actor: 'shop', id: 'S1' }],
}
const wish: WishedFile = { kind: 'rows', request: { metric: 'bad_rate', format: 'csv' } }

interface World {
  readonly minutesLater?: number
  readonly version?: string
  readonly isStill?: boolean
  readonly callers?: Trust['callers']
  readonly secret?: Uint8Array
}

function linksIn(world: World = {}): ExportLinks {
  const { minutesLater = 0, version = 'v1', isStill = true } = world
  const signIn: SignIn = {
    isFor: () => true,
    signIn: async () => ({ kind: 'nobody' }),
    isStill: async () => isStill,
  }
  const now = (): Date => new Date(Date.now() + minutesLater * 60_000)
  const { callers = { kind: 'signed-in', signIn } } = world
  const seal = createSeal(world.secret ?? secret, now)
  return exportLinks({ trust: { callers, seal }, version: () => version })
}

const tokenOf = (links: ExportLinks, until: Date | null = null): string =>
  links.write({ viewer, until }, wish)?.url.replace('/v1/exports/', '') ?? ''

describe('a link', () => {
  test('reads what its asker may, and acts for nobody', async () => {
    const opened = await linksIn().open(tokenOf(linksIn()))
    expect(opened).toEqual({ value: { viewer: { ...viewer, actors: [] }, wish } })
  })

  test.each([
    ['after ten minutes', { minutesLater: 11 }, 'expired-token'],
    ['once data or rules have changed', { version: 'v2' }, 'expired-token'],
    ['once its asker was revoked', { isStill: false }, 'expired-token'],
    ['of another service', { secret: new Uint8Array(32) }, 'foreign-token'],
    [
      'once another is the only reader',
      { callers: { kind: 'anyone', viewer: localOwner } },
      'expired-token',
    ],
  ] satisfies [string, World, string][])('is refused %s', async (_, world, code) => {
    const opened = await linksIn(world).open(tokenOf(linksIn()))
    expect(opened).toMatchObject({ problem: { code } })
  })

  test('ends with the credential of its asker', async () => {
    const token = tokenOf(linksIn(), new Date(Date.now() + 60_000))
    expect(await linksIn().open(token)).toMatchObject({ value: { wish } })
    expect(await linksIn({ minutesLater: 2 }).open(token)).toMatchObject({
      problem: { code: 'expired-token' },
    })
  })

  test('is not made for what no address can hold', () => {
    const ids = Array.from({ length: 3000 }, (_, id) => `S${String(id * 7919)}`)
    const scope = { kind: 'entities', entities: new Map([['shop', new Set(ids)]]) } as const
    const by = { viewer: { ...viewer, scope }, until: null }
    expect(linksIn().write(by, wish)).toBeNull()
  })
})
