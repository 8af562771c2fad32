import { knownRoles } from '../known-roles.ts'
import { readScope, writeScope, type ScopeJson } from '../scope-json.ts'
import type { ActingFor, Role, Scope, Viewer } from '../viewer.ts'

/** A key as it is kept: everything but its secret. */
export interface KeyRecord {
  readonly id: string
  /** What its maker calls it. */
  readonly name: string
  /** {@link secretHash} of the secret. */
  readonly hash: string
  readonly scope: Scope
  readonly roles: readonly Role[]
  readonly actors: readonly ActingFor[]
  /** When it was made. */
  readonly created: Date
  /** From when on it is good no more; null: until it is revoked. */
  readonly expires: Date | null
  /** When it was revoked; null: it was not. */
  readonly revoked: Date | null
}

/** Whether a key opens anything at a time. */
export const isGood = ({ expires, revoked }: KeyRecord, now: Date): boolean =>
  revoked === null && (expires === null || now < expires)

/** Who asks with a key. */
export function viewerOfKey({ id, scope, roles: own, actors }: KeyRecord): Viewer {
  return { caller: `key:${id}`, scope, roles: new Set(['viewer', ...own]), actors }
}

/** A record as JSON. */
export interface KeyJson {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly entities: ScopeJson
  readonly roles: readonly string[]
  readonly actors: readonly ActingFor[]
  readonly created: string
  readonly expires: string | null
  readonly revoked: string | null
}

export function writeKeyRecord({ scope, hash, ...record }: KeyRecord): KeyJson {
  return {
    id: record.id,
    name: record.name,
    sha256: hash,
    entities: writeScope(scope),
    roles: record.roles,
    actors: record.actors,
    created: record.created.toISOString(),
    expires: record.expires?.toISOString() ?? null,
    revoked: record.revoked?.toISOString() ?? null,
  }
}

/** A record from JSON; null for what is none. */
export function readKeyRecord(json: unknown): KeyRecord | null {
  if (typeof json !== 'object' || json === null) return null
  const { id, name, sha256, created, expires, revoked, ...rest } = json as Partial<KeyJson>
  const scope = readScope(rest.entities)
  const actors = readActors(rest.actors)
  const made = readTime(created)
  const [until, ended] = [readTimeOrNull(expires), readTimeOrNull(revoked)]
  const isNamed = typeof id === 'string' && typeof name === 'string' && typeof sha256 === 'string'
  const isDated = made !== undefined && until !== undefined && ended !== undefined
  if (!isNamed || !isDated || scope === null || actors === null) return null
  const own = knownRoles(rest.roles ?? [])
  return {
    id,
    name,
    hash: sha256,
    scope,
    roles: own,
    actors,
    created: made,
    expires: until,
    revoked: ended,
  }
}

/** Actors with an id or null; null for anything else. */
export function readActors(json: unknown): readonly ActingFor[] | null {
  if (!Array.isArray(json)) return null
  const isActor = (each: unknown): each is ActingFor =>
    typeof each === 'object' &&
    each !== null &&
    'actor' in each &&
    typeof each.actor === 'string' &&
    'id' in each &&
    (each.id === null || typeof each.id === 'string')
  return json.every(isActor) ? json.map(({ actor, id }) => ({ actor, id })) : null
}

function readTime(json: unknown): Date | undefined {
  if (typeof json !== 'string') return undefined
  const time = new Date(json)
  return Number.isNaN(time.getTime()) ? undefined : time
}

/** Undefined for what is no time: a key whose end cannot be read is no key. */
const readTimeOrNull = (json: unknown): Date | null | undefined =>
  json === null ? null : readTime(json)
