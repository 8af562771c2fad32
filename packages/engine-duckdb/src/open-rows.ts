import {
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBTimestampValue,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBInstance,
} from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import type { Rows, ScalarType, Session, StoredSchema } from '@guiju/plan'
import type { Cell, DataRows, Row } from '@guiju/rulebook'
import { coefficientOf } from './coefficient.ts'
import { storedTypeName } from './duckdb-types.ts'
import { preparePlan, prepareRowList } from './prepare-statements.ts'
import { prepareTables } from './prepared/prepare-tables.ts'
import { usePrepared } from './prepared/use-prepared.ts'
import { rowStatistics } from './row-statistics.ts'
import type { Semaphore } from './semaphore.ts'
import { createStatementRunner } from './statement-runner.ts'

let sessions = 0

/**
 * Opens rows held in memory as a snapshot of its own schema; closing drops it. What rows of `datasets` are asked of their
 * parents is stored beside them, and read there whatever the number of rows.
 */
export async function openRows(
  instance: DuckDBInstance,
  semaphore: Semaphore,
  rows: DataRows,
  schema: StoredSchema,
  datasets: ReadonlyMap<string, Dataset> = new Map(),
): Promise<Session> {
  const name = `rows_${String(++sessions)}`
  const connection = await instance.connect()
  await connection.run(`create schema ${name}`)
  for (const [dataset, columns] of schema) {
    await createTable(connection, name, dataset, columns)
    appendRows(await connection.createAppender(dataset, name), rows.get(dataset) ?? [], columns)
  }
  const prepared = await prepareTables(connection, {
    datasets,
    isLoaded: (dataset) => schema.has(dataset),
    table: (dataset) => `${name}.${quoted(dataset)}`,
  })
  const tables = { rowsOf: () => 0, parentsOf: (dataset: string) => prepared.get(dataset) ?? [] }
  const rewrite = (listed: Rows): Rows => usePrepared(listed, tables)
  const runner = createStatementRunner(instance, name, semaphore)
  return {
    snapshot: name,
    statistics: rowStatistics(rows, schema),
    prepare: (plan) => preparePlan(plan, runner, rewrite),
    prepareRows: (id, listed, columns, limit, order) =>
      prepareRowList({ id, rows: rewrite(listed), columns, order, logical: listed }, limit, runner),
    async close() {
      runner.close()
      await connection.run(`drop schema ${name} cascade`)
      connection.closeSync()
    },
  }
}

type StoredColumns = readonly { readonly column: string; readonly type: ScalarType }[]

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

async function createTable(
  connection: DuckDBConnection,
  schema: string,
  dataset: string,
  columns: StoredColumns,
): Promise<void> {
  const list = columns.map(({ column, type }) => `${quoted(column)} ${storedTypeName(type)}`)
  await connection.run(`create table ${schema}.${quoted(dataset)} (${list.join(', ')})`)
}

function appendRows(appender: DuckDBAppender, rows: readonly Row[], columns: StoredColumns): void {
  for (const row of rows) {
    for (const { column, type } of columns) appendCell(appender, row.get(column) ?? null, type)
    appender.endRow()
  }
  appender.closeSync()
}

function appendCell(appender: DuckDBAppender, cell: Cell, type: ScalarType): void {
  if (cell === null) {
    appender.appendNull()
    return
  }
  switch (type.kind) {
    case 'boolean':
      appender.appendBoolean(cell === true)
      return
    case 'text':
      appender.appendVarchar(textOf(cell))
      return
    case 'number':
      appender.appendBigInt(coefficientOf(cell, type.scale))
      return
    case 'timestamp':
      appender.appendTimestamp(new DuckDBTimestampValue(wholeOf(cell)))
      return
    case 'date':
      appender.appendDate(new DuckDBDateValue(Number(wholeOf(cell))))
      return
    case 'labels':
      appender.appendList(new DuckDBListValue([textOf(cell)]))
  }
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell
  throw new Error('A text was expected in this column.')
}

function wholeOf(cell: Cell): bigint {
  if (typeof cell === 'bigint') return cell
  throw new Error('A whole number was expected in this column.')
}
