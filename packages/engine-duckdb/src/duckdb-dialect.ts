import type { SqlDialect } from '@guiju/sql'
import { duckdbAggregates } from './duckdb-aggregates.ts'
import { duckdbArithmetic } from './duckdb-arithmetic.ts'
import { duckdbFunctions } from './duckdb-functions.ts'

/** How DuckDB says plans. */
export const duckdbDialect: SqlDialect = {
  name: 'duckdb',
  identifierQuote: '"',
  functions: duckdbFunctions,
  aggregates: duckdbAggregates,
  ...duckdbArithmetic,
  placeholder: (position) => `$${String(position)}`,
}
