import { randomBytes } from 'node:crypto'
import {
  createSeal,
  fewestSecretBytes,
  localOwner,
  type Seal,
  type SignIn,
  type Viewer,
} from '@guiju/access'

/** Whom a service believes, and where it may be asked from. */
export interface Trust {
  /** How callers prove who they are, or who everybody is that reaches the port. */
  readonly callers:
    | { readonly kind: 'signed-in'; readonly signIn: SignIn }
    | { readonly kind: 'anyone'; readonly viewer: Viewer }
  /** Names that the service is asked under, besides addresses and the names of this machine; without ports. */
  readonly hosts: ReadonlySet<string>
  /** Origins of pages elsewhere that may ask from a browser: `https://shop.example`. */
  readonly origins: ReadonlySet<string>
  /** Signs what callers carry and bring back. */
  readonly seal: Seal
}

/** Everybody is the owner: right only where nobody else reaches the port. */
export const ownMachine: Trust = {
  callers: { kind: 'anyone', viewer: localOwner },
  hosts: new Set(),
  origins: new Set(),
  seal: createSeal(randomBytes(fewestSecretBytes), () => new Date()),
}
