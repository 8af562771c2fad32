import type { Expr } from '@guiju/language'
import { targetSigns, type Point, type Target } from '@guiju/rulebook'
import { compared } from '../finish/comparison.ts'
import { isTrue, type Value } from '../finish/value.ts'

/** Whether a target is kept; without a value nothing can be said. */
export type TargetState = 'met' | 'missed' | 'no-data'

/** A target, the days it was judged for, and what came of it. */
export interface TargetOutcome {
  readonly target: Target
  /** The point itself, or the calendar week or month that was judged. */
  readonly point: Point
  readonly value: Value
  readonly bound: Value
  readonly state: TargetState
}

/** Judges the value of a metric, exactly; beyond the bound it is no breach where `unless` is true. */
export function judgeTarget(
  target: Target,
  judged: { readonly point: Point; readonly value: Value },
  evaluate: (expr: Expr) => Value,
): TargetOutcome {
  const { value } = judged
  const bound = evaluate(target.bound)
  return { target, ...judged, bound, state: stateOf(target, value, { bound, evaluate }) }
}

function stateOf(
  { comparison, unless }: Target,
  value: Value,
  { bound, evaluate }: { readonly bound: Value; readonly evaluate: (expr: Expr) => Value },
): TargetState {
  if (value.kind === 'missing' || bound.kind === 'missing') return 'no-data'
  if (isTrue(compared(targetSigns[comparison], value, bound))) return 'met'
  return unless !== null && isTrue(evaluate(unless)) ? 'met' : 'missed'
}
