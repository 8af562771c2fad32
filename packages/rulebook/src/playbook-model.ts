import type { Expr, LocalText, Span } from '@guiju/language'
import type { Citation } from './model.ts'

/** What to do about a number, and when. */
export interface Advice {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly note: LocalText | null
  /** A warning is about numbers that may not be what they seem. */
  readonly severity: 'advice' | 'warning'
  /** The metrics it is about. */
  readonly metrics: readonly string[]
  /** The scorecards, or dimensions of them, that it is about; dimension null: the whole card. */
  readonly dimensions: readonly AdviceDimension[]
  /** A condition over metrics; null: it always holds. */
  readonly when: Expr | null
  readonly steps: readonly LocalText[]
  readonly caveats: readonly LocalText[]
  readonly links: readonly AdviceLink[]
  readonly cite: Citation | null
  readonly text: string
  readonly hash: string
  readonly span: Span
}

export interface AdviceDimension {
  readonly scorecard: string
  readonly dimension: string | null
  readonly span: Span
}

export interface AdviceLink {
  readonly label: LocalText
  /** Begins with `https://`. */
  readonly address: string
}
