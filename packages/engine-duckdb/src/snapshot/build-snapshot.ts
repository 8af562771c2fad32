import { stat } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { diagnostic, type Dataset, type Diagnostic } from '@guiju/language'
import { storedSchema, type DatasetStatistics } from '@guiju/plan'
import { loadWithAppended } from '../append/load-appended.ts'
import { storedTypeName } from '../duckdb-types.ts'
import { prepareTables } from '../prepared/prepare-tables.ts'
import type { PreparedParent } from '../prepared/prepared-tables.ts'
import { checkKeys } from './check-keys.ts'
import { quotedName } from './column-reading.ts'
import { loadCsv, type LoadedFile } from './load-csv.ts'
import { loadParquet } from './load-parquet.ts'
import { rejectDiagnostic } from './reject-report.ts'
import {
  shownFile,
  type DatasetFile,
  type LoadReport,
  type SnapshotSource,
} from './snapshot-source.ts'
import { tableStatistics } from './table-statistics.ts'

/** What was built, or why it may not be used. */
export interface BuiltSnapshot {
  readonly report: LoadReport
  readonly statistics: ReadonlyMap<string, DatasetStatistics>
  readonly prepared: ReadonlyMap<string, readonly PreparedParent[]>
  readonly diagnostics: readonly Diagnostic[]
}

/** Tells which dataset is being read, and how many there are. */
export type OnLoadProgress = (step: {
  readonly dataset: string
  readonly index: number
  readonly of: number
}) => void

/** How a snapshot is built. */
export interface BuildOptions {
  /** Whether columns of parents are stored beside their children. */
  readonly isPrepared: boolean
  readonly onProgress: OnLoadProgress
}

/**
 * Reads every file into a table of `connection`, checks keys and relations, then stores beside the rows what is read of
 * their parents.
 */
export async function buildSnapshot(
  connection: DuckDBConnection,
  source: SnapshotSource,
  { isPrepared, onProgress }: BuildOptions,
): Promise<BuiltSnapshot> {
  const loaded = new Map<string, LoadedFile>()
  const diagnostics: Diagnostic[] = []
  let index = 0
  for (const [name, file] of source.files) {
    const dataset = source.datasets.get(name)
    if (dataset === undefined) continue
    onProgress({ dataset: name, index: (index += 1), of: source.files.size })
    const { timeZone } = source
    const result = await loadWithAppended(connection, dataset, file, { timeZone, loadFile })
    loaded.set(name, result)
    diagnostics.push(...result.diagnostics, ...rejectDiagnostic(file, result))
  }
  await createAbsentTables(connection, source, loaded)
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { report: emptyReport, statistics: new Map(), prepared: new Map(), diagnostics }
  }
  const isLoaded = (dataset: string): boolean => loaded.has(dataset)
  diagnostics.push(...(await checkKeys(connection, source, isLoaded)))
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error')
  const { datasets } = source
  const prepared =
    hasErrors || !isPrepared
      ? new Map<string, readonly PreparedParent[]>()
      : await prepareTables(connection, { datasets, isLoaded })
  const statistics = await tableStatistics(connection, storedSchema(datasets))
  return { report: reportOf(loaded, statistics), statistics, prepared, diagnostics }
}

const emptyReport: LoadReport = {
  rows: new Map(),
  rejectedRows: new Map(),
  rejected: [],
}

/** Reads a file into a table that is named as the dataset. */
export async function loadFile(
  connection: DuckDBConnection,
  dataset: Dataset,
  file: DatasetFile,
  timeZone: string | null,
): Promise<LoadedFile> {
  const failed = (problem: Diagnostic): LoadedFile => ({
    rejectedCount: 0,
    rejected: [],
    diagnostics: [problem],
  })
  const shown = shownFile(file)
  const span = { file: shown, start: 0, end: 0 }
  const facts = await stat(file.path).catch(() => null)
  const params = { dataset: dataset.name, file: shown }
  if (facts === null) return failed(diagnostic('data-file-missing', span, params))
  if (facts.isDirectory()) return failed(diagnostic('data-file-is-folder', span, params))
  try {
    return file.format === 'csv'
      ? await loadCsv(connection, dataset, file, timeZone)
      : await loadParquet(connection, dataset, file, timeZone)
  } catch (error) {
    const detail = firstLine(error)
    return failed(diagnostic('data-file-unreadable', span, { file: shown, detail }))
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** Stored columns that no file fills are missing in every row; datasets without a file have no rows. */
async function createAbsentTables(
  connection: DuckDBConnection,
  source: SnapshotSource,
  loaded: ReadonlyMap<string, LoadedFile>,
): Promise<void> {
  for (const [dataset, columns] of storedSchema(source.datasets)) {
    if (loaded.has(dataset)) {
      for (const { column, type } of columns) {
        await connection.run(
          `alter table if exists ${quotedName(dataset)} add column if not exists ${quotedName(column)} ${storedTypeName(type)}`,
        )
      }
      continue
    }
    const list = columns.map(({ column, type }) => `${quotedName(column)} ${storedTypeName(type)}`)
    await connection.run(`create table ${quotedName(dataset)} (${list.join(', ')})`)
  }
}

function reportOf(
  loaded: ReadonlyMap<string, LoadedFile>,
  statistics: ReadonlyMap<string, DatasetStatistics>,
): LoadReport {
  const left = [...loaded].map(([name, { rejectedCount }]) => [name, rejectedCount] as const)
  return {
    rows: new Map([...loaded.keys()].map((name) => [name, statistics.get(name)?.rows ?? 0])),
    rejectedRows: new Map(left.filter(([, rows]) => rows > 0)),
    rejected: [...loaded.values()].flatMap(({ rejected }) => rejected),
  }
}
