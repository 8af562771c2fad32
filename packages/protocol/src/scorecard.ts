import { advice, type Advice } from './advice.ts'
import {
  citation,
  entityRef,
  localText,
  quantity,
  rank,
  ruleVersion,
  snapshot,
  sourcePlace,
  type Citation,
  type EntityRef,
  type LocalText,
  type Quantity,
  type Rank,
  type RuleVersion,
  type Snapshot,
  type SourcePlace,
} from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import {
  date,
  decimal,
  flag,
  integer,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  text,
  type Shape,
} from './shape.ts'
import { targetResult, type TargetResult } from './targets.ts'

/** What a page needs to offer a scorecard. */
export interface ScorecardInfo {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly definition: LocalText | null
  /** Says, for instance, that curves and weights are the pack's own and not the platform's. */
  readonly note: LocalText | null
  /** Kind of the entities it scores. */
  readonly entity: string
  readonly scale: { readonly low: number; readonly high: number }
  readonly citation: Citation | null
  readonly source: SourcePlace
  readonly ruleText: string
  readonly version: RuleVersion
}

/** Schema of {@link ScorecardInfo}. */
export const scorecardInfo: Shape<ScorecardInfo> = record({
  id: text,
  pack: text,
  label: localText,
  definition: nullable(localText),
  note: nullable(localText),
  entity: text,
  scale: record({ low: decimal, high: decimal }),
  citation: nullable(citation),
  source: sourcePlace,
  ruleText: text,
  version: ruleVersion,
})

/** `GET /v1/scorecards`. */
export interface ScorecardsResponse {
  readonly scorecards: readonly ScorecardInfo[]
  /** The scorecard a page opens with; null when there is none at all. */
  readonly default: string | null
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link ScorecardsResponse}. */
export const scorecardsResponse: Shape<ScorecardsResponse> = record({
  scorecards: listOf(scorecardInfo),
  default: nullable(text),
  rules: listOf(ruleVersion),
  snapshot,
})

/** How a value becomes a score. */
export interface ScoreRule {
  readonly kind: 'curve' | 'steps' | 'rank'
  /** Points of a curve or of steps, rising by input; empty for a rank. */
  readonly points: readonly {
    readonly input: number
    readonly text: LocalText
    readonly score: number
  }[]
  /** Scores of the first and the last peer; null unless `kind` is `rank`. */
  readonly best: number | null
  readonly worst: number | null
  /** Says, for instance, that the curve is the pack's own and not the platform's. */
  readonly note: LocalText | null
}

/** Schema of {@link ScoreRule}. */
export const scoreRule: Shape<ScoreRule> = record({
  kind: oneOf(['curve', 'steps', 'rank']),
  points: listOf(record({ input: decimal, text: localText, score: decimal })),
  best: nullable(decimal),
  worst: nullable(decimal),
  note: nullable(localText),
})

/** Aggregates over the peers; never a single peer's value. */
export interface Peers {
  readonly average: Quantity
  readonly excellent: Quantity
  readonly count: number
}

/** Schema of {@link Peers}. */
export const peers: Shape<Peers> = record({
  average: quantity,
  excellent: quantity,
  count: integer,
})

/** One metric inside a dimension. Weights are shares of 1. */
export interface ScorecardMetric {
  /** Id of a metric in the answer's `metrics`. */
  readonly metric: string
  readonly weight: number
  /** After the weights of missing parts were given to the others; null when this part itself is missing. */
  readonly effectiveWeight: number | null
  readonly value: Quantity
  readonly numerator: Quantity | null
  readonly denominator: Quantity | null
  readonly score: Quantity
  readonly rule: ScoreRule
  readonly rank: Rank | null
  readonly peers: Peers | null
  /** Of a metric that has any. */
  readonly targets?: readonly TargetResult[]
}

/** Schema of {@link ScorecardMetric}. */
export const scorecardMetric: Shape<ScorecardMetric> = record({
  metric: text,
  weight: decimal,
  effectiveWeight: nullable(decimal),
  value: quantity,
  numerator: nullable(quantity),
  denominator: nullable(quantity),
  score: quantity,
  rule: scoreRule,
  rank: nullable(rank),
  peers: nullable(peers),
  targets: optional(listOf(targetResult)),
})

