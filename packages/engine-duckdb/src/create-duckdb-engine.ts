import { DuckDBInstance } from '@duckdb/node-api'
import type { RowsEngine } from '@guiju/plan'
import { openRows } from './open-rows.ts'
import { createSemaphore } from './semaphore.ts'

/** Limits of the embedded engine. */
export interface DuckdbOptions {
  readonly threads: number
  /** As DuckDB reads it: `2GB`, `512MB`. */
  readonly memory: string
  /** Queries that run at the same time; more wait in line. */
  readonly queriesAtOnce: number
}

export const defaultDuckdbOptions: DuckdbOptions = { threads: 2, memory: '2GB', queriesAtOnce: 2 }

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
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
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
