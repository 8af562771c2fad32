import type { DuckDBConnection } from '@duckdb/node-api'
import { diagnostic, type Dataset, type Diagnostic } from '@guiju/language'
import { quotedName } from './column-reading.ts'
import { readRows } from './read-rows.ts'
import { shownFile, type SnapshotSource } from './snapshot-source.ts'

const describedRows = 5

/** Keys are present and unique, and every to-one relation finds at most one row. */
export async function checkKeys(
  connection: DuckDBConnection,
  { datasets, files }: Pick<SnapshotSource, 'datasets' | 'files'>,
  isLoaded: (dataset: string) => boolean,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  for (const dataset of datasets.values()) {
    const file = files.get(dataset.name)
    if (file === undefined || !isLoaded(dataset.name)) continue
    const named = { dataset: dataset.name, file: shownFile(file), key: dataset.key.join(', ') }
    diagnostics.push(...(await missingKeys(connection, dataset, named)))
    const rows = await repeated(connection, dataset.name, dataset.key)
    if (rows.length > 0) {
      const params = { ...named, rows: rows.join('; ') }
      diagnostics.push(diagnostic('data-key-repeated', dataset.span, params))
    }
    diagnostics.push(...(await checkRelations(connection, dataset, datasets, isLoaded)))
  }
  return diagnostics
}

async function missingKeys(
  connection: DuckDBConnection,
  dataset: Dataset,
  named: { readonly dataset: string; readonly file: string; readonly key: string },
): Promise<readonly Diagnostic[]> {
  const isMissing = dataset.key.map((column) => `${quotedName(column)} is null`).join(' or ')
  const [row] = await readRows(
    connection,
    `select count(*) from ${quotedName(dataset.name)} where ${isMissing}`,
  )
  const count = Number(row?.[0] ?? 0)
  if (count === 0) return []
  return [diagnostic('data-key-missing', dataset.span, { ...named, count })]
}

async function checkRelations(
  connection: DuckDBConnection,
  dataset: Dataset,
  datasets: ReadonlyMap<string, Dataset>,
  isLoaded: (dataset: string) => boolean,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  for (const relation of dataset.relations.values()) {
    const other = datasets.get(relation.to)
    if (relation.is !== 'one' || other === undefined || !isLoaded(relation.to)) continue
    const there = relation.key.map((pair) => pair.there)
    const isItsKey = other.key.every((column) => there.includes(column))
    if (isItsKey) continue
    const rows = await repeated(connection, relation.to, there)
    if (rows.length === 0) continue
    const params = {
      relation: `${dataset.name}.${relation.name}`,
      to: relation.to,
      rows: rows.join('; '),
    }
    diagnostics.push(diagnostic('data-relation-not-one', relation.span, params))
  }
  return diagnostics
}

async function repeated(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<readonly string[]> {
  const names = columns.map(quotedName)
  const present = names.map((name) => `${name} is not null`).join(' and ')
  const rows = await readRows(
    connection,
    `select ${names.map((name) => `cast(${name} as varchar)`).join(', ')}, count(*)
     from ${quotedName(table)} where ${present}
     group by ${names.join(', ')} having count(*) > 1 order by all limit ${String(describedRows)}`,
  )
  return rows.map((row) => {
    const key = row.slice(0, -1).map(String).join(', ')
    return `${key} (${String(row.at(-1))})`
  })
}
