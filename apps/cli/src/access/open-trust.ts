import { isIP } from 'node:net'
import {
  anySignIn,
  createSeal,
  isLoopbackAddress,
  keySignIn,
  localOwner,
  tokenSignIn,
  type SignIn,
  type Viewer,
} from '@guiju/access'
import type { PhaseResult } from '@guiju/language'
import type { Trust } from '@guiju/service'
import type { Project, ProjectAccess } from '../project/project.ts'
import { readSecret } from './read-secret.ts'

export interface OpenTrustOptions {
  /** Where the service listens. */
  readonly host: string
  readonly onError: (error: unknown) => void
}

/**
 * Whom a project lets in: who has a key or a token, everyone to read, or the owner of this machine alone.
 *
 * @throws when the file of its secret cannot be read.
 */
export async function openTrust(
  { access }: Pick<Project, 'access'>,
  { host, onError }: OpenTrustOptions,
): Promise<PhaseResult<Trust>> {
  const secret = await readSecret(access)
  if (secret.value === undefined) return { diagnostics: secret.diagnostics }
  const trust: Trust = {
    callers: callersOf(access, onError),
    hosts: new Set([host.toLowerCase(), ...(access?.hosts ?? [])]),
    origins: new Set(access?.origins),
    seal: createSeal(secret.value, () => new Date()),
  }
  return { value: trust, diagnostics: [] }
}

/** Whether a project says who may see what; otherwise only this machine may be served. */
export const saysWho = (access: ProjectAccess | null): boolean =>
  access !== null && (access.isOpen || access.keys !== null || access.jwt !== null)

/** Whether a host is reached from this machine only. */
export const isOwnMachine = (host: string): boolean =>
  host === 'localhost' || (isIP(host) !== 0 && isLoopbackAddress(host))

function callersOf(
  access: ProjectAccess | null,
  onError: (error: unknown) => void,
): Trust['callers'] {
  if (access?.isOpen === true) return { kind: 'anyone', viewer: anyone }
  const now = (): Date => new Date()
  const ways: SignIn[] = []
  if (access?.keys) ways.push(keySignIn({ file: access.keys, now, onError }))
  if (access?.jwt) ways.push(tokenSignIn({ settings: access.jwt, now, onError }))
  return ways.length === 0
    ? { kind: 'anyone', viewer: localOwner }
    : { kind: 'signed-in', signIn: anySignIn(ways) }
}

/** Whoever reaches an open service: reads everything but what tells of people, and acts for nobody. */
const anyone: Viewer = {
  caller: 'anyone',
  scope: { kind: 'everything' },
  roles: new Set(['viewer', 'analyst']),
  actors: [],
}
