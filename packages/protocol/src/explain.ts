import {
  entityRef,
  localText,
  quantity,
  snapshot,
  sourcePlace,
  type EntityRef,
  type LocalText,
  type Quantity,
  type Snapshot,
  type SourcePlace,
} from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import {
  date,
  flag,
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  optional,
  record,
  scalar,
  text,
  type Scalar,
  type Shape,
} from './shape.ts'

/** The days a side looks at, both ends included. */
export interface WindowDates {
  /** As written: `last 90 days`. */
  readonly text: string
  /** In words, with the values of its parameters. */
  readonly words: LocalText
  readonly from: string
  readonly to: string
  /** The window that counting chose among those of `text`; left out where there was no choice. */
  readonly chosen?: LocalText
}

/** Schema of {@link WindowDates}. */
export const windowDates: Shape<WindowDates> = record({
  text,
  words: localText,
  from: date,
  to: date,
  chosen: optional(localText),
})

/**
 * One bar of the exclusion funnel. `rows` is what is left after the step and `removed` what it took away, so
 * each step's `rows` is the one before minus `removed`; `condition-met` steps count rows among the `counted`
 * ones and need not add up.
 */
export interface FunnelStep {
  readonly step:
    | 'known-rows-in-window'
    | 'where'
    | 'where-missing'
    | 'exclude'
    | 'keep'
    | 'counted'
    | 'condition-met'
  /** The filter's name or the clause as written. */
  readonly name: string
  readonly label: LocalText
  readonly rows: number
  readonly removed: number
}

/** Schema of {@link FunnelStep}. */
export const funnelStep: Shape<FunnelStep> = record({
  step: oneOf([
    'known-rows-in-window',
    'where',
    'where-missing',
    'exclude',
    'keep',
    'counted',
    'condition-met',
  ]),
  name: text,
  label: localText,
  rows: integer,
  removed: integer,
})

/** Rows that no window can hold: those without an event day or without the parent that dates them. */
export interface RowsBeside {
  readonly kind: 'no-event-day' | 'no-parent' | 'no-entity'
  readonly label: LocalText
  readonly rows: number
}

/** Schema of {@link RowsBeside}. */
export const rowsBeside: Shape<RowsBeside> = record({
  kind: oneOf(['no-event-day', 'no-parent', 'no-entity']),
  label: localText,
  rows: integer,
})

/** A row of a side and what it does there. */
export interface SampleRow {
  readonly key: string
  readonly cells: { readonly [column: string]: Scalar }
  /** True when it is among the rows that the side counts or adds up. */
  readonly counts: boolean
  /** What it adds to the side; null when the side does not simply add up. */
  readonly contributes: Quantity | null
  /** Name of the funnel step that took it away; null when it counts. */
  readonly removedBy: string | null
}

/** Schema of {@link SampleRow}. */
export const sampleRow: Shape<SampleRow> = record({
  key: text,
  cells: mapOf(scalar),
  counts: flag,
  contributes: nullable(quantity),
  removedBy: nullable(text),
})

/** The first rows of a side; `total` says how many there are. */
export interface SampleRows {
  readonly columns: readonly string[]
  readonly rows: readonly SampleRow[]
  readonly total: number
}

/** Schema of {@link SampleRows}. */
export const sampleRows: Shape<SampleRows> = record({
  columns: listOf(text),
  rows: listOf(sampleRow),
  total: integer,
})

/** Which part of a metric something belongs to; `value` when it is not written as two sides. */
export type SideName = 'numerator' | 'denominator' | 'value'

/** Schema of {@link SideName}. */
export const sideName: Shape<SideName> = oneOf(['numerator', 'denominator', 'value'])

/** One side of a metric: its rows, from what the window holds to what is counted. */
export interface ExplainSide {
  readonly side: SideName
  /** The aggregate as written. */
  readonly text: string
  readonly dataset: string
  /** The event day as written: `shipment.picked_up_at`. */
  readonly by: string
  readonly window: WindowDates
  readonly funnel: readonly FunnelStep[]
  readonly beside: readonly RowsBeside[]
  readonly value: Quantity
  readonly sample: SampleRows
}

