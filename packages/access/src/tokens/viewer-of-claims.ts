import { createHash } from 'node:crypto'
import { knownRoles } from '../known-roles.ts'
import { readScope } from '../scope-json.ts'
import type { ActingFor, Scope, Viewer } from '../viewer.ts'
import type { JwtClaims } from './jwt-settings.ts'

/** Who asks with a token whose signature is good; null when its claims do not say so in the shape they must have. */
export function viewerOfClaims(
  payload: Readonly<Record<string, unknown>>,
  names: JwtClaims,
): Viewer | null {
  const { iss: issuer, sub: subject } = payload
  if (typeof issuer !== 'string' || typeof subject !== 'string') return null
  const scope = readScopeClaim(claimAt(payload, names.entities))
  const actors = readActorsClaim(claimAt(payload, names.actors))
  if (scope === null || actors === null) return null
  return {
    caller: `jwt:${shortHash(JSON.stringify([issuer, subject]))}`,
    scope,
    roles: new Set(['viewer', ...knownRoles(words(claimAt(payload, names.roles)))]),
    actors,
  }
}

/** The claim of that name, or the one that its dots lead to: `realm_access.roles`. */
function claimAt(payload: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  return name.split('.').reduce<unknown>((value, key) => {
    const isMap = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    return isMap ? (value as Readonly<Record<string, unknown>>)[key] : undefined
  }, payload)
}

const readScopeClaim = (claim: unknown): Scope | null => readScope(claim ?? {})

function readActorsClaim(claim: unknown): readonly ActingFor[] | null {
  if (claim === undefined) return []
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) return null
  const read = Object.entries(claim).map(([actor, ids]: [string, unknown]) =>
    idsOf(ids)?.map((id) => ({ actor, id })),
  )
  return read.every((each) => each !== undefined) ? read.flat() : null
}

/** One id, some of them, or null for all. */
function idsOf(claim: unknown): readonly (string | null)[] | undefined {
  if (claim === null || typeof claim === 'string') return [claim]
  const isList = Array.isArray(claim) && claim.every((id) => typeof id === 'string')
  return isList ? claim : undefined
}

/** A list, or words with spaces between them as scopes of OAuth are written. */
function words(claim: unknown): readonly unknown[] {
  if (typeof claim === 'string') return claim.split(' ')
  return Array.isArray(claim) ? claim : []
}

const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)
