import { expect, test } from 'vitest'
import { scopeKey } from './scope-key.ts'
import { localOwner, type Role, type Viewer } from './viewer.ts'

const viewer = (
  entities: Readonly<Record<string, readonly string[]>>,
  roles: readonly Role[] = ['viewer'],
): Pick<Viewer, 'scope' | 'roles'> => ({
  scope: {
    kind: 'entities',
    entities: new Map(Object.entries(entities).map(([kind, ids]) => [kind, new Set(ids)])),
  },
  roles: new Set(roles),
})

const one = viewer({ shop: ['S1', 'S2'], creator: ['C1'] }, ['viewer', 'analyst'])

test.each([
  ['order of ids', viewer({ shop: ['S2', 'S1'], creator: ['C1'] }, ['viewer', 'analyst'])],
  ['order of kinds', viewer({ creator: ['C1'], shop: ['S1', 'S2'] }, ['viewer', 'analyst'])],
  ['order of roles', viewer({ shop: ['S1', 'S2'], creator: ['C1'] }, ['analyst', 'viewer'])],
])('viewers who differ in %s share what is kept', (_, other) => {
  expect(scopeKey(other)).toBe(scopeKey(one))
})

test.each([
  ['an entity more', viewer({ shop: ['S1', 'S2', 'S3'], creator: ['C1'] }, ['viewer', 'analyst'])],
  ['a role less', viewer({ shop: ['S1', 'S2'], creator: ['C1'] })],
  ['the same ids of another kind', viewer({ shop: ['C1'], creator: ['S1', 'S2'] })],
  ['ids that read alike when joined', viewer({ shop: ['S1,S2'], creator: ['C1'] })],
  ['no bounds at all', localOwner],
])('a viewer with %s shares nothing', (_, other) => {
  expect(scopeKey(other)).not.toBe(scopeKey(one))
})
