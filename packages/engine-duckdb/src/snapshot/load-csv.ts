import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dataset, Diagnostic } from '@guiju/language'
import type { MappedColumn } from '@guiju/rulebook'
import {
  quotedName,
  quotedText,
  readTextColumn,
  recordColumn,
  type ColumnReading,
} from './column-reading.ts'
import { checkCsvHeader } from './csv-header.ts'
import { linesOfBytes, linesOfRecords, readCsvHeader, textAtByte } from './csv-lines.ts'
import { unclosedQuote, type CsvShape } from './csv-records.ts'
import { readRows, scalarOf } from './read-rows.ts'
import { storedOrder } from './row-order.ts'
import {
  shownFile,
  type DatasetFile,
  type RejectReason,
  type RejectedRow,
} from './snapshot-source.ts'

/** What loading one file made: a table named as its dataset, unless there are errors. */
export interface LoadedFile {
  readonly rejectedCount: number
  readonly rejected: readonly RejectedRow[]
  readonly diagnostics: readonly Diagnostic[]
}

/** How many rejected rows are described one by one. */
export const describedRejects = 20

/** Reads a CSV file as texts, then each column as its type; rows that cannot be read are listed, not lost. */
export async function loadCsv(
  connection: DuckDBConnection,
  dataset: Dataset,
  file: DatasetFile,
  timeZone: string | null,
): Promise<LoadedFile> {
  const delimiter = file.mapping?.delimiter ?? ','
  const header = await readCsvHeader(file.path, delimiter)
  const mapped = mappedColumns(dataset, file)
  const problems = checkCsvHeader(header, mapped, file)
  if (problems.length > 0) return { rejectedCount: 0, rejected: [], diagnostics: problems }

  await readTexts(connection, file.path, header, delimiter)
  const readings = mapped.flatMap((column) => {
    const target = dataset.columns.get(column.column)
    if (target === undefined) return []
    return [readTextColumn(target, column, file.mapping?.empty ?? [''], timeZone)]
  })
  await createTyped(connection, dataset, readings)
  const shape = { delimiter, columns: header.length }
  const unclosed = await unclosedRecord(dataset.name, file, shape)
  const broken = await brokenRecords(connection, dataset.name, file)
  const wrong = await wrongRecords(connection, dataset.name, file, shape, readings, broken.bytes)
  await connection.run('drop table guiju_texts; drop table guiju_rejects; drop table guiju_scans')
  return {
    rejectedCount: unclosed.count + broken.count + wrong.count,
    rejected: [...unclosed.rows, ...broken.rows, ...wrong.rows].slice(0, describedRejects),
    diagnostics: [],
  }
}

/** The columns to fill: those of the mapping, or every stored column under its own name. */
function mappedColumns(dataset: Dataset, file: DatasetFile): readonly MappedColumn[] {
  if (file.mapping !== null) return file.mapping.columns
  return [...dataset.columns.values()]
    .filter(({ value }) => value === null)
    .map(({ name, span }) => ({
      column: name,
      from: name,
      constant: null,
      values: null,
      timeFormat: null,
      span,
    }))
}

async function readTexts(
  connection: DuckDBConnection,
  path: string,
  header: readonly string[],
  delimiter: string,
): Promise<void> {
  const names = header.map((name, index) => (name === '' ? `guiju_${String(index)}` : name))
  const columns = names.map((name) => `${quotedText(name)}: 'VARCHAR'`).join(', ')
  await connection.run(`
    create table guiju_texts as
    select row_number() over () as ${recordColumn}, *
    from read_csv(${quotedText(path)}, header = true, auto_detect = false, columns = {${columns}},
      delim = ${quotedText(delimiter)}, quote = '"', escape = '"', nullstr = '', parallel = false,
      store_rejects = true, rejects_limit = 0, rejects_table = 'guiju_rejects', rejects_scan = 'guiju_scans')`)
}

async function createTyped(
  connection: DuckDBConnection,
  dataset: Dataset,
  readings: readonly ColumnReading[],
): Promise<void> {
  const columns = readings.map(({ column, value }) => `${value} as ${quotedName(column)}`)
  const rejected = rejectedCondition(readings)
  const where = rejected === null ? '' : ` where not coalesce(${rejected}, false)`
  const read = `select ${columns.join(', ')} from guiju_texts${where}`
  await connection.run(
    `create table ${quotedName(dataset.name)} as from (${read})${storedOrder(dataset)}`,
  )
}

