import { ruleVersion, snapshot, type RuleVersion, type Snapshot } from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { resolvedRequest, type ResolvedRequest } from './evaluate.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import {
  anyOf,
  date,
  decimal,
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  record,
  text,
  type Shape,
} from './shape.ts'

/**
 * The answer to an `EvaluateRequest` column by column, for trends of many entities: a stream of lines, each of them
 * JSON. First one `head`; then `rows` before the first `values` that name them; at last one `end`, without which
 * the answer was cut off.
 */
export type ColumnsLine = ColumnsHead | ColumnsRows | ColumnsValues | ColumnsEnd

/** What was asked and what answers. */
export interface ColumnsHead {
  readonly kind: 'head'
  readonly request: ResolvedRequest
  readonly snapshot: Snapshot
  readonly rules: readonly RuleVersion[]
  readonly metrics: readonly MetricInfo[]
  readonly diagnostics: readonly WireDiagnostic[]
}

/** A list of rows: what the places in later `values` stand for. */
export interface ColumnsRows {
  readonly kind: 'rows'
  /** By which `values` name this list. */
  readonly rows: number
  readonly count: number
  /** Ids by place; null when the request is not about entities. */
  readonly entities: readonly string[] | null
  /** Values by place for each dimension of the request's split; null is the value "(none)". */
  readonly split: { readonly [dimension: string]: readonly (string | null)[] }
}

/** One metric on some days. */
export interface ColumnsValues {
  readonly kind: 'values'
  readonly metric: string
  readonly rows: number
  /** The last day of each anchor. */
  readonly days: readonly string[]
  /**
   * For each day the values by place, as the doubles nearest to the exact values, in the units of `Quantity.value`.
   * Null: missing, below the minimum sample, or no number; `evaluate` says which, and exactly.
   */
  readonly values: readonly (readonly (number | null)[])[]
}

/** Nothing is left out. */
export interface ColumnsEnd {
  readonly kind: 'end'
  /** How many values were sent, absent ones among them. */
  readonly values: number
}

/** Schema of {@link ColumnsLine}. */
export const columnsLine: Shape<ColumnsLine> = anyOf([
  record({
    kind: oneOf(['head']),
    request: resolvedRequest,
    snapshot,
    rules: listOf(ruleVersion),
    metrics: listOf(metricInfo),
    diagnostics: listOf(wireDiagnostic),
  }),
  record({
    kind: oneOf(['rows']),
    rows: integer,
    count: integer,
    entities: nullable(listOf(text)),
    split: mapOf(listOf(nullable(text))),
  }),
  record({
    kind: oneOf(['values']),
    metric: text,
    rows: integer,
    days: listOf(date),
    values: listOf(listOf(nullable(decimal))),
  }),
  record({ kind: oneOf(['end']), values: integer }),
])
