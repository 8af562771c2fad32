import type { Dataset } from '@guiju/language'
import type { Mapping } from '@guiju/rulebook'

/** One file with the rows of a dataset. Without a mapping its columns have the dataset's own names. */
export interface DatasetFile {
  readonly path: string
  /** How messages name the file; its path when left out. */
  readonly shownAs?: string
  readonly format: 'csv' | 'parquet'
  readonly mapping: Mapping | null
  /** Files whose rows were added later, in that order. */
  readonly appended?: readonly DatasetFile[]
}

/** The name of a file in messages. */
export const shownFile = ({ path, shownAs }: DatasetFile): string => shownAs ?? path

/** Everything a snapshot is made of. A dataset without a file is not supplied: asking for it is an error. */
export interface SnapshotSource {
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly files: ReadonlyMap<string, DatasetFile>
  /** The zone in which times without an offset are read; null: they stay as they are. */
  readonly timeZone: string | null
}

/** Rows of a source file that could not be read, and where. */
export interface RejectedRow {
  readonly dataset: string
  readonly file: string
  readonly line: number
  readonly column: string | null
  readonly text: string
  readonly reason: RejectReason
}

export type RejectReason =
  | 'too-few-columns'
  | 'too-many-columns'
  | 'broken-quotes'
  | 'unclosed-quote'
  | 'not-utf8'
  | 'unreadable'
  | 'wrong-type'
  | 'not-boolean'
  | 'not-whole'
  | 'not-decimal'
  | 'not-timestamp'
  | 'not-date'
  | 'not-time-of-day'
  | 'not-elapsed'
  | 'not-this-format'
  | 'unknown-value'
  | 'too-many-digits'

/** What reading the files told, kept with the snapshot. */
export interface LoadReport {
  readonly rows: ReadonlyMap<string, number>
  /** How many rows were left out, of the datasets where any was. */
  readonly rejectedRows: ReadonlyMap<string, number>
  /** The first of them. */
  readonly rejected: readonly RejectedRow[]
}
