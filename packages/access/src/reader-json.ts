import { knownRoles } from './known-roles.ts'
import { readScope, writeScope, type ScopeJson } from './scope-json.ts'
import type { Viewer } from './viewer.ts'

/** Who reads, as JSON: a viewer who acts for nobody. */
export interface ReaderJson {
  readonly caller: string
  readonly sees: ScopeJson
  readonly roles: readonly string[]
}

export function writeReader({ caller, scope, roles }: Viewer): ReaderJson {
  return { caller, sees: writeScope(scope), roles: [...roles] }
}

/** Who reads; what is no scope sees nothing. */
export function readReader({ caller, sees, roles }: ReaderJson): Viewer {
  const scope = readScope(sees) ?? { kind: 'entities', entities: new Map() }
  return { caller, scope, roles: new Set(knownRoles(roles)), actors: [] }
}
