import type { DuckDBConnection } from '@duckdb/node-api'
import { diagnostic, nearestName, type Dataset, type Diagnostic } from '@guiju/language'
import {
  quotedName,
  quotedText,
  readTypedColumn,
  recordColumn,
  type ColumnReading,
} from './column-reading.ts'
import { describedRejects, type LoadedFile } from './load-csv.ts'
import { readRows, scalarOf } from './read-rows.ts'
import { storedOrder } from './row-order.ts'
import { shownFile, type DatasetFile, type RejectedRow } from './snapshot-source.ts'

/** Reads a Parquet file; its columns must have types that hold the dataset's values exactly. */
export async function loadParquet(
  connection: DuckDBConnection,
  dataset: Dataset,
  file: DatasetFile,
  timeZone: string | null,
): Promise<LoadedFile> {
  const source = numberedRecords(file)
  const described = await readRows(
    connection,
    `select column_name, column_type from (describe select * from ${source})`,
  )
  const types = new Map(described.map(([name, type]) => [String(name), String(type)]))
  const { readings, diagnostics } = planReadings(dataset, file, types, timeZone)
  if (diagnostics.length > 0) return { rejectedCount: 0, rejected: [], diagnostics }

  const columns = readings.map(({ column, value }) => `${value} as ${quotedName(column)}`)
  const fallible = readings.flatMap(({ isRejected }) => (isRejected === null ? [] : [isRejected]))
  const condition = fallible.map((part) => `coalesce(${part}, false)`).join(' or ')
  const where = condition === '' ? '' : ` where not (${condition})`
  const read = `select ${columns.join(', ')} from ${source}${where}`
  await connection.run(
    `create table ${quotedName(dataset.name)} as from (${read})${storedOrder(dataset)}`,
  )
  if (condition === '') return { rejectedCount: 0, rejected: [], diagnostics: [] }
  const count = Number(
    await scalarOf(connection, `select count(*) from ${source} where ${condition}`),
  )
  const rejected =
    count === 0 ? [] : await describeRejects(connection, dataset, file, readings, condition)
  return { rejectedCount: count, rejected, diagnostics: [] }
}

/** Numbering records costs time, so it is done only where a mapping wants them. */
function numberedRecords({ path, mapping }: DatasetFile): string {
  const isNumbered = mapping?.columns.some(({ isRecordNumber }) => isRecordNumber === true)
  if (isNumbered !== true) return `read_parquet(${quotedText(path)})`
  const rows = `read_parquet(${quotedText(path)}, file_row_number = true)`
  return `(select *, file_row_number + 1 as ${recordColumn} from ${rows})`
}

function planReadings(
  dataset: Dataset,
  file: DatasetFile,
  types: ReadonlyMap<string, string>,
  timeZone: string | null,
): { readonly readings: readonly ColumnReading[]; readonly diagnostics: readonly Diagnostic[] } {
  const readings: ColumnReading[] = []
  const diagnostics: Diagnostic[] = []
  const names = new Map(
    file.mapping?.columns.map(({ column, from, isRecordNumber }) => [
      column,
      isRecordNumber === true ? recordColumn : from,
    ]) ?? [],
  )
  for (const column of dataset.columns.values()) {
    if (column.value !== null) continue
    if (file.mapping !== null && !names.has(column.name)) continue
    const from = names.get(column.name) ?? column.name
    const type = types.get(from)
    const shown = shownFile(file)
    const span = { file: shown, start: 0, end: 0 }
    if (type === undefined) {
      const nearest = nearestName(from, types.keys())
      const params = {
        column: from,
        file: shown,
        ...(nearest === undefined ? {} : { nearest }),
      }
      diagnostics.push(diagnostic('data-column-missing', span, params))
      continue
    }
    const reading = readTypedColumn(column, from, type, timeZone)
    if (reading !== null) readings.push(reading)
    else {
      const params = { column: from, file: shown, found: type, needed: column.type.kind }
      diagnostics.push(diagnostic('data-type-mismatch', span, params))
    }
  }
  return { readings, diagnostics }
}

async function describeRejects(
  connection: DuckDBConnection,
  dataset: Dataset,
  file: DatasetFile,
  readings: readonly ColumnReading[],
  condition: string,
): Promise<readonly RejectedRow[]> {
  const fallible = readings.filter(({ isRejected }) => isRejected !== null)
  const branches = (part: (reading: ColumnReading) => string): string =>
    fallible.map((reading) => `when ${String(reading.isRejected)} then ${part(reading)}`).join(' ')
  const found = await readRows(
    connection,
    `select file_row_number + 1, case ${branches(({ column }) => quotedText(column))} end,
       case ${branches(({ shown }) => shown)} end
     from read_parquet(${quotedText(file.path)}, file_row_number = true)
     where ${condition} order by 1 limit ${String(describedRejects)}`,
  )
  return found.map(([line, column, text]): RejectedRow => ({
    dataset: dataset.name,
    file: shownFile(file),
    line: Number(line),
    column: String(column),
    text: String(text),
    reason: readings.find((reading) => reading.column === column)?.reason ?? 'wrong-type',
  }))
}