function rejectedCondition(readings: readonly ColumnReading[]): string | null {
  const conditions = readings.flatMap(({ isRejected }) => (isRejected === null ? [] : [isRejected]))
  return conditions.length === 0
    ? null
    : conditions.map((condition) => `coalesce(${condition}, false)`).join(' or ')
}

const brokenReasons: ReadonlyMap<string, RejectReason> = new Map([
  ['MISSING COLUMNS', 'too-few-columns'],
  ['TOO MANY COLUMNS', 'too-many-columns'],
  ['UNQUOTED VALUE', 'broken-quotes'],
  ['INVALID ENCODING', 'not-utf8'],
])

/** DuckDB reads nothing from a record whose quote is still open at the end, and does not tell of it. */
async function unclosedRecord(
  dataset: string,
  file: DatasetFile,
  { delimiter }: CsvShape,
): Promise<{ readonly count: number; readonly rows: readonly RejectedRow[] }> {
  const found = await unclosedQuote(file.path, delimiter)
  if (found === null) return { count: 0, rows: [] }
  const lines = await linesOfBytes(file.path, [found.byte])
  const row: RejectedRow = {
    dataset,
    file: shownFile(file),
    line: lines.get(found.byte) ?? 0,
    column: null,
    text: await textAtByte(file.path, found.byte),
    reason: 'unclosed-quote',
  }
  return { count: found.lines, rows: [row] }
}

async function brokenRecords(
  connection: DuckDBConnection,
  dataset: string,
  file: DatasetFile,
): Promise<{
  readonly count: number
  readonly rows: readonly RejectedRow[]
  readonly bytes: ReadonlySet<number>
}> {
  const found = await readRows(
    connection,
    `select line_byte_position, any_value(error_type)::varchar, any_value(csv_line)
     from guiju_rejects group by line_byte_position order by line_byte_position`,
  )
  const bytes = found.map(([byte]) => Number(byte) - 1)
  const described = bytes.slice(0, describedRejects)
  const lines = await linesOfBytes(file.path, described)
  const rows = described.map((byte, index): RejectedRow => {
    const [, type, text] = found[index] ?? []
    return {
      dataset,
      file: shownFile(file),
      line: lines.get(byte) ?? 0,
      column: null,
      text: String(text),
      reason: brokenReasons.get(String(type)) ?? 'unreadable',
    }
  })
  return { count: found.length, rows, bytes: new Set(bytes) }
}

async function wrongRecords(
  connection: DuckDBConnection,
  dataset: string,
  file: DatasetFile,
  shape: CsvShape,
  readings: readonly ColumnReading[],
  skippedBytes: ReadonlySet<number>,
): Promise<{ readonly count: number; readonly rows: readonly RejectedRow[] }> {
  const condition = rejectedCondition(readings)
  if (condition === null) return { count: 0, rows: [] }
  const count = Number(
    await scalarOf(connection, `select count(*) from guiju_texts where ${condition}`),
  )
  if (count === 0) return { count, rows: [] }
  const fallible = readings.filter(({ isRejected }) => isRejected !== null)
  const branches = (part: (reading: ColumnReading) => string): string =>
    fallible.map((reading) => `when ${String(reading.isRejected)} then ${part(reading)}`).join(' ')
  const found = await readRows(
    connection,
    `select ${recordColumn}, case ${branches(({ column }) => quotedText(column))} end,
       case ${branches(({ shown }) => shown)} end
     from guiju_texts where ${condition} order by ${recordColumn} limit ${String(describedRejects)}`,
  )
  const records = new Set(found.map(([record]) => Number(record)))
  const lines = await linesOfRecords(file.path, shape, records, skippedBytes)
  const rows = found.map(([record, column, text]): RejectedRow => ({
    dataset,
    file: shownFile(file),
    line: lines.get(Number(record)) ?? 0,
    column: String(column),
    text: String(text),
    reason: readings.find((reading) => reading.column === column)?.reason ?? 'wrong-type',
  }))
  return { count, rows }
}
