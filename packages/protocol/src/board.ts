import { boardInfo, type BoardInfo } from './board-info.ts'
import { boardPartAnswer, type BoardPartAnswer } from './board-parts.ts'
import {
  entityRef,
  ruleVersion,
  snapshot,
  type EntityRef,
  type RuleVersion,
  type Snapshot,
} from './common.ts'
import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import type { ExportFormat } from './rows.ts'
import {
  date,
  flag,
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
 * `POST /v1/boards/:id`. Without a period, the board's own number of days up to `day`, or up to the last complete
 * day.
 */
export interface BoardRequest {
  /** Whose board; left out: the whole. */
  readonly entity?: { readonly kind: string; readonly id: string }
  readonly period?: { readonly from: string; readonly to: string }
  readonly day?: string
  /** Knowledge day. Default: the last complete day. */
  readonly known?: string
  /** Values of the board's filters; null is "(none)". */
  readonly filters?: { readonly [split: string]: string | null }
  /** One part alone. */
  readonly part?: BoardPartRequest
}

/** How one part is asked for. */
export interface BoardPartRequest {
  readonly id: string
  /** Values of splits that it is narrowed to, as a drill hands them on; null is "(none)". */
  readonly narrowed?: { readonly [split: string]: string | null }
  /** The id of a column. */
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' }
  /** The second split first. */
  readonly swap?: boolean
  /** Rows at most; of a list rows of one page. */
  readonly limit?: number
  /** All rows instead of the top. */
  readonly all?: boolean
  /** `next` of the page before, of a list. */
  readonly cursor?: string
}

const boardDays = {
  entity: optional(record({ kind: name, id: name })),
  period: optional(record({ from: date, to: date })),
  day: optional(date),
  known: optional(date),
  filters: optional(mapOf(nullable(text))),
}

const partShape = {
  id: name,
  narrowed: optional(mapOf(nullable(text))),
  sort: optional(record({ column: name, direction: oneOf(['ascending', 'descending']) })),
  swap: optional(flag),
}

/** Schema of {@link BoardRequest}. */
export const boardRequest: Shape<BoardRequest> = record({
  ...boardDays,
  part: optional(
    record({
      ...partShape,
      limit: optional(integerIn(1, 10000)),
      all: optional(flag),
      cursor: optional(textUpTo(8192)),
    }),
  ),
})

/** `POST /v1/boards/:id/export`: all rows of one part as a file. */
export interface BoardExportRequest extends Omit<BoardRequest, 'part'> {
  readonly part: Omit<BoardPartRequest, 'limit' | 'all' | 'cursor'>
  readonly format: ExportFormat
  /** Language of titles and notes; default `en`. */
  readonly language?: 'zh' | 'en'
}

/** Schema of {@link BoardExportRequest}. */
export const boardExportRequest: Shape<BoardExportRequest> = record({
  ...boardDays,
  part: record(partShape),
  format: oneOf(['csv', 'xlsx', 'ndjson']),
  language: optional(oneOf(['zh', 'en'])),
})

/** The answer to {@link BoardRequest}: everything that a page needs to show it. */
export interface BoardResponse {
  readonly board: BoardInfo
  readonly entity: EntityRef | null
  readonly from: string
  readonly to: string
  readonly known: string
  readonly filters: { readonly [split: string]: string | null }
  /** Every metric that the parts name. */
  readonly metrics: readonly MetricInfo[]
  /** In the board's order; one alone where one was asked for. */
  readonly parts: readonly BoardPartAnswer[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link BoardResponse}. */
export const boardResponse: Shape<BoardResponse> = record({
  board: boardInfo,
  entity: nullable(entityRef),
  from: date,
  to: date,
  known: date,
  filters: mapOf(nullable(text)),
  metrics: listOf(metricInfo),
  parts: listOf(boardPartAnswer),
  rules: listOf(ruleVersion),
  snapshot,
  diagnostics: listOf(wireDiagnostic),
})
