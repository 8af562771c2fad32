import { createHash } from 'node:crypto'
import { errors, jwtVerify, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose'
import type { SignedIn, SignIn } from '../sign-in.ts'
import type { Viewer } from '../viewer.ts'
import type { JwtSettings } from './jwt-settings.ts'
import { keySet } from './key-set.ts'
import { viewerOfClaims } from './viewer-of-claims.ts'

export interface TokenSignInOptions {
  readonly settings: JwtSettings
  readonly now: () => Date
  /** Hears that the keys of the issuer cannot be had. */
  readonly onError: (error: unknown) => void
}

const toleranceSeconds = 60
const rememberedMs = 60_000
const mostRemembered = 1000
const longestToken = 8192

/** Signs in with tokens that an issuer signed. */
export function tokenSignIn({ settings, now, onError }: TokenSignInOptions): SignIn {
  const keys = keySet(settings.keys)
  const remembered = new Map<string, Remembered>()

  const verified = async (token: string): Promise<SignedIn> => {
    try {
      const { viewer, expires } = await verify(token, { settings, keys, now: now() })
      if (viewer === null) return nobody
      remember(remembered, hashOf(token), { viewer, until: expires, now: now().getTime() })
      return { kind: 'viewer', viewer }
    } catch (error) {
      if (isOfToken(error)) return nobody
      onError(error)
      return { kind: 'unavailable' }
    }
  }

  return {
    isFor: (credential) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(credential),
    async signIn(token) {
      if (token.length > longestToken) return nobody
      const known = remembered.get(hashOf(token))
      if (known !== undefined && now().getTime() < known.until) {
        return { kind: 'viewer', viewer: known.viewer }
      }
      return await verified(token)
    },
    isStill: async ({ caller }) => caller.startsWith('jwt:'),
  }
}

const nobody: SignedIn = { kind: 'nobody' }

async function verify(
  token: string,
  {
    settings: { issuer, audience, algorithms, claims },
    keys,
    now,
  }: { readonly settings: JwtSettings; readonly keys: JWTVerifyGetKey; readonly now: Date },
): Promise<{ readonly viewer: Viewer | null; readonly expires: number }> {
  const options: JWTVerifyOptions = {
    ...{ issuer, audience, algorithms: [...algorithms], currentDate: now },
    clockTolerance: toleranceSeconds,
    requiredClaims: ['exp', 'iss', 'aud', 'sub'],
  }
  const { payload } = await jwtVerify(token, keys, options)
  const expires = ((payload.exp ?? 0) + toleranceSeconds) * 1000
  return { viewer: viewerOfClaims(payload, claims), expires }
}

interface Remembered {
  readonly viewer: Viewer
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Spares the same token the same work for a minute; the oldest is forgotten when there are too many. */
function remember(
  all: Map<string, Remembered>,
  hash: string,
  { viewer, until, now }: Remembered & { readonly now: number },
): void {
  const [oldest] = all.keys()
  if (all.size >= mostRemembered && oldest !== undefined) all.delete(oldest)
  all.delete(hash)
  all.set(hash, { viewer, until: Math.min(until, now + rememberedMs) })
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Whether a token is at fault, and not the way to the keys of its issuer. */
function isOfToken(error: unknown): boolean {
  const { code } = error instanceof errors.JOSEError ? error : { code: '' }
  return !['', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(code)
}
