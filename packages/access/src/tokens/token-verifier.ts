import { errors, jwtVerify, type JWTVerifyOptions } from 'jose'
import type { Viewer } from '../viewer.ts'
import type { JwtSettings } from './jwt-settings.ts'
import { keySet } from './key-set.ts'
import { viewerOfClaims } from './viewer-of-claims.ts'

/** What a token came to. */
export type VerifiedToken =
  | {
      readonly kind: 'viewer'
      readonly viewer: Viewer
      /** Milliseconds since 1970 from which on it is good no more. */
      readonly until: number
    }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unavailable'; readonly error: unknown }

/** Looks at the signature of a token, and then at what it says. */
export type TokenVerifier = (token: string, now: Date) => Promise<VerifiedToken>

const toleranceSeconds = 60

export function tokenVerifier(settings: JwtSettings): TokenVerifier {
  const { issuer, audience, algorithms, claims } = settings
  const keys = keySet(settings.keys)
  const wanted: JWTVerifyOptions = {
    issuer,
    audience,
    algorithms: [...algorithms],
    clockTolerance: toleranceSeconds,
    requiredClaims: ['exp', 'iss', 'aud', 'sub'],
  }
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, keys, { ...wanted, currentDate: now })
      const viewer = viewerOfClaims(payload, claims)
      const until = ((payload.exp ?? 0) + toleranceSeconds) * 1000
      return viewer === null ? { kind: 'nobody' } : { kind: 'viewer', viewer, until }
    } catch (error) {
      return isOfToken(error) ? { kind: 'nobody' } : { kind: 'unavailable', error }
    }
  }
}

/** Whether a token is at fault, and not the way to the keys of its issuer. */
function isOfToken(error: unknown): boolean {
  const { code } = error instanceof errors.JOSEError ? error : { code: '' }
  return !['', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(code)
}
