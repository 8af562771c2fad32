import type { Dataset, PhaseResult } from '@guiju/language'
import { distinct, isNull, reduce } from '@guiju/plan'
import type { ColumnHealth, LatenessHealth, OrphanHealth } from '@guiju/protocol'
import { linksOf } from './dataset-links.ts'
import { readLateness, timesOf } from './lateness-health.ts'
import { readOrphans } from './orphan-health.ts'
import {
  counted,
  readableRows,
  readCounts,
  shareOf,
  storedColumn,
  type HealthSource,
} from './stored-counts.ts'
import type { UsedDataset } from './used-data.ts'

/** What was counted of a dataset. */
export interface DatasetCounts {
  readonly rows: number
  readonly duplicateKeys: number
  readonly columns: readonly ColumnHealth[]
  readonly orphans: readonly OrphanHealth[]
  readonly lateness: readonly LatenessHealth[]
}

/**
 * Counts what is wrong with the stored rows of a dataset, among the columns and relations that are used.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function readDatasetHealth(
  dataset: Dataset,
  used: UsedDataset,
  source: HealthSource,
): Promise<PhaseResult<DatasetCounts>> {
  const columns = await readColumns(dataset, used, source)
  if (columns.value === undefined) return { diagnostics: columns.diagnostics }
  const orphans: OrphanHealth[] = []
  for (const link of linksOf(dataset, used, source)) {
    const read = await readOrphans(link, source)
    if (isOfOthers(read)) continue
    if (read.value === undefined) return { diagnostics: read.diagnostics }
    orphans.push(read.value)
  }
  const lateness: LatenessHealth[] = []
  for (const pair of timesOf(dataset, used, source)) {
    const read = await readLateness(pair, source)
    if (isOfOthers(read)) continue
    if (read.value === undefined) return { diagnostics: read.diagnostics }
    if (read.value.rows > 0) lateness.push(read.value)
  }
  return { value: { ...columns.value, orphans, lateness }, diagnostics: [] }
}

/** Of rows of others nothing is counted for a reader who may not read them. */
function isOfOthers({ diagnostics }: PhaseResult<unknown>): boolean {
  return diagnostics.some(({ code }) => code === 'scope-reads-others')
}

async function readColumns(
  dataset: Dataset,
  { columns }: UsedDataset,
  source: HealthSource,
): Promise<PhaseResult<Pick<DatasetCounts, 'rows' | 'columns' | 'duplicateKeys'>>> {
  const shown = [...dataset.columns.values()].filter(
    ({ name, value }) => value === null && columns.has(name),
  )
  const rows = readableRows(dataset, source)
  const missing = shown.map((of) => counted(`missing ${of.name}`, isNull(storedColumn(of))))
  const all = reduce(rows, [], [counted('rows', null), ...missing])
  const read = await readCounts(dataset.name, all, source)
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const keys = reduce(distinct(rows, dataset.key), [], [counted('keys', null)])
  const different = await readCounts(`${dataset.name} keys`, keys, source)
  if (different.value === undefined) return { diagnostics: different.diagnostics }
  const count = read.value
  const value = {
    rows: count('rows'),
    duplicateKeys: count('rows') - different.value('keys'),
    columns: shown.map(({ name }) => {
      const without = count(`missing ${name}`)
      return { column: name, missing: without, rate: shareOf(without, count('rows')) }
    }),
  }
  return { value, diagnostics: [] }
}
