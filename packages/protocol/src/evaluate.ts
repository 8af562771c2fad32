import {
  entityRef,
  quantity,
  ruleVersion,
  snapshot,
  type EntityRef,
  type Quantity,
  type RuleVersion,
  type Snapshot,
} from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import { targetResult, type TargetResult } from './targets.ts'
import {
  date,
  flag,
  integer,
  integerIn,
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

/**
 * `POST /v1/evaluate`. A request is for a day or for a period, not both; without either it is for the
 * last complete day.
 */
export interface EvaluateRequest {
  /** Ids of metrics or scorecards; a short id is enough while only one pack has it. */
  readonly metrics: readonly string[]
  readonly day?: string
  readonly period?: { readonly from: string; readonly to: string }
  /** Knowledge day. Default: `day`; for a period the last complete day. Not together with `trend`. */
  readonly known?: string
  /** Number of consecutive days ending with `day`, each known as of itself. */
  readonly trend?: number
  /** Each day of `period` on its own, all at one knowledge day. */
  readonly series?: boolean
  /** One row per entity of this kind, or only those listed. */
  readonly entity?: { readonly kind: string; readonly ids?: readonly string[] }
  readonly split?: readonly string[]
  /** A row condition in the rule language that narrows every metric asked for. */
  readonly where?: string
  /**
   * Every day by one text of the rules instead of its own: `base`, or an amendment as `id` or `pack/id`.
   */
  readonly asIf?: string
  /**
   * Beside each number the one before: of a day the day before, of a period the one of equal length just before it.
   * Not column by column.
   */
  readonly compare?: 'previous'
}

/** Schema of {@link EvaluateRequest}. */
export const evaluateRequest: Shape<EvaluateRequest> = record({
  metrics: listOf(name, { minItems: 1, maxItems: 100 }),
  day: optional(date),
  period: optional(record({ from: date, to: date })),
  known: optional(date),
  trend: optional(integerIn(1, 731)),
  series: optional(flag),
  entity: optional(record({ kind: name, ids: optional(listOf(name, { maxItems: 10000 })) })),
  split: optional(listOf(name, { maxItems: 4 })),
  where: optional(textUpTo(4096)),
  asIf: optional(name),
  compare: optional(oneOf(['previous'])),
})

/** The request with every default filled in. */
export interface ResolvedRequest {
  readonly metrics: readonly string[]
  readonly from: string
  readonly to: string
  /** Null for a trend, in which every day is its own knowledge day. */
  readonly known: string | null
  readonly trend: number | null
  readonly series: boolean
  readonly entity: { readonly kind: string; readonly ids: readonly string[] | null } | null
  readonly split: readonly string[]
  readonly where: string | null
  /** Left out where each day is answered by the text in force on it. */
  readonly asIf?: string
  readonly compare?: 'previous'
}

/** Schema of {@link ResolvedRequest}. */
export const resolvedRequest: Shape<ResolvedRequest> = record({
  metrics: listOf(text),
  from: date,
  to: date,
  known: nullable(date),
  trend: nullable(integer),
  series: flag,
  entity: nullable(record({ kind: text, ids: nullable(listOf(text)) })),
  split: listOf(text),
  where: nullable(text),
  asIf: optional(text),
  compare: optional(oneOf(['previous'])),
})

/** One metric at one anchor, for one entity and one combination of split values. */
export interface EvaluateRow {
  readonly metric: string
  /** Last day of the anchor, D. */
  readonly day: string
  /** Knowledge day, K. */
  readonly known: string
  /** The selected days; both equal `day` in a request for a day. */
  readonly from: string
  readonly to: string
  readonly entity: EntityRef | null
  /** Null is the value "(none)". */
  readonly split: { readonly [dimension: string]: string | null }
  readonly value: Quantity
  /** Null when the metric is written as one `value`. */
  readonly numerator: Quantity | null
  readonly denominator: Quantity | null
  /** With `compare`: the number before, and what has been added to it since. */
  readonly previous?: Quantity
  readonly change?: Quantity
  /** Of a metric with targets, at the last anchor of the request. */
  readonly targets?: readonly TargetResult[]
}

/** Schema of {@link EvaluateRow}. */
export const evaluateRow: Shape<EvaluateRow> = record({
  metric: text,
  day: date,
  known: date,
  from: date,
  to: date,
  entity: nullable(entityRef),
  split: mapOf(nullable(text)),
  value: quantity,
  numerator: nullable(quantity),
  denominator: nullable(quantity),
  previous: optional(quantity),
  change: optional(quantity),
  targets: optional(listOf(targetResult)),
})

/** The answer to {@link EvaluateRequest}. */
export interface EvaluateResponse {
  readonly request: ResolvedRequest
  readonly snapshot: Snapshot
  readonly rules: readonly RuleVersion[]
  readonly metrics: readonly MetricInfo[]
  readonly rows: readonly EvaluateRow[]
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link EvaluateResponse}. */
export const evaluateResponse: Shape<EvaluateResponse> = record({
  request: resolvedRequest,
  snapshot,
  rules: listOf(ruleVersion),
  metrics: listOf(metricInfo),
  rows: listOf(evaluateRow),
  diagnostics: listOf(wireDiagnostic),
})
