import type { Expr, LocalText, Span } from '@guiju/language'
import type { Citation } from './model.ts'

/** How a value must stand to the bound of a target; `above` and `below` leave the bound itself out. */
export type TargetComparison = 'at-least' | 'above' | 'at-most' | 'below'

/** A bound that a metric is expected to keep. */
export interface Target {
  readonly comparison: TargetComparison
  /** A literal or a parameter in the metric's unit. */
  readonly bound: Expr
  /** Judges the latest calendar week or month that is complete at D; null: the metric as it was asked for. */
  readonly every: 'week' | 'month' | null
  /** A condition over metrics under which a value beyond the bound is no breach. */
  readonly unless: Expr | null
  readonly label: LocalText | null
  readonly cite: Citation | null
  readonly span: Span
}

/** The sign that stands between a value and the bound of its target. */
export const targetSigns: Readonly<Record<TargetComparison, '>=' | '>' | '<=' | '<'>> = {
  'at-least': '>=',
  above: '>',
  'at-most': '<=',
  below: '<',
}
