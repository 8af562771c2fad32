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
import { sideName, windowDates, type SideName, type WindowDates } from './explain.ts'
import { metricInfo, type MetricInfo } from './metrics.ts'
import { rowColumn, type RowColumn } from './rows.ts'
import {
  date,
  flag,
  integer,
  integerIn,
  listOf,
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

/** `POST /v1/changes`: why a metric is not the same on two days, each known as of itself. */
export interface ChangesRequest {
  readonly metric: string
  readonly entity?: string
  /** The kind of `entity`, needed only where the metric knows several. */
  readonly kind?: string
  /** The earlier day. */
  readonly from: string
  /** The later day. Default: the last complete day. */
  readonly to?: string
  readonly where?: string
  /** At most this many rows are listed for each side; all are counted. Default 50. */
  readonly limit?: number
}

/** Schema of {@link ChangesRequest}. */
export const changesRequest: Shape<ChangesRequest> = record({
  metric: name,
  entity: optional(name),
  kind: optional(name),
  from: date,
  to: optional(date),
  where: optional(textUpTo(4096)),
  limit: optional(integerIn(1, 1000)),
})

/** `POST /v1/changes/tomorrow`: what leaves the window on the day after, and what that does, with nothing new. */
export interface TomorrowRequest {
  readonly metric: string
  readonly entity?: string
  readonly kind?: string
  /** Default: the last complete day. */
  readonly day?: string
  readonly where?: string
  readonly limit?: number
}

/** Schema of {@link TomorrowRequest}. */
export const tomorrowRequest: Shape<TomorrowRequest> = record({
  metric: name,
  entity: optional(name),
  kind: optional(name),
  day: optional(date),
  where: optional(textUpTo(4096)),
  limit: optional(integerIn(1, 1000)),
})

/** What became of a row between the two days. */
export type ChangeKind =
  /** It is counted on the later day only. */
  | 'entered'
  /** It is counted on the earlier day only. */
  | 'left'
  /** It is counted on both, and adds something else. */
  | 'turned'
  /** It is counted on both and is the same, and adds something else because of the other rows. */
  | 'reweighted'

const changeKind: Shape<ChangeKind> = oneOf(['entered', 'left', 'turned', 'reweighted'])

/** Rows that changed in one way for one reason. */
export interface ChangeGroup {
  readonly kind: ChangeKind
  /**
   * Which step decides: `row` (the row itself is new), `event-day`, `window`, `where`, `exclude`, `keep`, `condition`
   * and `value` of rows that turned, `weight` of reweighted ones, `group` for groups of rows, `other`.
   */
  readonly reason: ChangeReason
  /** The filter's name or the clause as written; null for the other steps. */
  readonly name: string | null
  readonly label: LocalText
  readonly rows: number
  /** What they change together: later minus earlier. Null where rows do not add up. */
  readonly effect: Quantity | null
}

export type ChangeReason =
  | 'row'
  | 'event-day'
  | 'window'
  | 'where'
  | 'exclude'
  | 'keep'
  | 'condition'
  | 'value'
  | 'weight'
  | 'group'
  | 'other'

const changeReason: Shape<ChangeReason> = oneOf([
  'row',
  'event-day',
  'window',
  'where',
  'exclude',
  'keep',
  'condition',
  'value',
  'weight',
  'group',
  'other',
])

/** Schema of {@link ChangeGroup}. */
export const changeGroup: Shape<ChangeGroup> = record({
  kind: changeKind,
  reason: changeReason,
  name: nullable(text),
  label: localText,
  rows: integer,
  effect: nullable(quantity),
})

/** A row that changed; its cells are those of the later day, or of the earlier one when it left. */
export interface ChangedRow {
  readonly kind: ChangeKind
  readonly reason: ChangeReason
  readonly name: string | null
  readonly key: string
  readonly cells: readonly Scalar[]
  /** What it added on each day; null where it added nothing. */
  readonly before: Quantity | null
  readonly after: Quantity | null
}

/** Schema of {@link ChangedRow}. */
export const changedRow: Shape<ChangedRow> = record({
  kind: changeKind,
  reason: changeReason,
  name: nullable(text),
  key: text,
  cells: listOf(scalar),
  before: nullable(quantity),
  after: nullable(quantity),
})

/** One side of the metric on both days. The effects of its groups add up to `change`. */
export interface ChangedSide {
  readonly side: SideName
  readonly before: Quantity
  readonly after: Quantity
  readonly change: Quantity
  readonly windows: { readonly before: WindowDates; readonly after: WindowDates }
  /** False where rows do not make the number by adding: they are counted, without effects. */
  readonly addsUp: boolean
  readonly groups: readonly ChangeGroup[]
  readonly columns: readonly RowColumn[]
  readonly rows: readonly ChangedRow[]
  /** How many rows changed; more than `rows` when the list is cut. Reweighted rows are counted in groups only. */
  readonly total: number
}

/** Schema of {@link ChangedSide}. */
export const changedSide: Shape<ChangedSide> = record({
  side: sideName,
  before: quantity,
  after: quantity,
  change: quantity,
  windows: record({ before: windowDates, after: windowDates }),
  addsUp: flag,
  groups: listOf(changeGroup),
  columns: listOf(rowColumn),
  rows: listOf(changedRow),
  total: integer,
})

/** A metric that a formula reads, on both days. */
export interface ChangedPart {
  readonly metric: string
  readonly label: LocalText
  readonly before: Quantity
  readonly after: Quantity
  readonly change: Quantity
}

/** Schema of {@link ChangedPart}. */
export const changedPart: Shape<ChangedPart> = record({
  metric: text,
  label: localText,
  before: quantity,
  after: quantity,
  change: quantity,
})

/** The answer to {@link ChangesRequest} and {@link TomorrowRequest}. */
export interface ChangesResponse {
  readonly metric: MetricInfo
  readonly entity: EntityRef | null
  readonly from: string
  readonly to: string
  /** True when `to` lies ahead: the same rows seen a day later, with nothing new. */
  readonly isAhead: boolean
  readonly before: Quantity
  /** Missing with the reason `not-foreseen` when it cannot be told ahead. */
  readonly after: Quantity
  readonly change: Quantity
  /** Of a formula; its parts' rows are asked for one by one. */
  readonly parts: readonly ChangedPart[]
  readonly sides: readonly ChangedSide[]
  /** What a reader must know: other rules in force on the two days. */
  readonly notes: readonly LocalText[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
  readonly diagnostics: readonly WireDiagnostic[]
}

/** Schema of {@link ChangesResponse}. */
export const changesResponse: Shape<ChangesResponse> = record({
  metric: metricInfo,
  entity: nullable(entityRef),
  from: date,
  to: date,
  isAhead: flag,
  before: quantity,
  after: quantity,
  change: quantity,
  parts: listOf(changedPart),
  sides: listOf(changedSide),
  notes: listOf(localText),
  rules: listOf(ruleVersion),
  snapshot,
  diagnostics: listOf(wireDiagnostic),
})
