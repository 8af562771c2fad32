import type { Decimal, Expr, Labelled, LocalText, Span } from '@guiju/language'
import type { Minimum } from './model.ts'

export interface GradeRule {
  readonly grade: LocalText
  /** A condition over `position rank peers` (rankings) or `score` (scorecards); null for `otherwise`. */
  readonly when: Expr | null
  /** Lower bound of the score when written as `at_least`; `when` is then null. */
  readonly atLeast: Decimal | null
  readonly isOtherwise: boolean
  readonly span: Span
}

/** Ranks an entity among its peers. */
export interface Ranking extends Labelled {
  readonly id: string
  readonly pack: string
  readonly metric: string
  /** `all`, or the name of an attribute of the entity. */
  readonly among: string
  /** A condition over metrics; null when every entity with a value is eligible. */
  readonly eligible: Expr | null
  /** Over `rank` and `peers`; null for `rank / peers`. */
  readonly position: Expr | null
  readonly minimumPeers: number
  /** Where what peers reach is told by supplied rows instead of being worked out; null: it is worked out. */
  readonly benchmark: Benchmark | null
  readonly grades: readonly GradeRule[]
  readonly span: Span
}

/** Metrics over supplied rows that tell what peers reach. */
export interface Benchmark {
  readonly average: string
  readonly excellent: string
  /** The dimension of those rows that holds the group of `among`; null when entities are compared among all. */
  readonly by: string | null
  readonly span: Span
}

/** Inputs of a curve are literals of the metric's unit, rising; outputs are scores. */
export interface CurvePoint {
  readonly at: Expr
  readonly score: Decimal
}

export type ScoreRule =
  /** Linear between points; beyond the ends the end value, or missing with `isOutsideMissing`. */
  | {
      readonly kind: 'curve'
      readonly points: readonly CurvePoint[]
      readonly isOutsideMissing: boolean
    }
  /** The score of the last point not above the value. */
  | { readonly kind: 'steps'; readonly points: readonly CurvePoint[] }
  /** best - (best - worst) * (rank - 1) / (peers - 1); a single peer has best. */
  | {
      readonly kind: 'rank'
      readonly ranking: string
      readonly best: Decimal
      readonly worst: Decimal
    }

export interface ScoredMetric {
  readonly metric: string
  readonly weight: Decimal
  readonly score: ScoreRule
  readonly span: Span
}

export interface ScoreDimension {
  readonly id: string
  readonly label: LocalText
  readonly weight: Decimal
  readonly minimum: Minimum | null
  readonly metrics: readonly ScoredMetric[]
  readonly span: Span
}

export interface Consequence {
  readonly when: Expr
  readonly effect: LocalText
  readonly span: Span
}

/** Dimensions, weights, curves, grades and consequences over metrics of one entity. */
export interface Scorecard {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly note: LocalText | null
  readonly entity: string
  readonly scale: { readonly low: Decimal; readonly high: Decimal }
  readonly minimum: Minimum | null
  /** A card that holds `metrics` directly has one dimension with id '' and weight 1. */
  readonly dimensions: readonly ScoreDimension[]
  /** Metrics subtracted from the score; missing deducts 0 and is marked. */
  readonly deduct: readonly string[]
  readonly missing: 'rescale' | 'missing'
  /** Decimal digits, half away from zero; null: not rounded. */
  readonly round: number | null
  readonly grades: readonly GradeRule[]
  readonly consequences: readonly Consequence[]
  readonly text: string
  readonly hash: string
  readonly span: Span
}
