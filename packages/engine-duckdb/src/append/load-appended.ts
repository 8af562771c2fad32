import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import { quotedName } from '../snapshot/column-reading.ts'
import { describedRejects, type LoadedFile } from '../snapshot/load-csv.ts'
import type { DatasetFile } from '../snapshot/snapshot-source.ts'

/** Reads a file into a table that is named as the dataset. */
export type LoadFile = (
  connection: DuckDBConnection,
  dataset: Dataset,
  file: DatasetFile,
  timeZone: string | null,
) => Promise<LoadedFile>

/** The table that holds the rows of one appended file while they are added. */
export const sliceTable = 'guiju_slice'

/**
 * Reads the file of a dataset and adds the rows of the files that were appended to it, one after another. A row whose
 * key is there already takes the place of the one that has it.
 */
export async function loadWithAppended(
  connection: DuckDBConnection,
  dataset: Dataset,
  file: DatasetFile,
  { timeZone, loadFile }: { readonly timeZone: string | null; readonly loadFile: LoadFile },
): Promise<LoadedFile> {
  const { appended = [], ...first } = file
  const parts = [await loadFile(connection, dataset, first, timeZone)]
  for (const slice of appended) {
    const part = await loadFile(connection, { ...dataset, name: sliceTable }, slice, timeZone)
    parts.push(ofDataset(part, dataset.name))
    if (parts.some(({ diagnostics }) => diagnostics.length > 0)) break
    await addSlice(connection, dataset)
  }
  return {
    rejectedCount: parts.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    rejected: parts.flatMap(({ rejected }) => rejected).slice(0, describedRejects),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  }
}

const ofDataset = (part: LoadedFile, dataset: string): LoadedFile => ({
  ...part,
  rejected: part.rejected.map((row) => ({ ...row, dataset })),
})

async function addSlice(connection: DuckDBConnection, { name, key }: Dataset): Promise<void> {
  const table = quotedName(name)
  const isSame = key
    .map((column) => `${table}.${quotedName(column)} = ${sliceTable}.${quotedName(column)}`)
    .join(' and ')
  await connection.run(`delete from ${table} using ${sliceTable} where ${isSame}`)
  await connection.run(`insert into ${table} by name select * from ${sliceTable}`)
  await connection.run(`drop table ${sliceTable}`)
}
