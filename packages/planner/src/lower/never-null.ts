import { call, constant, isNull, typeOf, type Scalar, type ScalarType } from '@guiju/plan'
import { columnFor, columnOf } from './draft.ts'
import type { Draft } from './lowering.ts'

/** `value`, or an empty value of its type where it is null: for joins, in which a null would match nothing. */
export function neverNull(value: Scalar): Scalar {
  const type = typeOf(value)
  return call({ id: 'coalesce' }, [value, emptyOf(type)], type)
}

/** Two columns that are never null and equal exactly where the key is equal, null equal to null. */
export function nullSafeKeys(draft: Draft, key: string): readonly string[] {
  const value = columnOf(draft, key)
  return [
    columnFor(draft, neverNull(value), `${key} or nothing`),
    columnFor(draft, isNull(value), `${key} is missing`),
  ]
}

function emptyOf(type: ScalarType): Scalar {
  switch (type.kind) {
    case 'text':
      return constant('', type)
    case 'boolean':
      return constant(false, type)
    case 'number':
    case 'timestamp':
    case 'date':
      return constant(0n, type)
    case 'labels':
      throw new Error('Rows are told apart by one value, not by labels.')
  }
}
