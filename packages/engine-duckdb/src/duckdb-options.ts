/** Limits of the embedded engine. */
export interface DuckdbOptions {
  readonly threads: number
  /** As DuckDB reads it: `2GB`, `512MB`. */
  readonly memory: string
  /** Queries that run at the same time; more wait in line. */
  readonly queriesAtOnce: number
}

export const defaultDuckdbOptions: DuckdbOptions = { threads: 2, memory: '2GB', queriesAtOnce: 2 }
