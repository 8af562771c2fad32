import type { EntityQuery } from './plan.ts'
import type { Measure, Rows } from './rows.ts'
import type { ScalarType } from './scalar.ts'
import { booleanType, integerType, textType, typeOf } from './scalar-type.ts'

export type OutputColumns = ReadonlyMap<string, ScalarType>

const known = new WeakMap<Rows, OutputColumns>()

/** The columns that `rows` yields, with their types. A column taken from an input that lacks it is left out. */
export function outputColumns(rows: Rows): OutputColumns {
  const found = known.get(rows)
  if (found !== undefined) return found
  const columns = computeColumns(rows)
  known.set(rows, columns)
  return columns
}

/** The columns of an entity query that are read. */
export function entityColumns({ entity, lives }: EntityQuery): readonly string[] {
  return lives === null ? [entity] : [entity, lives.from, lives.until]
}

/** The type of what a measure yields. */
export function measureType(measure: Measure): ScalarType {
  switch (measure.kind) {
    case 'count':
    case 'count-distinct':
      return integerType
    case 'sum':
    case 'min':
    case 'max':
    case 'neighbour':
    case 'first':
      return measure.type
  }
}

function computeColumns(rows: Rows): OutputColumns {
  switch (rows.kind) {
    case 'scan':
      return new Map(rows.columns.map((column) => [column.as, column.type]))
    case 'filter':
    case 'pick':
      return outputColumns(rows.input)
    case 'derive':
      return extended(
        rows.input,
        rows.columns.map(({ name, value }) => [name, typeOf(value)]),
      )
    case 'lookup':
    case 'expand':
      return extended(
        rows.input,
        rows.take.map(({ as, type }) => [as, type]),
      )
    case 'mark':
      return extended(rows.input, [[rows.as, booleanType]])
    case 'unnest':
      return extended(rows.input, [[rows.as, textType]])
    case 'distinct':
      return new Map(selected(rows.input, rows.columns))
    case 'reduce':
      return new Map([
        ...selected(rows.input, rows.keys),
        ...rows.measures.map(({ name, measure }) => [name, measureType(measure)] as const),
      ])
  }
}

function extended(input: Rows, added: readonly (readonly [string, ScalarType])[]): OutputColumns {
  return new Map([...outputColumns(input), ...added])
}

function selected(
  input: Rows,
  names: readonly string[],
): readonly (readonly [string, ScalarType])[] {
  const columns = outputColumns(input)
  return names.flatMap((name) => {
    const type = columns.get(name)
    return type === undefined ? [] : [[name, type] as const]
  })
}
