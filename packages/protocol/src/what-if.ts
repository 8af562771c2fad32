import {
  entityRef,
  localText,
  quantity,
  ruleVersion,
  snapshot,
  type EntityRef,
  type LocalText,
  type Quantity,
  type RuleVersion,
  type Snapshot,
} from './common.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import { scorecardResponse, type ScorecardResponse } from './scorecard.ts'
import {
  date,
  listOf,
  mapOf,
  name,
  nullable,
  oneOf,
  optional,
  record,
  text,
  textUpTo,
  type Shape,
} from './shape.ts'

/** `POST /v1/what-if`: a scorecard or a metric if metrics of one entity had other values. */
export interface WhatIfRequest {
  /** The id of a scorecard, or of a metric. */
  readonly rule: string
  readonly entity: string
  /** The kind of `entity`, needed only where a metric knows several. */
  readonly kind?: string
  readonly day?: string
  readonly known?: string
  /** Values by metric, as a rule author writes them: `0.5%`, `36h`, `1200 CNY`, `missing`. */
  readonly set: { readonly [metric: string]: string }
}

/** Schema of {@link WhatIfRequest}. */
export const whatIfRequest: Shape<WhatIfRequest> = record({
  rule: name,
  entity: name,
  kind: optional(name),
  day: optional(date),
  known: optional(date),
  set: mapOf(textUpTo(200)),
})

/** A metric as it is, and as it is taken to be. */
export interface AssumedMetric {
  readonly metric: MetricInfo
  readonly before: Quantity
  readonly after: Quantity
}

/** Schema of {@link AssumedMetric}. */
export const assumedMetric: Shape<AssumedMetric> = record({
  metric: metricInfo,
  before: quantity,
  after: quantity,
})

/** The answer to {@link WhatIfRequest}. Everybody else stays as they are: ranks are those among the others. */
export interface WhatIfResponse {
  readonly entity: EntityRef
  readonly day: string
  readonly known: string
  readonly assumed: readonly AssumedMetric[]
  /** Null when a metric was asked for. */
  readonly scorecard: {
    readonly before: ScorecardResponse
    readonly after: ScorecardResponse
  } | null
  /** Null when a scorecard was asked for. */
  readonly metric: AssumedMetric | null
  /** What changed, in one sentence. */
  readonly summary: LocalText
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link WhatIfResponse}. */
export const whatIfResponse: Shape<WhatIfResponse> = record({
  entity: entityRef,
  day: date,
  known: date,
  assumed: listOf(assumedMetric),
  scorecard: nullable(record({ before: scorecardResponse, after: scorecardResponse })),
  metric: nullable(assumedMetric),
  summary: localText,
  rules: listOf(ruleVersion),
  snapshot,
})

/** `POST /v1/what-if/additional`: how many more good ones bring a rate to its target. */
export interface AdditionalRequest {
  readonly metric: string
  readonly entity?: string
  readonly kind?: string
  readonly day?: string
  readonly known?: string
  /** The value to be reached, as a rule author writes it. Default: each target of the metric. */
  readonly target?: string
}

/** Schema of {@link AdditionalRequest}. */
export const additionalRequest: Shape<AdditionalRequest> = record({
  metric: name,
  entity: optional(name),
  kind: optional(name),
  day: optional(date),
  known: optional(date),
  target: optional(textUpTo(200)),
})

/** How far a rate is from one target. */
export interface AdditionalToTarget {
  /** `≤ 0.5%`. */
  readonly target: LocalText
  readonly bound: Quantity
  /** `met` needs no more; `impossible`: no number of good ones is enough. */
  readonly state: 'met' | 'reachable' | 'impossible'
  /** The least number of additional good ones, whole and exact; null when impossible. */
  readonly additional: string | null
  /** The rate with them. */
  readonly then: Quantity | null
  readonly sentence: LocalText
}

/** Schema of {@link AdditionalToTarget}. */
export const additionalToTarget: Shape<AdditionalToTarget> = record({
  target: localText,
  bound: quantity,
  state: oneOf(['met', 'reachable', 'impossible']),
  additional: nullable(text),
  then: nullable(quantity),
  sentence: localText,
})

/** The answer to {@link AdditionalRequest}; good ones enter the window, and nothing else changes. */
export interface AdditionalResponse {
  readonly metric: MetricInfo
  readonly entity: EntityRef | null
  readonly day: string
  readonly known: string
  readonly value: Quantity
  readonly numerator: Quantity
  readonly denominator: Quantity
  readonly targets: readonly AdditionalToTarget[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link AdditionalResponse}. */
export const additionalResponse: Shape<AdditionalResponse> = record({
  metric: metricInfo,
  entity: nullable(entityRef),
  day: date,
  known: date,
  value: quantity,
  numerator: quantity,
  denominator: quantity,
  targets: listOf(additionalToTarget),
  rules: listOf(ruleVersion),
  snapshot,
})
