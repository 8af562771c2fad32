/** Limits of the embedded engine. */
export interface DuckdbOptions {
  readonly threads: number
  /** As DuckDB reads it: `2GB`, `512MB`. */
  readonly memory: string
  /** Queries that run at the same time; more wait in line. */
  readonly queriesAtOnce: number
  /** What one snapshot may write beside itself when memory does not suffice; 20 GB when left out. */
  readonly temp?: string
}

export const defaultDuckdbOptions: DuckdbOptions = { threads: 2, memory: '2GB', queriesAtOnce: 8 }

export const usualTemp = '20GB'

/** Settings of every instance that answers queries. */
export const querySettings: Readonly<Record<string, string>> = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  // It fails with an internal error on `row_number() <= n` over columns of another type than it assumes.
  disabled_optimizers: 'top_n_window_elimination',
}
