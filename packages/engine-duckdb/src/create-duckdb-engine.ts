import { DuckDBInstance } from '@duckdb/node-api'
import type { RowsEngine } from '@guiju/plan'
import { defaultDuckdbOptions, querySettings, type DuckdbOptions } from './duckdb-options.ts'
import { openRows } from './open-rows.ts'
import { createSemaphore } from './semaphore.ts'

export interface DuckdbEngine extends RowsEngine {
  readonly name: 'duckdb'
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
    close() {
      instance.closeSync()
    },
  }
}
