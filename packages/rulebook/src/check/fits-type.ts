import type { Type } from '@guiju/language'

/** Whether a value of type `actual` may be stored where `declared` is promised. */
export function fitsType(actual: Type, declared: Type): boolean {
  if (actual.kind === 'missing' || actual.kind === 'unknown' || declared.kind === 'unknown') {
    return true
  }
  switch (declared.kind) {
    case 'number':
      return actual.kind === 'number' || actual.kind === 'integer' || actual.kind === 'ratio'
    case 'ratio':
      return actual.kind === 'ratio' || actual.kind === 'number' || actual.kind === 'integer'
    case 'money':
      return actual.kind === 'money' && actual.currency === declared.currency
    case 'text':
    case 'id':
      return actual.kind === 'text' || actual.kind === 'id' || actual.kind === 'enum'
    case 'enum':
      if (actual.kind === 'text') return true
      return (
        actual.kind === 'enum' && actual.values.every((value) => declared.values.includes(value))
      )
    case 'range':
      return actual.kind === 'range' ? fitsType(actual.of, declared.of) : false
    default:
      return actual.kind === declared.kind
  }
}

/** Whether two columns of these types can be compared for equality as keys. */
export function areKeysComparable(left: Type, right: Type): boolean {
  return textLike.has(left.kind) && textLike.has(right.kind) ? true : left.kind === right.kind
}

const textLike: ReadonlySet<Type['kind']> = new Set(['id', 'text', 'enum'])
