import type { Diagnostic } from '@guiju/language'

/** What a check says of texts of rules. */
export interface CheckedTexts {
  /** The hash of the newest text; null when they make none. */
  readonly hash: string | null
  readonly diagnostics: readonly Diagnostic[]
}

/** What became of a check. */
export type CheckOutcome =
  | { readonly kind: 'checked'; readonly checked: CheckedTexts }
  | { readonly kind: 'too-long' | 'too-much' | 'gone' }

/** What a worker says. */
export type WorkerMessage =
  { readonly kind: 'ready' } | { readonly kind: 'checked'; readonly checked: CheckedTexts }