/** Schema of {@link ExplainSide}. */
export const explainSide: Shape<ExplainSide> = record({
  side: sideName,
  text,
  dataset: text,
  by: text,
  window: windowDates,
  funnel: listOf(funnelStep),
  beside: listOf(rowsBeside),
  value: quantity,
  sample: sampleRows,
})

/** One aggregate or metric of a formula with the number it had. */
export interface FormulaPart {
  readonly text: string
  readonly label: LocalText | null
  /** Id when the part is a metric of its own, which can be asked in turn. */
  readonly metric: string | null
  readonly value: Quantity
}

/** Schema of {@link FormulaPart}. */
export const formulaPart: Shape<FormulaPart> = record({
  text,
  label: nullable(localText),
  metric: nullable(text),
  value: quantity,
})

/** The formula as written, and again with its numbers put in and its result: `118 / 10,966 = 1.08%`. */
export interface Formula {
  readonly text: string
  readonly withNumbers: LocalText
  readonly parts: readonly FormulaPart[]
}

/** Schema of {@link Formula}. */
export const formula: Shape<Formula> = record({
  text,
  withNumbers: localText,
  parts: listOf(formulaPart),
})

/** A statement word for word, with its bound parameters. */
export interface SqlStatementText {
  readonly text: string
  readonly parameters: readonly Scalar[]
}

/** Schema of {@link SqlStatementText}. */
export const sqlStatementText: Shape<SqlStatementText> = record({
  text,
  parameters: listOf(scalar),
})

/** `GET /v1/explain/:metric?entity=ID&day=`: why a number is what it is. */
export interface ExplainResponse {
  /** With label, definition, citation, rule text, its place, version and hash. */
  readonly metric: MetricInfo
  readonly entity: EntityRef | null
  /** First day of the period that was asked for; left out for a day. */
  readonly from?: string
  readonly day: string
  readonly known: string
  readonly value: Quantity
  readonly numerator: Quantity | null
  readonly denominator: Quantity | null
  readonly formula: Formula
  /** Empty for a formula over other metrics; its parts can be asked. */
  readonly sides: readonly ExplainSide[]
  readonly sql: readonly SqlStatementText[]
  readonly snapshot: Snapshot
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link ExplainResponse}. */
export const explainResponse: Shape<ExplainResponse> = record({
  metric: metricInfo,
  entity: nullable(entityRef),
  from: optional(date),
  day: date,
  known: date,
  value: quantity,
  numerator: nullable(quantity),
  denominator: nullable(quantity),
  formula,
  sides: listOf(explainSide),
  sql: listOf(sqlStatementText),
  snapshot,
  diagnostics: listOf(wireDiagnostic),
})

/** What one clause says of one row, with the values it read. */
export interface ClauseVerdict {
  readonly side: SideName
  readonly kind: 'event-day' | 'window' | 'where' | 'exclude' | 'keep' | 'condition'
  readonly name: string | null
  readonly label: LocalText | null
  readonly text: string
  readonly verdict: 'true' | 'false' | 'missing'
  readonly values: readonly { readonly name: string; readonly value: Scalar }[]
  readonly source: SourcePlace | null
}

/** Schema of {@link ClauseVerdict}. */
export const clauseVerdict: Shape<ClauseVerdict> = record({
  side: sideName,
  kind: oneOf(['event-day', 'window', 'where', 'exclude', 'keep', 'condition']),
  name: nullable(text),
  label: nullable(localText),
  text,
  verdict: oneOf(['true', 'false', 'missing']),
  values: listOf(record({ name: text, value: scalar })),
  source: nullable(sourcePlace),
})

/** `GET /v1/explain/:metric/rows/:key?entity=ID&day=&side=`: why one row counts or does not. */
export interface ExplainRowResponse {
  readonly metric: string
  readonly entity: EntityRef | null
  readonly day: string
  readonly known: string
  readonly dataset: string
  readonly key: string
  readonly cells: { readonly [column: string]: Scalar }
  readonly clauses: readonly ClauseVerdict[]
}

/** Schema of {@link ExplainRowResponse}. */
export const explainRowResponse: Shape<ExplainRowResponse> = record({
  metric: text,
  entity: nullable(entityRef),
  day: date,
  known: date,
  dataset: text,
  key: text,
  cells: mapOf(scalar),
  clauses: listOf(clauseVerdict),
})
