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
import { metricInfo, type MetricInfo } from './metrics.ts'
import { date, flag, listOf, name, nullable, optional, record, text, type Shape } from './shape.ts'

/** A dated change of a pack's rules. */
export interface AmendmentInfo {
  readonly id: string
  readonly label: LocalText | null
  readonly note: LocalText | null
  /** The first day on which it is in force. */
  readonly effective: string
  readonly citation: Citation | null
  /** What it sets and which rules it retires, as paths. */
  readonly sets: readonly string[]
  readonly retires: readonly string[]
}

/** Schema of {@link AmendmentInfo}. */
export const amendmentInfo: Shape<AmendmentInfo> = record({
  id: text,
  label: nullable(localText),
  note: nullable(localText),
  effective: date,
  citation: nullable(citation),
  sets: listOf(text),
  retires: listOf(text),
})

/** A pack of rules with the ids of what it declares itself. */
export interface PackInfo {
  readonly id: string
  readonly title: LocalText
  readonly version: RuleVersion
  readonly platform: string | null
  /** An IANA zone; null for times as they are written. */
  readonly timeZone: string | null
  readonly currency: string | null
  readonly buildsOn: readonly string[]
  readonly entities: readonly { readonly kind: string; readonly label: LocalText }[]
  readonly datasets: readonly string[]
  readonly metrics: readonly string[]
  readonly scorecards: readonly string[]
  readonly boards: readonly string[]
  readonly amendments: readonly AmendmentInfo[]
}

/** Schema of {@link PackInfo}. */
export const packInfo: Shape<PackInfo> = record({
  id: text,
  title: localText,
  version: ruleVersion,
  platform: nullable(text),
  timeZone: nullable(text),
  currency: nullable(text),
  buildsOn: listOf(text),
  entities: listOf(record({ kind: text, label: localText })),
  datasets: listOf(text),
  metrics: listOf(text),
  scorecards: listOf(text),
  boards: listOf(text),
  amendments: listOf(amendmentInfo),
})

/** `GET /v1/packs`. */
export interface PacksResponse {
  readonly packs: readonly PackInfo[]
}

/** Schema of {@link PacksResponse}. */
export const packsResponse: Shape<PacksResponse> = record({ packs: listOf(packInfo) })

/** `GET /v1/packs/{id}`. */
export interface PackResponse {
  readonly pack: PackInfo
}

/** Schema of {@link PackResponse}. */
export const packResponse: Shape<PackResponse> = record({ pack: packInfo })

/** A column of a dataset, stored or computed. */
export interface DatasetColumnInfo {
  readonly id: string
  readonly label: LocalText | null
  /** In words, with its unit: `money in CNY`. */
  readonly type: LocalText
  /** What an enum may be; null for another type. */
  readonly values: readonly { readonly value: string; readonly label: LocalText | null }[] | null
  /** Of amounts in one currency; null for another type, and where each row names its own. */
  readonly currency: string | null
  /** The expression that makes it; null when it is stored. */
  readonly computed: string | null
  /** From when its value is known, as an expression, or `value: expression` for each value; null: with its row. */
  readonly knownFrom: string | null
  /** Whether it may lie ahead of the day of knowledge. */
  readonly isPlanned: boolean
  /** Whether it tells of a person; it is then answered to the role `personal` only. */
  readonly isPersonal: boolean
}

/** Schema of {@link DatasetColumnInfo}. */
export const datasetColumnInfo: Shape<DatasetColumnInfo> = record({
  id: text,
  label: nullable(localText),
  type: localText,
  values: nullable(listOf(record({ value: text, label: nullable(localText) }))),
  currency: nullable(text),
  computed: nullable(text),
  knownFrom: nullable(text),
  isPlanned: flag,
  isPersonal: flag,
})

/** What one row of a dataset is, and every column and relation of it. */
export interface DatasetInfo {
  readonly id: string
  /** The pack that declares it. */
  readonly pack: string
  readonly label: LocalText | null
  readonly grain: string
  readonly key: readonly string[]
  /** The event time, as an expression; null when there is none. */
  readonly time: string | null
  readonly entities: readonly { readonly kind: string; readonly path: string }[]
  readonly dimensions: readonly { readonly id: string; readonly path: string }[]
  readonly columns: readonly DatasetColumnInfo[]
  readonly relations: readonly {
    readonly id: string
    readonly label: LocalText | null
    readonly to: string
    readonly isMany: boolean
  }[]
  /** Whether there is data for it. */
  readonly isSupplied: boolean
  readonly source: SourcePlace
}

/** Schema of {@link DatasetInfo}. */
export const datasetInfo: Shape<DatasetInfo> = record({
  id: text,
  pack: text,
  label: nullable(localText),
  grain: text,
  key: listOf(text),
  time: nullable(text),
  entities: listOf(record({ kind: text, path: text })),
  dimensions: listOf(record({ id: text, path: text })),
  columns: listOf(datasetColumnInfo),
  relations: listOf(record({ id: text, label: nullable(localText), to: text, isMany: flag })),
  isSupplied: flag,
  source: sourcePlace,
})

/** Query parameters of `GET /v1/datasets` and `GET /v1/datasets/{id}`. */
export interface DatasetsParameters {
  /** Only datasets of this pack. */
  readonly pack?: string
}

/** Schema of {@link DatasetsParameters}. */
export const datasetsParameters: Shape<DatasetsParameters> = record({ pack: optional(name) })

/** `GET /v1/datasets`. */
export interface DatasetsResponse {
  readonly datasets: readonly DatasetInfo[]
  readonly snapshot: Snapshot
}

/** Schema of {@link DatasetsResponse}. */
export const datasetsResponse: Shape<DatasetsResponse> = record({
  datasets: listOf(datasetInfo),
  snapshot,
})

/** `GET /v1/datasets/{id}`. */
export interface DatasetResponse {
  readonly dataset: DatasetInfo
  readonly snapshot: Snapshot
}

/** Schema of {@link DatasetResponse}. */
export const datasetResponse: Shape<DatasetResponse> = record({ dataset: datasetInfo, snapshot })

/** `GET /v1/metrics/{id}`: a metric with what the reference of its pack says of it. */
export interface MetricResponse {
  readonly metric: MetricInfo
  readonly lines: readonly { readonly name: LocalText; readonly text: LocalText }[]
  readonly rules: readonly RuleVersion[]
  readonly snapshot: Snapshot
}

/** Schema of {@link MetricResponse}. */
export const metricResponse: Shape<MetricResponse> = record({
  metric: metricInfo,
  lines: listOf(record({ name: localText, text: localText })),
  rules: listOf(ruleVersion),
  snapshot,
})

/** The data that answers. */
export interface SnapshotInfo {
  readonly packs: readonly string[]
  readonly snapshot: Snapshot
  readonly datasets: readonly {
    readonly dataset: string
    /** Null when nothing tells. */
    readonly completeThrough: string | null
  }[]
}

/** Schema of {@link SnapshotInfo}. */
export const snapshotInfo: Shape<SnapshotInfo> = record({
  packs: listOf(text),
  snapshot,
  datasets: listOf(record({ dataset: text, completeThrough: nullable(date) })),
})

/** `GET /v1/snapshot`. */
export interface SnapshotResponse {
  /** When rules and data were put in force together, ISO 8601 in UTC. */
  readonly loadedAt: string
  readonly snapshots: readonly SnapshotInfo[]
}

/** Schema of {@link SnapshotResponse}. */
export const snapshotResponse: Shape<SnapshotResponse> = record({
  loadedAt: text,
  snapshots: listOf(snapshotInfo),
})
