import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dataset, Diagnostic } from '@guiju/language'
import { storedSchema, type DatasetStatistics } from '@guiju/plan'
import { dayOfInstant, type Day } from '@guiju/rulebook'
import { storedTypeName } from '../duckdb-types.ts'
import { loadFile } from '../snapshot/build-snapshot.ts'
import { checkKeys } from '../snapshot/check-keys.ts'
import { quotedName } from '../snapshot/column-reading.ts'
import type { LoadedFile } from '../snapshot/load-csv.ts'
import { readRows, scalarOf } from '../snapshot/read-rows.ts'
import { tableStatistics } from '../snapshot/table-statistics.ts'
import { sliceTable } from './load-appended.ts'
import type { NewSlice } from './new-slices.ts'

/** What adding the rows of one file did to the table of its dataset. */
export interface AddedRows {
  readonly dataset: Dataset
  readonly loaded: LoadedFile
  /** Of the rows of the file alone. */
  readonly statistics: DatasetStatistics
  readonly replaced: number
  /** Before this day nothing known is another; null where rows are known on any day. */
  readonly firstDay: Day | null
}

/** The table with the keys of the rows of a dataset that were added or replaced. */
export const changedKeys = (dataset: string): string => quotedName(`guiju changed ${dataset}`)

/** Adds the rows of a file to a table; those with a key that is there replace the rows that have it. */
export async function addRows(
  connection: DuckDBConnection,
  { dataset, file }: NewSlice,
  timeZone: string | null,
): Promise<AddedRows | { readonly diagnostics: readonly Diagnostic[] }> {
  const named = { ...dataset, name: sliceTable, relations: new Map() }
  const loaded = await loadFile(connection, named, file, timeZone)
  if (loaded.diagnostics.length > 0) return loaded
  const datasets = new Map([[sliceTable, named]])
  const files = new Map([[sliceTable, file]])
  const problems = await checkKeys(connection, { datasets, files }, () => true)
  if (problems.length > 0) return { diagnostics: problems }
  const columns = storedSchema(datasets).get(sliceTable) ?? []
  for (const { column, type } of columns) {
    const added = `${quotedName(column)} ${storedTypeName(type)}`
    await connection.run(`alter table ${sliceTable} add column if not exists ${added}`)
  }
  const slice = await tableStatistics(connection, new Map([[sliceTable, columns]]))
  const statistics = slice.get(sliceTable)
  if (statistics === undefined) throw new Error('A table that was loaded has statistics.')
  const table = quotedName(dataset.name)
  const same = `from ${table} semi join ${sliceTable} using (${dataset.key.map(quotedName).join(', ')})`
  const replaced = Number(await scalarOf(connection, `select count(*) ${same}`))
  const days = [await firstDayOf(connection, dataset, `from ${sliceTable}`, timeZone)]
  if (replaced > 0) days.push(await firstDayOf(connection, dataset, same, timeZone))
  await replaceRows(connection, dataset, replaced > 0)
  const known = days.filter((day) => day !== null)
  const firstDay = known.length < days.length ? null : Math.min(...known)
  return { dataset, loaded, statistics, replaced, firstDay }
}

/** The day on which the first of some rows begins to exist; null where one exists always. */
async function firstDayOf(
  connection: DuckDBConnection,
  { time, columns }: Dataset,
  from: string,
  timeZone: string | null,
): Promise<Day | null> {
  const [segment, ...others] = time?.kind === 'name' ? time.segments : []
  const column = segment === undefined || others.length > 0 ? undefined : columns.get(segment.name)
  if (column?.value !== null) return null
  const name = quotedName(column.name)
  const [row = []] = await readRows(
    connection,
    `select min(${name}), count_if(${name} is null) ${from}`,
  )
  const [least, missing] = row
  if (typeof least !== 'bigint' || Number(missing) > 0) return null
  return column.type.kind === 'date' ? Number(least) : dayOfInstant(least, timeZone)
}

async function replaceRows(
  connection: DuckDBConnection,
  { name, key }: Dataset,
  isReplacing: boolean,
): Promise<void> {
  const [table, keys] = [quotedName(name), key.map(quotedName)]
  if (isReplacing) {
    const isSame = keys.map((column) => `${table}.${column} = ${sliceTable}.${column}`)
    await connection.run(`delete from ${table} using ${sliceTable} where ${isSame.join(' and ')}`)
  }
  await connection.run(`insert into ${table} by name select * from ${sliceTable}`)
  const changed = changedKeys(name)
  const selected = `select ${keys.join(', ')} from ${sliceTable}`
  await connection.run(`create temp table if not exists ${changed} as ${selected} limit 0`)
  await connection.run(`insert into ${changed} ${selected}`)
  await connection.run(`drop table ${sliceTable}`)
}
