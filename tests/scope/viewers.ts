import type { Role, Viewer } from '@guiju/access'

/** A viewer whose own these entities are, and nothing else. */
export const viewerOf = (
  entities: Readonly<Record<string, readonly string[]>>,
  roles: readonly Role[] = ['viewer'],
): Viewer => ({
  caller: 'key:1',
  scope: {
    kind: 'entities',
    entities: new Map(Object.entries(entities).map(([kind, ids]) => [kind, new Set(ids)])),
  },
  roles: new Set(roles),
  actors: [],
})
