import type { Span } from '@guiju/language'

export interface MappedColumn {
  readonly column: string
  /** Header name in the source; null for a constant or a record number. */
  readonly from: string | null
  readonly constant: string | null
  /** The column is filled with the number of the record in its file, counted from 1. */
  readonly isRecordNumber?: true
  /** Recoding of source texts; a text not listed makes a rejected row. Null: taken as it is. */
  readonly values: ReadonlyMap<string, string> | null
  /** A strptime-like pattern of `%Y %m %d %H %M %S %f`; null: `YYYY-MM-DD[ HH:MM[:SS[.ffffff]]]`. */
  readonly timeFormat: string | null
  readonly span: Span
}

/** Raw export columns -> the columns of a dataset. */
export interface Mapping {
  readonly dataset: string
  /** The logical source whose file the project names. */
  readonly source: string
  readonly format: 'csv' | 'parquet'
  readonly delimiter: string
  readonly columns: readonly MappedColumn[]
  /** Texts that mean missing. */
  readonly empty: readonly string[]
  readonly rejectsAtMost: number
  readonly span: Span
}
