import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import {
  diagnostic,
  nearestName,
  type Dataset,
  type Diagnostic,
  type PhaseResult,
} from '@guiju/language'
import { checkKeys } from '../snapshot/check-keys.ts'
import { quotedName, quotedText } from '../snapshot/column-reading.ts'
import { readCsvHeader } from '../snapshot/csv-lines.ts'
import { loadFile } from '../snapshot/build-snapshot.ts'
import { readRows } from '../snapshot/read-rows.ts'
import { rejectDiagnostic } from '../snapshot/reject-report.ts'
import { shownFile, type DatasetFile } from '../snapshot/snapshot-source.ts'

/** What is in a file that is to be appended. */
export interface SliceFacts {
  readonly rows: number
  /** The first and the last day of the dataset's time, as ISO 8601 in UTC; null where it has none or no row has it. */
  readonly from: string | null
  readonly to: string | null
}

/**
 * Reads a file on its own and holds it against its dataset.
 *
 * - Diagnostics: columns that are missing or of another type, values that the dataset does not know, keys that are
 *   missing or stand twice; a warning for a column that the dataset does not have.
 */
export async function checkSlice(
  dataset: Dataset,
  file: DatasetFile,
  timeZone: string | null,
): Promise<PhaseResult<SliceFacts>> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const loaded = await loadFile(connection, dataset, file, timeZone)
    const told = [...loaded.diagnostics, ...rejectDiagnostic(file, loaded)]
    if (told.some(({ severity }) => severity === 'error')) return { diagnostics: told }
    const alone = new Map([[dataset.name, { ...dataset, relations: new Map() }]])
    const source = { datasets: alone, files: new Map([[dataset.name, file]]), timeZone }
    const keys = await checkKeys(connection, source, () => true)
    const diagnostics = [...told, ...keys, ...(await unknownColumns(connection, dataset, file))]
    if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
    return { value: await factsOf(connection, dataset), diagnostics }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Columns of a file without a mapping that nothing reads: a new one, or one that was renamed. */
async function unknownColumns(
  connection: DuckDBConnection,
  { columns }: Dataset,
  file: DatasetFile,
): Promise<readonly Diagnostic[]> {
  const names = await columnsOf(connection, file)
  const known =
    file.mapping === null ? [...columns.keys()] : file.mapping.columns.map(({ from }) => from ?? '')
  const shown = shownFile(file)
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known)
      const params = { column: name, file: shown, ...(nearest === undefined ? {} : { nearest }) }
      return diagnostic('data-column-new', { file: shown, start: 0, end: 0 }, params)
    })
}

async function columnsOf(
  connection: DuckDBConnection,
  { path, format, mapping }: DatasetFile,
): Promise<readonly string[]> {
  if (format === 'csv') return readCsvHeader(path, mapping?.delimiter ?? ',')
  const rows = await readRows(
    connection,
    `select column_name from (describe select * from read_parquet(${quotedText(path)}))`,
  )
  return rows.map(([name]) => String(name))
}

async function factsOf(
  connection: DuckDBConnection,
  { name, time, columns }: Dataset,
): Promise<SliceFacts> {
  const named = time?.kind === 'name' && time.segments.length === 1 ? time.segments[0]?.name : null
  const column = columns.get(named ?? '')
  const day = column?.value === null ? `${quotedName(column.name)}::date::varchar` : 'null'
  const [row = []] = await readRows(
    connection,
    `select count(*), min(${day}), max(${day}) from ${quotedName(name)}`,
  )
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return { rows: Number(row[0] ?? 0), from: text(row[1]), to: text(row[2]) }
}
