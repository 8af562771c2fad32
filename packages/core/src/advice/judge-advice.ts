import type { Expr } from '@guiju/language'
import type { Advice, CheckedExpressions } from '@guiju/rulebook'
import type { Outcome } from '../finish/evaluation.ts'
import { isTrue, type Value } from '../finish/value.ts'
import { metricsIn } from '../request/metrics-below.ts'

/** Whether advice applies: `always` has no condition, `unknown` has one that is missing. */
export type AdviceState = 'always' | 'triggered' | 'quiet' | 'unknown'

export interface AdviceResult {
  readonly advice: Advice
  readonly state: AdviceState
  /** The metrics that its condition reads, with what they came to. */
  readonly because: readonly { readonly metric: string; readonly outcome: Outcome }[]
}

/** What judging advice reads of one entity. */
export interface AdviceReading {
  readonly checked: CheckedExpressions
  readonly condition: (advice: Advice, when: Expr) => Value
  readonly outcome: (metric: string) => Outcome
}

/** Whether a piece of advice applies, and the numbers that say so. */
export function judgeAdvice(
  advice: Advice,
  { checked, condition, outcome }: AdviceReading,
): AdviceResult {
  const { when } = advice
  if (when === null) return { advice, state: 'always', because: [] }
  const because = metricsIn(when, checked).map((metric) => ({ metric, outcome: outcome(metric) }))
  return { advice, state: stateOf(condition(advice, when)), because }
}

function stateOf(value: Value): AdviceState {
  if (value.kind === 'missing') return 'unknown'
  return isTrue(value) ? 'triggered' : 'quiet'
}
