import type { DuckDBConnection } from '@duckdb/node-api'
import type { Diagnostic } from '@guiju/language'
import { storedSchema, type DatasetStatistics } from '@guiju/plan'
import type { Day } from '@guiju/rulebook'
import { quotedName } from '../snapshot/column-reading.ts'
import { describedRejects } from '../snapshot/load-csv.ts'
import { scalarOf } from '../snapshot/read-rows.ts'
import { rejectDiagnostic } from '../snapshot/reject-report.ts'
import type { SnapshotFacts } from '../snapshot/snapshot-facts.ts'
import type { LoadReport, SnapshotSource } from '../snapshot/snapshot-source.ts'
import { tableStatistics } from '../snapshot/table-statistics.ts'
import { addRows, changedKeys, type AddedRows } from './add-rows.ts'
import type { NewSlice } from './new-slices.ts'
import { refillParents } from './refill-parents.ts'

/** What a snapshot is after rows were added, or why they may not be. */
export type GrownSnapshot =
  { readonly facts: SnapshotFacts } | { readonly diagnostics: readonly Diagnostic[] }

/** Adds the rows of appended files to the tables of a snapshot that has everything else. */
export async function growSnapshot(
  connection: DuckDBConnection,
  slices: readonly NewSlice[],
  { source, former, facts }: GrownFrom,
): Promise<GrownSnapshot> {
  const added: AddedRows[] = []
  for (const slice of slices) {
    const made = await addRows(connection, slice, source.timeZone)
    if ('diagnostics' in made) return made
    const problems = rejectDiagnostic(slice.file, made.loaded)
    if (problems.length > 0) return { diagnostics: problems }
    added.push(made)
  }
  const changed = new Set(added.map(({ dataset }) => dataset.name))
  const prepared = await refillParents(connection, facts.prepared, changed)
  const statistics = await statisticsWith(connection, added, facts.statistics)
  const firstDay = await firstDayOf(connection, source, added)
  return {
    facts: {
      statistics,
      prepared,
      report: reportWith(facts.report, added, statistics),
      grown: grownFrom(facts, former, firstDay),
    },
  }
}

interface GrownFrom {
  readonly source: SnapshotSource
  /** The name of the snapshot as it was. */
  readonly former: string
  readonly facts: SnapshotFacts
}

const longestChain = 8

/** The snapshots of which this one is a continuation, the newest first; none where all days may be others. */
function grownFrom(
  { grown }: SnapshotFacts,
  former: string,
  firstDay: Day | null,
): SnapshotFacts['grown'] {
  if (firstDay === null) return []
  const earlier = grown.map((one) => ({ ...one, firstDay: Math.min(one.firstDay, firstDay) }))
  return [{ snapshot: former, firstDay }, ...earlier].slice(0, longestChain)
}

async function firstDayOf(
  connection: DuckDBConnection,
  source: SnapshotSource,
  added: readonly AddedRows[],
): Promise<Day | null> {
  const days = added.map(({ firstDay }) => firstDay)
  const known = days.filter((day) => day !== null)
  if (known.length < days.length || (await areParentsFound(connection, source, added))) return null
  return Math.min(...known)
}

/** True when rows that exist with their parent, and were there without one, have one now. */
async function areParentsFound(
  connection: DuckDBConnection,
  { datasets }: SnapshotSource,
  added: readonly AddedRows[],
): Promise<boolean> {
  const changed = new Set(added.map(({ dataset }) => dataset.name))
  for (const { name, time, partOf, relations } of datasets.values()) {
    const relation = partOf === null || time !== null ? undefined : relations.get(partOf)
    if (relation === undefined || !changed.has(relation.to)) continue
    const isParent = relation.key.map(
      ({ here, there }) => `child.${quotedName(here)} = parent.${quotedName(there)}`,
    )
    const children = `${quotedName(name)} as child semi join ${changedKeys(relation.to)} as parent`
    const found = `select count(*) from ${children} on ${isParent.join(' and ')}`
    if (Number(await scalarOf(connection, found)) > 0) return true
  }
  return false
}

/** Rows that were only added widen what is known of a table; where some were replaced it is read anew. */
async function statisticsWith(
  connection: DuckDBConnection,
  added: readonly AddedRows[],
  before: SnapshotFacts['statistics'],
): Promise<SnapshotFacts['statistics']> {
  const statistics = new Map(before)
  for (const { dataset, statistics: own, replaced } of added) {
    const { name } = dataset
    const known = statistics.get(name)
    if (replaced === 0 && known !== undefined) {
      statistics.set(name, widened(known, own))
      continue
    }
    const read = await tableStatistics(connection, storedSchema(new Map([[name, dataset]])))
    for (const [dataset_, facts] of read) statistics.set(dataset_, facts)
  }
  return statistics
}

function widened(left: DatasetStatistics, right: DatasetStatistics): DatasetStatistics {
  const columns = [...left.columns].map(([name, facts]) => {
    const other = right.columns.get(name) ?? facts
    return [
      name,
      {
        least: chosen(facts.least, other.least, (a, b) => a < b),
        greatest: chosen(facts.greatest, other.greatest, (a, b) => a > b),
        hasNulls: facts.hasNulls || other.hasNulls,
      },
    ] as const
  })
  const notBefore = [...(left.notBefore ?? [])].flatMap(([time, others]) => {
    const also = right.notBefore?.get(time)
    const both = [...others].filter((other) => also?.has(other) === true)
    return both.length === 0 ? [] : [[time, new Set(both)] as const]
  })
  return {
    rows: left.rows + right.rows,
    columns: new Map(columns),
    notBefore: new Map(notBefore),
  }
}

function chosen(
  left: bigint | null,
  right: bigint | null,
  isLeft: (left: bigint, right: bigint) => boolean,
): bigint | null {
  if (left === null || right === null) return left ?? right
  return isLeft(left, right) ? left : right
}

function reportWith(
  before: LoadReport,
  added: readonly AddedRows[],
  statistics: SnapshotFacts['statistics'],
): LoadReport {
  const rejectedRows = new Map(before.rejectedRows)
  for (const { dataset, loaded } of added) {
    const count = (rejectedRows.get(dataset.name) ?? 0) + loaded.rejectedCount
    if (count > 0) rejectedRows.set(dataset.name, count)
  }
  const rejected = added.flatMap(({ dataset, loaded }) =>
    loaded.rejected.map((row) => ({ ...row, dataset: dataset.name })),
  )
  return {
    rows: new Map(
      [...before.rows].map(([name, rows]) => [name, statistics.get(name)?.rows ?? rows]),
    ),
    rejectedRows,
    rejected: [...before.rejected, ...rejected].slice(
      0,
      Math.max(describedRejects, before.rejected.length),
    ),
  }
}
