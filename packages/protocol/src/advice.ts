import {
  citation,
  localText,
  quantity,
  type Citation,
  type LocalText,
  type Quantity,
} from './common.ts'
import { listOf, nullable, oneOf, record, text, type Shape } from './shape.ts'

/** What to do about a number, with whether it applies. */
export interface Advice {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly note: LocalText | null
  /** A warning is about numbers that may not be what they seem. */
  readonly severity: 'advice' | 'warning'
  /** `always`: it has no condition; `unknown`: what its condition reads is missing. */
  readonly state: 'always' | 'triggered' | 'quiet' | 'unknown'
  /** The condition as written; null without one. */
  readonly when: string | null
  /** The metrics that the condition reads, with what they came to. */
  readonly because: readonly AdviceReason[]
  /** The metrics, and the scorecards or dimensions of them as `card` or `card.dimension`, that it is about. */
  readonly about: { readonly metrics: readonly string[]; readonly dimensions: readonly string[] }
  readonly steps: readonly LocalText[]
  readonly caveats: readonly LocalText[]
  readonly links: readonly { readonly label: LocalText; readonly address: string }[]
  readonly citation: Citation | null
}

export interface AdviceReason {
  readonly metric: string
  readonly label: LocalText
  readonly value: Quantity
}

/** Schema of {@link Advice}. */
export const advice: Shape<Advice> = record({
  id: text,
  pack: text,
  label: localText,
  note: nullable(localText),
  severity: oneOf(['advice', 'warning']),
  state: oneOf(['always', 'triggered', 'quiet', 'unknown']),
  when: nullable(text),
  because: listOf(record({ metric: text, label: localText, value: quantity })),
  about: record({ metrics: listOf(text), dimensions: listOf(text) }),
  steps: listOf(localText),
  caveats: listOf(localText),
  links: listOf(record({ label: localText, address: text })),
  citation: nullable(citation),
})
