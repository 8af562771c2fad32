import type { LocalText } from '@guiju/language'

/** Why something sent to a case was not taken. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: LocalText
}

export type RefusalCode =
  /** No process, or no event, has that name. */
  | 'unknown-event'
  /** The one who sent it may not. */
  | 'wrong-actor'
  | 'missing-field'
  | 'wrong-field'
  /** The case has taken it as often as it may. */
  | 'used-up'
  /** No state the case is in takes it, or takes it any longer. */
  | 'not-open'
  | 'requirement'

export function refusal(code: RefusalCode, message: LocalText): Refusal {
  return { code, message }
}
