import type { LocalText, Span } from '@guiju/language'
import type { Seen } from './seen.ts'

/** What tests can reach, in the order in which it is reported. */
export const goalKinds = [
  'condition',
  'missing',
  'window',
  'limit',
  'band',
  'group',
  'curve',
  'grade',
  'consequence',
  'target',
] as const

export type GoalKind = (typeof goalKinds)[number]

/** One thing about a rule that some test should meet. */
export interface Goal {
  /** The same in every text of the rules that says the same. */
  readonly key: string
  readonly kind: GoalKind
  readonly pack: string
  /** Such as `metrics/refund_rate`. */
  readonly rule: string
  /** What no test has met, as a sentence. */
  readonly gap: LocalText
  readonly span: Span
  readonly isReached: (seen: Seen) => boolean
}
