import { diagnostic, type Diagnostic } from '@guiju/language'
import { requestSpan } from '../request/request-span.ts'
import type { EntityDirectory } from './entity-directory.ts'

/** Says that an entity is not there; an id that never was one comes with the nearest that was. */
export function unknownEntity(kind: string, id: string, directory: EntityDirectory): Diagnostic {
  const nearest = directory.ids.has(id) ? null : directory.nearestTo(id)
  const params = nearest === null ? { kind, id } : { kind, id, nearest }
  return diagnostic('unknown-entity', requestSpan, params)
}

/** The same of many: of the first ones, since what is near to each has to be looked for. */
export function unknownEntities(
  kind: string,
  ids: readonly string[],
  directory: EntityDirectory,
): readonly Diagnostic[] {
  return ids.slice(0, mostTold).map((id) => unknownEntity(kind, id, directory))
}

const mostTold = 100
