import type { Viewer } from './viewer.ts'

/** What a credential came to. */
export type SignedIn =
  | {
      readonly kind: 'viewer'
      readonly viewer: Viewer
      /** When the credential ends; null: nobody knows of an end. */
      readonly until: Date | null
    }
  /** Nobody: unknown, wrong, expired or revoked. Which of them is nobody's business. */
  | { readonly kind: 'nobody' }
  /** It cannot be told now, because whoever vouches for it does not answer. */
  | { readonly kind: 'unavailable' }

/** Finds out who stands behind a credential. */
export interface SignIn {
  /** Whether credentials that begin so are its own. */
  readonly isFor: (credential: string) => boolean
  readonly signIn: (credential: string) => Promise<SignedIn>
  /** Whether a viewer who signed in before would still be the same one now. */
  readonly isStill: (viewer: Viewer) => Promise<boolean>
}

/** A sign-in that asks whichever of these knows the kind of credential. */
export function anySignIn(ways: readonly SignIn[]): SignIn {
  return {
    isFor: (credential) => ways.some((way) => way.isFor(credential)),
    async signIn(credential) {
      const way = ways.find(({ isFor }) => isFor(credential))
      return (await way?.signIn(credential)) ?? { kind: 'nobody' }
    },
    async isStill(viewer) {
      for (const way of ways) if (await way.isStill(viewer)) return true
      return false
    },
  }
}
