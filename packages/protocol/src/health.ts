import {
  localText,
  quantity,
  ruleVersion,
  snapshot,
  type LocalText,
  type Quantity,
  type RuleVersion,
  type Snapshot,
} from './common.ts'
import {
  date,
  integer,
  listOf,
  name,
  nullable,
  oneOf,
  optional,
  record,
  text,
  type Shape,
} from './shape.ts'

/** Query parameters of `GET /v1/health`: without a rule, all datasets of the leading pack. */
export interface HealthParameters {
  /** A metric or a scorecard: only the datasets, columns and relations that it reads. */
  readonly rule?: string
}

/** Schema of {@link HealthParameters}. */
export const healthParameters: Shape<HealthParameters> = record({ rule: optional(name) })

/** How many rows lack a value. */
export interface ColumnHealth {
  readonly column: string
  readonly missing: number
  /** Of all rows; missing when there are none. */
  readonly rate: Quantity
}

/** Schema of {@link ColumnHealth}. */
export const columnHealth: Shape<ColumnHealth> = record({
  column: text,
  missing: integer,
  rate: quantity,
})

/** Rows that name another row which is not there. */
export interface OrphanHealth {
  /** `relation`: a row of another dataset; `entity`: the entity that the row belongs to. */
  readonly kind: 'relation' | 'entity'
  /** The relation, or the kind of entity; of children followed from here, their dataset and column. */
  readonly name: string
  readonly to: string
  /** Rows whose key names nothing that is there, and how many different names they give. */
  readonly orphans: number
  readonly distinct: number
  /** Rows that name nothing at all. */
  readonly without: number
  /** Orphans of all rows that name something. */
  readonly rate: Quantity
}

/** Schema of {@link OrphanHealth}. */
export const orphanHealth: Shape<OrphanHealth> = record({
  kind: oneOf(['relation', 'entity']),
  name: text,
  to: text,
  orphans: integer,
  distinct: integer,
  without: integer,
  rate: quantity,
})

/** How long after an event something about it becomes known. */
export interface LatenessHealth {
  /** The time that comes later, and the event before it: `reviews.created_at`, `orders.paid_at`. */
  readonly fact: string
  readonly event: string
  /** Rows that have both. */
  readonly rows: number
  /** Within which time half of them, nine tenths of them and all of them are known. */
  readonly half: Quantity
  readonly nineTenths: Quantity
  readonly all: Quantity
  /** Rows whose fact lies before its event. */
  readonly before: number
}

/** Schema of {@link LatenessHealth}. */
export const latenessHealth: Shape<LatenessHealth> = record({
  fact: text,
  event: text,
  rows: integer,
  half: quantity,
  nineTenths: quantity,
  all: quantity,
  before: integer,
})

/** What can be said of the rows of one dataset. */
export interface DatasetHealth {
  readonly dataset: string
  readonly rows: number
  /** The last day that is complete; null when nothing tells. */
  readonly completeThrough: string | null
  /** Rows that were refused at load, and how many a mapping tolerates; null when none were. */
  readonly rejected: { readonly rows: number; readonly atMost: number } | null
  /** Rows beyond the first with the same key. A snapshot with any is refused. */
  readonly duplicateKeys: number
  readonly columns: readonly ColumnHealth[]
  readonly orphans: readonly OrphanHealth[]
  readonly lateness: readonly LatenessHealth[]
  /** What deserves a look, as sentences. */
  readonly warnings: readonly LocalText[]
}

/** Schema of {@link DatasetHealth}. */
export const datasetHealth: Shape<DatasetHealth> = record({
  dataset: text,
  rows: integer,
  completeThrough: nullable(date),
  rejected: nullable(record({ rows: integer, atMost: integer })),
  duplicateKeys: integer,
  columns: listOf(columnHealth),
  orphans: listOf(orphanHealth),
  lateness: listOf(latenessHealth),
  warnings: listOf(localText),
})

/** The answer to {@link HealthParameters}. */
export interface HealthResponse {
  readonly pack: string
  /** The rule asked about; null for all datasets. */
  readonly rule: { readonly id: string; readonly label: LocalText } | null
  readonly datasets: readonly DatasetHealth[]
  /** Datasets that rules read and for which there is no data. */
  readonly absent: readonly string[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link HealthResponse}. */
export const healthResponse: Shape<HealthResponse> = record({
  pack: text,
  rule: nullable(record({ id: text, label: localText })),
  datasets: listOf(datasetHealth),
  absent: listOf(text),
  rules: listOf(ruleVersion),
  snapshot,
})
