import {
  BIGINT,
  BOOLEAN,
  DATE,
  DuckDBDateValue,
  DuckDBTimestampValue,
  HUGEINT,
  LIST,
  TIMESTAMP,
  VARCHAR,
  listValue,
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
  return isList(value)
    ? { value: listValue(value), type: LIST(listedType(value, type)) }
    : { value: boundValue(value, type), type: boundType(value, type) }
}

type Value = Parameter['value']
type List = Extract<Value, readonly unknown[]>

function isList(value: Value): value is List {
  return typeof value === 'object' && value !== null
}

function listedType(values: List, type: ScalarType): DuckDBType {
  if (type.kind === 'text') return VARCHAR
  const isWideList = values.some((value) => typeof value === 'bigint' && isWide(value))
  return isWideList ? HUGEINT : BIGINT
}

function isWide(value: bigint): boolean {
  return value > greatestBigint || value < leastBigint
}

function boundValue(value: Exclude<Value, List>, type: ScalarType): DuckDBValue {
  if (typeof value !== 'bigint') return value
  if (type.kind === 'timestamp') return new DuckDBTimestampValue(value)
  if (type.kind === 'date') return new DuckDBDateValue(Number(value))
  return value
}

function boundType(value: Exclude<Value, List>, type: ScalarType): DuckDBType {
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
    case 'number':
      return typeof value === 'bigint' && isWide(value) ? HUGEINT : BIGINT
  }
}
