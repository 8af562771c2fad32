import {
  BIGINT,
  BOOLEAN,
  DATE,
  DuckDBDateValue,
  DuckDBTimestampValue,
  HUGEINT,
  TIMESTAMP,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { Parameter, ScalarType } from '@guiju/plan'

const greatestBigint = 2n ** 63n - 1n
const leastBigint = -(2n ** 63n)

/** The value and type a parameter is bound as. Typed bounds cost what literals cost. */
export function bindParameter(parameter: Parameter): {
  readonly value: DuckDBValue
  readonly type: DuckDBType
} {
  const { value, type } = parameter
  return { value: boundValue(value, type), type: boundType(value, type) }
}

function boundValue(value: Parameter['value'], type: ScalarType): DuckDBValue {
  if (typeof value !== 'bigint') return value
  if (type.kind === 'timestamp') return new DuckDBTimestampValue(value)
  if (type.kind === 'date') return new DuckDBDateValue(Number(value))
  return value
}

function boundType(value: Parameter['value'], type: ScalarType): DuckDBType {
  switch (type.kind) {
    case 'boolean':
      return BOOLEAN
    case 'text':
    case 'labels':
      return VARCHAR
    case 'timestamp':
      return TIMESTAMP
    case 'date':
      return DATE
    case 'number': {
      const isWide = typeof value === 'bigint' && (value > greatestBigint || value < leastBigint)
      return isWide ? HUGEINT : BIGINT
    }
  }
}
