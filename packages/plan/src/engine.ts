import type { PhaseResult } from '@guiju/language'
import type { DataRows } from '@guiju/rulebook'
import type { CellStore } from './cell-store.ts'
import type { Plan } from './plan.ts'
import type { Rows, SortKey } from './rows.ts'
import type { ScalarType } from './scalar.ts'

/** Facts about stored columns of a snapshot that let a planner drop what they prove useless. */
export interface ColumnStatistics {
  /** Least and greatest value that is not null: microseconds of timestamps, days of dates, coefficients of numbers; null when there is none. */
  readonly least: bigint | null
  readonly greatest: bigint | null
  readonly hasNulls: boolean
}

export interface DatasetStatistics {
  readonly rows: number
  readonly columns: ReadonlyMap<string, ColumnStatistics>
  /** For a time those times of the same row that are never earlier, wherever both are there. */
  readonly notBefore?: ReadonlyMap<string, ReadonlySet<string>>
}

export interface Statistics {
  readonly datasets: ReadonlyMap<string, DatasetStatistics>
}

export interface ResultColumn {
  readonly name: string
  readonly type: ScalarType
}

/** Column-wise rows. Numbers are coefficients of the column's scale, timestamps microseconds, dates days. */
export interface Chunk {
  readonly query: string
  readonly rowCount: number
  readonly columns: readonly (readonly ChunkValue[])[]
}

export type ChunkValue = boolean | string | bigint | number | null | readonly string[]

/** A bound value with the type it is bound as. */
export interface Parameter {
  /** A list holds values of the type, or null where there is none. */
  readonly value: boolean | string | bigint | null | readonly (bigint | string | null)[]
  readonly type: ScalarType
}

/** One statement as it runs; `$1` is the first parameter. */
export interface Statement {
  readonly query: string
  readonly text: string
  readonly parameters: readonly Parameter[]
}

export interface PreparedQuery {
  /** What will run, word for word. */
  readonly statements: readonly Statement[]
  /** The same in the names of the rules alone, whatever the engine stores beside; left out where `statements` are it. */
  readonly logical?: () => readonly Statement[]
  readonly columns: ReadonlyMap<string, readonly ResultColumn[]>
  /** Runs the statements; chunks of one query come in order. A query stops when `signal` aborts. */
  stream(options: { readonly signal: AbortSignal }): AsyncIterable<Chunk>
}

/** An earlier snapshot of which a later one says the same about every day of knowledge before `firstDay`. */
export interface GrownFrom {
  readonly snapshot: string
  readonly firstDay: number
}

/** A snapshot opened for reading. */
export interface Session {
  readonly snapshot: string
  /** The snapshots of which it is a continuation, the newest first; left out: of none. */
  readonly grownFrom?: readonly GrownFrom[]
  readonly statistics: Statistics
  /** Where sums by day are kept; left out where they are not. */
  readonly cells?: CellStore
  /** Makes statements without any I/O; refuses with diagnostics what the engine cannot do. */
  prepare(plan: Plan): PhaseResult<PreparedQuery>
  /**
   * The same for rows that are listed, not reduced: details and samples. With `order`, which names columns among
   * those listed, they come in it and are the first of it.
   */
  prepareRows(
    id: string,
    rows: Rows,
    columns: readonly ResultColumn[],
    limit: number,
    order?: readonly SortKey[],
  ): PhaseResult<PreparedQuery>
  close(): Promise<void>
}

/** Something that runs plans over rows held in memory: rule tests, generated data. */
export interface RowsEngine {
  openRows(rows: DataRows, schema: StoredSchema): Promise<Session>
}

/** Stored columns of every dataset, as engines hold them. */
export type StoredSchema = ReadonlyMap<
  string,
  readonly { readonly column: string; readonly type: ScalarType }[]
>
