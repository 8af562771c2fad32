/** An exact rational number in lowest terms, with a positive denominator. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * An exact result. Elapsed time and timestamps are microseconds, dates are days since 1970-01-01; ratios are
 * plain (0.5 is 50 %); null is missing.
 */
export type ExactValue = Fraction | string | boolean | null

/** Why a value is missing, when that is known. */
export type MissingReason =
  | 'no-denominator'
  | 'no-rows'
  | 'argument-missing'
  | 'mixed-currency'
  | 'minimum-sample'
  | 'part-missing'
  | 'minimum-peers'
  | 'peers-withheld'
  | 'no-benchmark'

/** One metric at one point, for one entity and one combination of split values. */
export interface MetricResult {
  readonly metric: string
  /** Index into `Request.points`. */
  readonly point: number
  readonly entity: string | null
  /** One value per requested split; null is "(none)". */
  readonly splits: readonly (string | null)[]
  readonly value: ExactValue
  /** Only for metrics with two sides. */
  readonly numerator: ExactValue
  readonly denominator: ExactValue
  readonly reason: MissingReason | null
  /** True when `minimum` was not reached: shown as "no score", and missing in formulas. */
  readonly isBelowMinimum: boolean
  /** True when `if_empty` replaced the value. */
  readonly isReplaced: boolean
}
