import type { Refusal } from '@guiju/process'
import type { Caller } from './caller.ts'
import type { CaseView } from './case-view.ts'

export interface OpenCommand {
  readonly process: string
  readonly caller: Caller
  readonly fields: Readonly<Record<string, unknown>>
  /** Chosen by the sender: the same key is answered once and the same answer given again. */
  readonly idempotencyKey: string | null
}

export interface SendCommand extends OpenCommand {
  readonly key: string
  readonly event: string
  /** The version the sender has seen; null sends whatever has happened since. */
  readonly expectedVersion: number | null
}

/** What became of a command. */
export type CommandOutcome =
  | { readonly kind: 'done'; readonly case: CaseView; readonly isRepeated: boolean }
  | {
      readonly kind: 'refused'
      readonly refusal: Refusal
      /** The case as it stands; null when none could be opened. */
      readonly case: CaseView | null
      readonly isRepeated: boolean
    }
  /** Something has happened since the version that the sender has seen. */
  | { readonly kind: 'changed'; readonly case: CaseView }
  | { readonly kind: 'unknown-process' }
  /** There is no such case, or it does not concern the caller: both look the same. */
  | { readonly kind: 'unknown-case' }
  /** A case with that key was opened before. */
  | { readonly kind: 'opened-before' }
  | {
      readonly kind: 'wrong-fields'
      readonly unknown: readonly string[]
      readonly wrong: readonly string[]
    }
  /** The idempotency key was used for something else. */
  | { readonly kind: 'key-used' }
