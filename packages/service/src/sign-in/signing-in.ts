import type { SignedIn, Viewer } from '@guiju/access'
import type { Context, MiddlewareHandler } from 'hono'
import { portProblemResponse, problemResponse } from '../problem-response.ts'
import { isSameReader, linkFolder, type ExportLinks } from './export-links.ts'
import type { Trust } from './trust.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Whether whoever asked would still be let in to see the same, for answers that last. */
    isStillSignedIn: () => Promise<boolean>
    /** When the credential of whoever asked ends; null: nobody knows of an end. */
    signedInUntil: Date | null
  }
}

/**
 * Finds out who asks, and goes no further with nobody. A credential that is missing, wrong, expired or revoked has
 * the same answer.
 */
export function signingIn({ callers }: Pick<Trust, 'callers'>): MiddlewareHandler {
  if (callers.kind === 'anyone') {
    return async (c, next) => {
      c.set('viewer', callers.viewer)
      c.set('isStillSignedIn', async () => true)
      c.set('signedInUntil', null)
      await next()
    }
  }
  return async (c, next) => {
    const ask = (): Promise<SignedIn> => signedIn(c, callers.signIn.signIn)
    const signed = await ask()
    if (signed.kind === 'unavailable') return unavailable(c)
    if (signed.kind === 'nobody') return notSignedIn(c)
    const { viewer } = signed
    c.set('viewer', viewer)
    c.set('signedInUntil', signed.until)
    c.set('isStillSignedIn', async () => isStill(viewer, await ask()))
    return await next()
  }
}

/** Somebody who cannot be asked about now is not sent away. */
const isStill = (viewer: Viewer, again: SignedIn): boolean =>
  again.kind === 'viewer' ? isSameReader(again.viewer, viewer) : again.kind === 'unavailable'

/**
 * The same where a link may stand in for a credential: who follows one without saying who they are reads what its
 * asker may.
 */
export function signingInOrLinked(
  trust: Pick<Trust, 'callers'>,
  links: ExportLinks,
): MiddlewareHandler {
  const signing = signingIn(trust)
  return async (c, next) => {
    const { path } = c.req
    if (!path.startsWith(linkFolder) || bearerOf(c) !== null) return await signing(c, next)
    const opened = await links.open(path.slice(linkFolder.length))
    if ('problem' in opened) return portProblemResponse(c, opened.problem)
    c.set('viewer', opened.value.viewer)
    return await next()
  }
}

/** The credential that a request brings; null when it brings none. */
export function bearerOf(c: Context): string | null {
  const [, credential] = /^bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  return credential ?? null
}

async function signedIn(
  c: Context,
  signIn: (credential: string) => Promise<SignedIn>,
): Promise<SignedIn> {
  const credential = bearerOf(c)
  return credential === null ? { kind: 'nobody' } : await signIn(credential)
}

function notSignedIn(c: Context): Response {
  c.header('www-authenticate', 'Bearer realm="guiju"')
  return problemResponse(c, 'not-signed-in')
}

function unavailable(c: Context): Response {
  c.header('retry-after', '10')
  return problemResponse(c, 'sign-in-unavailable')
}
