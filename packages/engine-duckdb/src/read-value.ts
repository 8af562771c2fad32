import {
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { ChunkValue } from '@guiju/plan'

/** A value of a result as chunks carry it: whole numbers, microseconds and days as bigints. */
export function readValue(value: DuckDBValue): ChunkValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return BigInt(value)
    throw new Error('An engine may not answer with a double.')
  }
  if (value instanceof DuckDBTimestampValue) return value.micros
  if (value instanceof DuckDBDateValue) return BigInt(value.days)
  if (value instanceof DuckDBListValue) return value.items.map(String)
  throw new Error('A result holds a value of a kind that plans do not have.')
}

/** The same, with 32-bit numbers as doubles. */
export function readNarrowValue(value: DuckDBValue): ChunkValue {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : readValue(value)
}
