/** Whoever asks: what they may see, and what for. */
export interface Viewer {
  /** Names the caller in caches, queues and logs: `local`, `key:4f2a`, `jwt:9c1e`. Never a credential. */
  readonly caller: string
  readonly scope: Scope
  readonly roles: ReadonlySet<Role>
  /** For whom the viewer may act in cases of procedures. */
  readonly actors: readonly ActingFor[] | 'any'
}

/** Whose rows and values are the viewer's own; a kind of entity that is not named has none. */
export type Scope =
  | { readonly kind: 'everything' }
  | {
      readonly kind: 'entities'
      /** Ids by kind of entity. */
      readonly entities: ReadonlyMap<string, ReadonlySet<string>>
    }

/**
 * What a viewer may do. Viewers read numbers and why they are so; analysts also the SQL, in names of the rules;
 * operators the SQL that ran, and everything about the service itself. `personal` opens columns that tell of people.
 */
export type Role = (typeof roles)[number]

/** Every {@link Role}. */
export const roles = ['viewer', 'analyst', 'operator', 'personal'] as const

/** An actor of procedures and which one; a null id stands for all of them. */
export interface ActingFor {
  readonly actor: string
  readonly id: string | null
}

/** The owner of the machine, who may see and do everything. */
export const localOwner: Viewer = {
  caller: 'local',
  scope: { kind: 'everything' },
  roles: new Set(roles),
  actors: 'any',
}

/** Whether these rows and values are the viewer's own. */
export function isInScope({ scope }: Pick<Viewer, 'scope'>, kind: string, id: string): boolean {
  return scope.kind === 'everything' || (scope.entities.get(kind)?.has(id) ?? false)
}
