import { DuckDBInstance } from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import { storedSchema, type RowsEngine, type Session } from '@guiju/plan'
import type { DataRows } from '@guiju/rulebook'
import { defaultDuckdbOptions, querySettings, type DuckdbOptions } from './duckdb-options.ts'
import { openRows } from './open-rows.ts'
import { createSemaphore } from './semaphore.ts'

export interface DuckdbEngine extends RowsEngine {
  readonly name: 'duckdb'
  /** Opens rows held in memory with columns of parents stored beside their children. */
  openPrepared(rows: DataRows, datasets: ReadonlyMap<string, Dataset>): Promise<Session>
  close(): void
}

/** An embedded DuckDB in memory. */
export async function createDuckdbEngine(
  options: DuckdbOptions = defaultDuckdbOptions,
): Promise<DuckdbEngine> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    memory_limit: options.memory,
    ...querySettings,
  })
  const semaphore = createSemaphore(options.queriesAtOnce)
  return {
    name: 'duckdb',
    openRows: (rows, schema) => openRows(instance, semaphore, rows, schema),
    openPrepared: (rows, datasets) =>
      openRows(instance, semaphore, rows, storedSchema(datasets), datasets),
    close() {
      instance.closeSync()
    },
  }
}
