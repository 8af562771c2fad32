import { createHash } from 'node:crypto'
import type { SignedIn, SignIn } from '../sign-in.ts'
import type { Viewer } from '../viewer.ts'
import type { JwtSettings } from './jwt-settings.ts'
import type { TokenVerifier } from './token-verifier.ts'

export interface TokenSignInOptions {
  readonly settings: JwtSettings
  readonly now: () => Date
  /** Hears that the keys of the issuer cannot be had. */
  readonly onError: (error: unknown) => void
}

const rememberedMs = 60_000
const mostRemembered = 1000
const longestToken = 8192

/** Signs in with tokens that an issuer signed. */
export function tokenSignIn({ settings, now, onError }: TokenSignInOptions): SignIn {
  let verifier: Promise<TokenVerifier> | null = null
  const remembered = new Map<string, Remembered>()

  const verified = async (token: string): Promise<SignedIn> => {
    // Loaded with the first token: it brings a library that most commands do not need.
    verifier ??= import('./token-verifier.ts').then(({ tokenVerifier }) => tokenVerifier(settings))
    const found = await (await verifier)(token, now())
    if (found.kind === 'unavailable') {
      onError(found.error)
      return { kind: 'unavailable' }
    }
    if (found.kind === 'nobody') return nobody
    remember(remembered, hashOf(token), { ...found, now: now().getTime() })
    return signedIn(found)
  }

  return {
    isFor: (credential) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(credential),
    async signIn(token) {
      if (token.length > longestToken) return nobody
      const known = remembered.get(hashOf(token))
      if (known !== undefined && now().getTime() < known.forgotten) return signedIn(known)
      return await verified(token)
    },
    isStill: async ({ caller }) => caller.startsWith('jwt:'),
  }
}

const nobody: SignedIn = { kind: 'nobody' }

const signedIn = ({ viewer, until }: Pick<Remembered, 'viewer' | 'until'>): SignedIn => ({
  kind: 'viewer',
  viewer,
  until: new Date(until),
})

interface Remembered {
  readonly viewer: Viewer
  /** When the token ends, in milliseconds since 1970. */
  readonly until: number
  /** From when on the token is looked at again. */
  readonly forgotten: number
}

/** Spares the same token the same work for a minute; the oldest is forgotten when there are too many. */
function remember(
  all: Map<string, Remembered>,
  hash: string,
  { viewer, until, now }: Omit<Remembered, 'forgotten'> & { readonly now: number },
): void {
  const [oldest] = all.keys()
  if (all.size >= mostRemembered && oldest !== undefined) all.delete(oldest)
  all.delete(hash)
  all.set(hash, { viewer, until, forgotten: Math.min(until, now + rememberedMs) })
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
