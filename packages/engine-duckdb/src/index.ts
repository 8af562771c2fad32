export * from './create-duckdb-engine.ts'
export { duckdbDialect } from './duckdb-dialect.ts'
