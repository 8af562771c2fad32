import type { DuckDBConnection } from '@duckdb/node-api'
import type { ColumnStatistics, DatasetStatistics, GrownFrom } from '@guiju/plan'
import type { PreparedParent } from '../prepared/prepared-tables.ts'
import { quotedText } from './column-reading.ts'
import { scalarOf } from './read-rows.ts'
import type { LoadReport, RejectedRow } from './snapshot-source.ts'

/** What is kept inside a snapshot beside its tables. */
export interface SnapshotFacts {
  readonly report: LoadReport
  readonly statistics: ReadonlyMap<string, DatasetStatistics>
  /** What rows of a dataset hold of their parents. */
  readonly prepared: ReadonlyMap<string, readonly PreparedParent[]>
  /** The snapshots of which this one is a continuation, the newest first. */
  readonly grown: readonly GrownFrom[]
}

interface StoredFacts {
  readonly rows: readonly (readonly [string, number])[]
  readonly rejectedRows: readonly (readonly [string, number])[]
  readonly rejected: readonly RejectedRow[]
  readonly statistics: readonly {
    readonly dataset: string
    readonly rows: number
    readonly columns: readonly (readonly [string, string | null, string | null, boolean])[]
    readonly notBefore: readonly (readonly [string, readonly string[]])[]
  }[]
  readonly prepared: readonly (readonly [string, readonly PreparedParent[]])[]
  readonly grown: readonly GrownFrom[]
}

/** Writes the facts into the database that holds the tables. */
export async function writeFacts(
  connection: DuckDBConnection,
  { report, statistics, prepared, grown }: SnapshotFacts,
): Promise<void> {
  const stored: StoredFacts = {
    rows: [...report.rows],
    rejectedRows: [...report.rejectedRows],
    rejected: report.rejected,
    prepared: [...prepared],
    grown,
    statistics: [...statistics].map(([dataset, { rows, columns, notBefore = [] }]) => ({
      dataset,
      rows,
      notBefore: Array.from(notBefore, ([time, others]) => [time, [...others]] as const),
      columns: [...columns].map(([name, { least, greatest, hasNulls }]) => [
        name,
        least === null ? null : String(least),
        greatest === null ? null : String(greatest),
        hasNulls,
      ]),
    })),
  }
  await connection.run(
    `create table guiju_facts as select ${quotedText(JSON.stringify(stored))} as facts`,
  )
}

/** Reads the facts back. */
export async function readFacts(connection: DuckDBConnection): Promise<SnapshotFacts> {
  const text = await scalarOf(connection, 'select facts from guiju_facts')
  const stored = JSON.parse(String(text)) as StoredFacts
  const statistics = stored.statistics.map(({ dataset, rows, columns, notBefore }) => {
    const facts = columns.map(([name, least, greatest, hasNulls]): [string, ColumnStatistics] => [
      name,
      {
        least: least === null ? null : BigInt(least),
        greatest: greatest === null ? null : BigInt(greatest),
        hasNulls,
      },
    ])
    const order = new Map(notBefore.map(([time, others]) => [time, new Set(others)]))
    return [dataset, { rows, columns: new Map(facts), notBefore: order }] as const
  })
  return {
    report: {
      rows: new Map(stored.rows),
      rejectedRows: new Map(stored.rejectedRows),
      rejected: stored.rejected,
    },
    statistics: new Map(statistics),
    prepared: new Map(stored.prepared),
    grown: stored.grown,
  }
}
