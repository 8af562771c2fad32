import { resolve } from 'node:path'
import { jwtAlgorithms, type JwtAlgorithm, type JwtKeys, type JwtSettings } from '@guiju/access'
import { diagnostic } from '@guiju/language'
import type { MapNode } from '@guiju/rulebook'
import type { ProjectAccess } from './project.ts'
import { allMatchingAt, mapAt, matchingAt, textAt, truthAt, type KeyReading } from './read-keys.ts'

const accessKeys = ['keys', 'jwt', 'open', 'hosts', 'origins', 'secret_file']
const jwtKeys = [
  'issuer',
  'audience',
  'jwks_url',
  'jwks_file',
  'allow_private',
  'algorithms',
  'claims',
]

/** Who may see what over HTTP; null when a project file does not say. */
export function readAccess(
  reading: KeyReading,
  root: MapNode | null,
  folder: string,
): ProjectAccess | null {
  const access = mapAt(reading, root, 'access', accessKeys)
  if (access === null) return null
  const path = (key: string): string | null => resolvedAt(reading, access, { key, folder })
  const isOpen = truthAt(reading, access, 'open')
  for (const key of isOpen ? ['keys', 'jwt'] : []) {
    const span = access.entries.get(key)?.keySpan
    if (span === undefined) continue
    const place = { ...span, file: reading.file }
    reading.diagnostics.push(diagnostic('access-open-and-closed', place, { key }))
  }
  return {
    keys: path('keys'),
    jwt: readJwt(reading, access, folder),
    isOpen,
    hosts: allMatchingAt(reading, access, 'hosts', { needed: 'host', fits: isHost }) ?? [],
    origins: allMatchingAt(reading, access, 'origins', { needed: 'origin', fits: isOrigin }) ?? [],
    secretFile: path('secret_file'),
  }
}

function readJwt(reading: KeyReading, access: MapNode, folder: string): JwtSettings | null {
  const jwt = mapAt(reading, access, 'jwt', jwtKeys)
  if (jwt === null) return null
  const needed = (key: string, of: readonly string[] = [key]): void => {
    if (of.some((each) => jwt.entries.has(each))) return
    const span = { ...jwt.span, file: reading.file }
    reading.diagnostics.push(
      diagnostic('access-missing', span, { key: 'jwt', needed: of.join("' or '") }),
    )
  }
  needed('issuer')
  needed('audience')
  needed('algorithms')
  needed('jwks_url', ['jwks_url', 'jwks_file'])
  const issuer = textAt(reading, jwt, 'issuer')
  const audience = textAt(reading, jwt, 'audience')
  const algorithms = readAlgorithms(reading, jwt)
  const keys = readJwtKeys(reading, jwt, folder)
  const claims = mapAt(reading, jwt, 'claims', ['entities', 'roles', 'actors'])
  if (issuer === null || audience === null || keys === null) return null
  return {
    issuer,
    audience,
    keys,
    algorithms,
    claims: {
      entities: textAt(reading, claims, 'entities') ?? 'guiju_entities',
      roles: textAt(reading, claims, 'roles') ?? 'guiju_roles',
      actors: textAt(reading, claims, 'actors') ?? 'guiju_actors',
    },
  }
}

function readAlgorithms(reading: KeyReading, jwt: MapNode): readonly JwtAlgorithm[] {
  const fits = (text: string): boolean => jwtAlgorithms.some((each) => each === text)
  const words = allMatchingAt(reading, jwt, 'algorithms', { needed: 'algorithm', fits }) ?? []
  return jwtAlgorithms.filter((each) => words.includes(each))
}

function readJwtKeys(reading: KeyReading, jwt: MapNode, folder: string): JwtKeys | null {
  const file = resolvedAt(reading, jwt, { key: 'jwks_file', folder })
  const needs = { needed: 'address', fits: isEncryptedAddress } as const
  const address = matchingAt(reading, jwt, 'jwks_url', needs)
  const allowsPrivate = truthAt(reading, jwt, 'allow_private')
  if (file !== null && address !== null) {
    const span = { ...jwt.span, file: reading.file }
    reading.diagnostics.push(diagnostic('access-two-key-sets', span, {}))
  }
  if (file !== null) return { kind: 'file', file }
  return address === null ? null : { kind: 'url', url: new URL(address), allowsPrivate }
}

function resolvedAt(
  reading: KeyReading,
  parent: MapNode,
  { key, folder }: { readonly key: string; readonly folder: string },
): string | null {
  const written = textAt(reading, parent, key)
  return written === null ? null : resolve(folder, written)
}

/** Whether a text is an address that is asked encrypted; only this machine is asked otherwise. */
export function isEncryptedAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url?.protocol === 'https:') return true
  const own = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
  return url?.protocol === 'http:' && own.test(url.hostname)
}

const isHost = (text: string): boolean =>
  /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/.test(text)

/** An origin as browsers write it. */
const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.parse(text)?.origin === text
