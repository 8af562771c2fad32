import { diagnostic, type Diagnostic } from '@guiju/language'
import { requestSpan } from '../request/request-span.ts'
import type { EntityDirectory } from './entity-directory.ts'

/** Says that an entity is not there; an id that never was one comes with the nearest that was. */
export function unknownEntity(kind: string, id: string, directory: EntityDirectory): Diagnostic {
  const nearest = directory.ids.has(id) ? null : directory.nearestTo(id)
  const params = nearest === null ? { kind, id } : { kind, id, nearest }
  return diagnostic('unknown-entity', requestSpan, params)
}
