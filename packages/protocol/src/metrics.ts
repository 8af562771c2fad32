import {
  citation,
  localText,
  ruleVersion,
  snapshot,
  sourcePlace,
  type Citation,
  type LocalText,
  type RuleVersion,
  type Snapshot,
  type SourcePlace,
} from './common.ts'
import { listOf, nullable, oneOf, optional, record, text, type Shape } from './shape.ts'
import { targetInfo, type TargetInfo } from './targets.ts'

/** Everything that is needed to show a metric with its "?". */
export interface MetricInfo {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  /** The definition as a sentence; null when the pack gives none. */
  readonly definition: LocalText | null
  /** What a reader must know beside it: how an unclear policy was read, what is the pack's own. */
  readonly note: LocalText | null
  /** Display unit: `%`, `h`, `CNY`, or empty for a plain number. */
  readonly unit: string
  /** `percent`, `duration`, `money`, `count` or `number`. */
  readonly format: 'percent' | 'duration' | 'money' | 'count' | 'number'
  readonly better: 'higher' | 'lower' | null
  readonly citation: Citation | null
  readonly source: SourcePlace
  /** The rule as its author wrote it. */
  readonly ruleText: string
  readonly version: RuleVersion
  /** Left out where the metric has none. */
  readonly targets?: readonly TargetInfo[]
}

/** Schema of {@link MetricInfo}. */
export const metricInfo: Shape<MetricInfo> = record({
  id: text,
  pack: text,
  label: localText,
  definition: nullable(localText),
  note: nullable(localText),
  unit: text,
  format: oneOf(['percent', 'duration', 'money', 'count', 'number']),
  better: nullable(oneOf(['higher', 'lower'])),
  citation: nullable(citation),
  source: sourcePlace,
  ruleText: text,
  version: ruleVersion,
  targets: optional(listOf(targetInfo)),
})

/** `GET /v1/metrics`: every metric of the rulebook in force. */
export interface MetricsResponse {
  readonly metrics: readonly MetricInfo[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link MetricsResponse}. */
export const metricsResponse: Shape<MetricsResponse> = record({
  metrics: listOf(metricInfo),
  rules: listOf(ruleVersion),
  snapshot,
})
