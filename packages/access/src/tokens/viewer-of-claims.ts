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
  const scope = readScopeClaim(payload[names.entities])
  const actors = readActorsClaim(payload[names.actors])
  if (scope === null || actors === null) return null
  return {
    caller: `jwt:${shortHash(JSON.stringify([issuer, subject]))}`,
    scope,
    roles: new Set(['viewer', ...knownRoles(words(payload[names.roles]))]),
    actors,
  }
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
