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
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { formula, sideName, windowDates } from './explain.ts'
import type { Formula, SideName, WindowDates } from './explain.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import {
  date,
  integer,
  integerIn,
  listOf,
  mapOf,
  name,
  nullable,
  oneOf,
  optional,
  record,
  scalar,
  text,
  textUpTo,
  type Scalar,
  type Shape,
} from './shape.ts'

/**
 * `POST /v1/rows`: the rows behind one side of a metric, for a day or for a period; without either for the last
 * complete day.
 */
export interface RowsRequest {
  readonly metric: string
  /** Default: the numerator of a ratio, else the value. */
  readonly side?: SideName
  /** Default: all rows, whichever entity they belong to. */
  readonly entity?: string
  /** The kind of `entity`, needed only where the metric knows several. */
  readonly kind?: string
  readonly day?: string
  readonly period?: { readonly from: string; readonly to: string }
  readonly known?: string
  /** A row condition in the rule language that narrows the metric. */
  readonly where?: string
  /** Only rows of these split values; null is the value "(none)". */
  readonly narrowed?: { readonly [split: string]: string | null }
  /** `entering` (default): rows that the side adds up; `counted`: all rows of its population. */
  readonly rows?: 'entering' | 'counted'
  /** Default: the latest event first. Ties go by the key in byte order; missing values come last. */
  readonly sort?: readonly { readonly column: string; readonly direction: SortDirection }[]
  /** Rows of one page; default 100. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly cursor?: string
}

export type SortDirection = 'ascending' | 'descending'

/** Schema of {@link RowsRequest}. */
export const rowsRequest: Shape<RowsRequest> = record({
  metric: name,
  side: optional(sideName),
  entity: optional(name),
  kind: optional(name),
  day: optional(date),
  period: optional(record({ from: date, to: date })),
  known: optional(date),
  where: optional(textUpTo(4096)),
  narrowed: optional(mapOf(nullable(text))),
  rows: optional(oneOf(['entering', 'counted'])),
  sort: optional(
    listOf(record({ column: name, direction: oneOf(['ascending', 'descending']) }), {
      maxItems: 4,
    }),
  ),
  limit: optional(integerIn(1, 10000)),
  cursor: optional(textUpTo(8192)),
})

/** A column of listed rows; every cell of it has the same type. */
export interface RowColumn {
  readonly id: string
  readonly label: LocalText
  /** Money, ratios and numbers with digits are exact decimals as text; times are the pack's clock. */
  readonly type: RowColumnType
  /** `CNY`, or empty where the type needs none or the unit is not the same in all rows. */
  readonly unit: string
  /** What values of an enum are called, by value; left out where its rules give them no names. */
  readonly values?: { readonly [value: string]: LocalText }
}

export type RowColumnType =
  | 'id'
  | 'text'
  | 'enum'
  | 'labels'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'ratio'
  | 'money'
  | 'elapsed'
  | 'timestamp'
  | 'date'
  | 'time-of-day'

/** Schema of {@link RowColumn}. */
export const rowColumn: Shape<RowColumn> = record({
  id: text,
  label: localText,
  type: oneOf([
    'id',
    'text',
    'enum',
    'labels',
    'boolean',
    'integer',
    'number',
    'ratio',
    'money',
    'elapsed',
    'timestamp',
    'date',
    'time-of-day',
  ]),
  unit: text,
  values: optional(mapOf(localText)),
})

/** One row, or one group of rows that count together. */
export interface DetailRow {
  /** Parts of a key of several columns are joined by commas. */
  readonly key: string
  /** In the order of the page's columns; null is missing. */
  readonly cells: readonly Scalar[]
  /** What it adds to the number: all rows together add up to it. Null where it adds nothing, or numbers do not add up. */
  readonly contributes: Quantity | null
}

/** Schema of {@link DetailRow}. */
export const detailRow: Shape<DetailRow> = record({
  key: text,
  cells: listOf(scalar),
  contributes: nullable(quantity),
})

/** A page of rows. */
export interface RowsPage {
  readonly columns: readonly RowColumn[]
  readonly rows: readonly DetailRow[]
  /** How many rows there are on all pages. */
  readonly total: number
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
  /** What a reader must know: that there are no rows and why, that numbers do not add up row by row. */
  readonly note: LocalText | null
}

/** Schema of {@link RowsPage}. */
export const rowsPage: Shape<RowsPage> = record({
  columns: listOf(rowColumn),
  rows: listOf(detailRow),
  total: integer,
  next: nullable(text),
  note: nullable(localText),
})

/** How listed rows make their number. */
export interface Addition {
  /**
   * `rows`: each row adds its contribution; `groups`: rows are listed by group, each of which adds its
   * contribution; `ranks`: the number is that of the rows chosen by rank; `formula`: the number is made of other
   * metrics, whose rows are asked for one by one; `none`: rows do not add up to it.
   */
  readonly kind: 'rows' | 'groups' | 'ranks' | 'formula' | 'none'
  /** The sum of all contributions, on all pages; null when there are none. Equal to the side's value. */
  readonly total: Quantity | null
}

/** Schema of {@link Addition}. */
export const addition: Shape<Addition> = record({
  kind: oneOf(['rows', 'groups', 'ranks', 'formula', 'none']),
  total: nullable(quantity),
})

/** The answer to {@link RowsRequest}. */
export interface RowsResponse {
  readonly metric: MetricInfo
  readonly entity: EntityRef | null
  readonly from: string
  readonly to: string
  readonly known: string
  /** Null for a formula over other metrics, which has no rows of its own. */
  readonly side: SideName | null
  /** The sides that can be asked for. */
  readonly sides: readonly SideName[]
  readonly window: WindowDates | null
  /** The metric, and the side whose rows are listed. */
  readonly value: Quantity
  readonly sideValue: Quantity | null
  /** How the metric is made of its parts. */
  readonly formula: Formula
  readonly addition: Addition
  readonly page: RowsPage
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link RowsResponse}. */
export const rowsResponse: Shape<RowsResponse> = record({
  metric: metricInfo,
  entity: nullable(entityRef),
  from: date,
  to: date,
  known: date,
  side: nullable(sideName),
  sides: listOf(sideName),
  window: nullable(windowDates),
  value: quantity,
  sideValue: nullable(quantity),
  formula,
  addition,
  page: rowsPage,
  rules: listOf(ruleVersion),
  snapshot,
  diagnostics: listOf(wireDiagnostic),
})

/** `POST /v1/rows/export`: all rows as a file. */
export interface RowsExportRequest extends Omit<RowsRequest, 'limit' | 'cursor'> {
  readonly format: ExportFormat
  /** Language of labels and notes; default `en`. */
  readonly language?: 'zh' | 'en'
}

export type ExportFormat = 'csv' | 'xlsx' | 'ndjson'

/** Schema of {@link RowsExportRequest}. */
export const rowsExportRequest: Shape<RowsExportRequest> = record({
  metric: name,
  side: optional(sideName),
  entity: optional(name),
  kind: optional(name),
  day: optional(date),
  period: optional(record({ from: date, to: date })),
  known: optional(date),
  where: optional(textUpTo(4096)),
  narrowed: optional(mapOf(nullable(text))),
  rows: optional(oneOf(['entering', 'counted'])),
  sort: optional(
    listOf(record({ column: name, direction: oneOf(['ascending', 'descending']) }), {
      maxItems: 4,
    }),
  ),
  format: oneOf(['csv', 'xlsx', 'ndjson']),
  language: optional(oneOf(['zh', 'en'])),
})
