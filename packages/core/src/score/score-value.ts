import type { Fraction, MissingReason } from '@guiju/rulebook'

/** Why there is no score, beyond what can be missing about a metric. */
export type NoScoreReason = MissingReason | 'not-eligible' | 'minimum-peers' | 'outside-curve'

/** A score, or why there is none; `no_score` is the state of a sample that is too small. */
export type ScoreValue =
  | { readonly state: 'value'; readonly score: Fraction }
  | { readonly state: 'missing'; readonly reason: NoScoreReason | null }
  | { readonly state: 'no_score'; readonly reason: 'minimum-sample' }

export const scored = (score: Fraction): ScoreValue => ({ state: 'value', score })
export const noScore: ScoreValue = Object.freeze({ state: 'no_score', reason: 'minimum-sample' })
export const unscored = (reason: NoScoreReason | null): ScoreValue => ({ state: 'missing', reason })
