import type { Column, Dataset, Type } from '@guiju/language'
import type { StoredSchema } from './engine.ts'
import type { ScalarType } from './scalar.ts'
import {
  booleanType,
  dateType,
  integerType,
  labelsType,
  numberType,
  textType,
  timestampType,
} from './scalar-type.ts'

/** The stored columns of every dataset; computed columns are not stored. */
export function storedSchema(datasets: ReadonlyMap<string, Dataset>): StoredSchema {
  return new Map(
    [...datasets].map(([name, { columns }]) => [
      name,
      [...columns.values()]
        .filter(({ value }) => value === null)
        .map((column) => ({ column: column.name, type: storedType(column) })),
    ]),
  )
}

/** How the values of a column are held: ids and enums as text, elapsed and time of day in microseconds. */
export function storedType(column: Column): ScalarType {
  return scalarTypeOf(column.type, column.scale)
}

/** The scalar type that carries values of `type`; `scale` matters to numbers, ratios and money only. */
export function scalarTypeOf(type: Type, scale: number): ScalarType {
  switch (type.kind) {
    case 'boolean':
      return booleanType
    case 'text':
    case 'id':
    case 'enum':
      return textType
    case 'number':
    case 'ratio':
    case 'money':
      return numberType(scale)
    case 'integer':
    case 'elapsed':
    case 'time-of-day':
    case 'span':
      return integerType
    case 'timestamp':
      return timestampType
    case 'date':
      return dateType
    case 'labels':
      return labelsType
    case 'range':
    case 'row':
    case 'rows':
    case 'missing':
    case 'unknown':
      throw new Error(`A value of type '${type.kind}' has no column.`)
  }
}
