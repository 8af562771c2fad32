import { localOwner, type Viewer } from '@guiju/access'
import { describe, expect, test } from 'vitest'
import type { ProjectAccess } from '../project/project.ts'
import { isOwnMachine, openTrust, saysWho } from './open-trust.ts'

const nothing: ProjectAccess = {
  keys: null,
  jwt: null,
  isOpen: false,
  hosts: [],
  origins: [],
  secretFile: null,
}

async function everybody(access: ProjectAccess | null): Promise<Viewer | null> {
  const options = { host: '127.0.0.1', onError: () => undefined }
  const { value } = await openTrust({ access }, options)
  return value?.callers.kind === 'anyone' ? value.callers.viewer : null
}

describe('without credentials', () => {
  test.each([
    ['no access: at all', null],
    ['only names in it', { ...nothing, hosts: ['scores.example'] }],
  ])('%s is the owner of the machine', async (_, access) => {
    expect(await everybody(access)).toBe(localOwner)
    expect(saysWho(access)).toBe(false)
  })

  test('whoever reaches an open service reads everything and acts for nobody', async () => {
    const anyone = await everybody({ ...nothing, isOpen: true })
    expect(anyone).toMatchObject({ scope: { kind: 'everything' }, actors: [] })
    expect([...(anyone?.roles ?? [])]).toEqual(['viewer', 'analyst'])
  })

  test('nobody is anybody once there are keys', async () => {
    expect(await everybody({ ...nothing, keys: 'keys.json' })).toBeNull()
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.7', false],
  ['127.0.0.1.example', false],
])('%s is this machine only: %s', (host, isOwn) => {
  expect(isOwnMachine(host)).toBe(isOwn)
})