/** A dimension. A card that holds its metrics directly answers one dimension without id and label. */
export interface ScorecardDimension {
  readonly id: string | null
  readonly label: LocalText | null
  readonly weight: number
  readonly effectiveWeight: number | null
  readonly score: Quantity
  readonly metrics: readonly ScorecardMetric[]
}

/** Schema of {@link ScorecardDimension}. */
export const scorecardDimension: Shape<ScorecardDimension> = record({
  id: nullable(text),
  label: nullable(localText),
  weight: decimal,
  effectiveWeight: nullable(decimal),
  score: quantity,
  metrics: listOf(scorecardMetric),
})

/** What the score leads to. */
export interface Consequence {
  /** The condition as written. */
  readonly when: string
  readonly effect: LocalText
  /** Null when the score is missing. */
  readonly applies: boolean | null
  /** `score` compared with a bound, if the condition is just that; otherwise null like `bound` and `margin`. */
  readonly operator: '<' | '<=' | '>' | '>=' | null
  readonly bound: Quantity | null
  /** Score minus bound. */
  readonly margin: Quantity | null
  readonly citation: Citation | null
}

/** Schema of {@link Consequence}. */
export const consequence: Shape<Consequence> = record({
  when: text,
  effect: localText,
  applies: nullable(flag),
  operator: nullable(oneOf(['<', '<=', '>', '>='])),
  bound: nullable(quantity),
  margin: nullable(quantity),
  citation: nullable(citation),
})

/** A grade with its lower bound; the last one, `otherwise`, has none. */
export interface GradeBound {
  readonly label: LocalText
  readonly atLeast: Quantity | null
  readonly reached: boolean
}

/** Schema of {@link GradeBound}. */
export const gradeBound: Shape<GradeBound> = record({
  label: localText,
  atLeast: nullable(quantity),
  reached: flag,
})

/** Points taken off; a missing deduction takes off nothing, and its `amount` says so. */
export interface Deduction {
  readonly metric: string
  readonly amount: Quantity
}

/** Schema of {@link Deduction}. */
export const deduction: Shape<Deduction> = record({ metric: text, amount: quantity })

/** The least sample for a score. */
export interface MinimumSample {
  readonly of: string
  readonly atLeast: Quantity
  readonly actual: Quantity
  readonly met: boolean
}

/** Schema of {@link MinimumSample}. */
export const minimumSample: Shape<MinimumSample> = record({
  of: text,
  atLeast: quantity,
  actual: quantity,
  met: flag,
})

/** `GET /v1/scorecards/:id?entity=ID&day=`: one entity's scorecard with everything needed to show it. */
export interface ScorecardResponse {
  readonly scorecard: ScorecardInfo
  readonly entity: EntityRef
  readonly day: string
  readonly known: string
  /** After deductions, clamping and rounding. */
  readonly score: Quantity
  readonly grade: LocalText | null
  readonly rank: Rank | null
  readonly dimensions: readonly ScorecardDimension[]
  readonly deductions: readonly Deduction[]
  readonly consequences: readonly Consequence[]
  readonly grades: readonly GradeBound[]
  readonly minimum: MinimumSample | null
  /** Advice about the card, its dimensions and metrics; left out in lists of every entity. */
  readonly advice?: readonly Advice[]
  /** Every metric that the answer names. */
  readonly metrics: readonly MetricInfo[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link ScorecardResponse}. */
export const scorecardResponse: Shape<ScorecardResponse> = record({
  scorecard: scorecardInfo,
  entity: entityRef,
  day: date,
  known: date,
  score: quantity,
  grade: nullable(localText),
  rank: nullable(rank),
  dimensions: listOf(scorecardDimension),
  deductions: listOf(deduction),
  consequences: listOf(consequence),
  grades: listOf(gradeBound),
  minimum: nullable(minimumSample),
  advice: optional(listOf(advice)),
  metrics: listOf(metricInfo),
  rules: listOf(ruleVersion),
  snapshot,
  diagnostics: listOf(wireDiagnostic),
})
