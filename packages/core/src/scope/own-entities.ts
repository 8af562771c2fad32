import type { Viewer } from '@guiju/access'
import { diagnostic, type PhaseResult } from '@guiju/language'
import type { EntitiesAsked, Pack } from '@guiju/rulebook'
import { requestSpan } from '../request/request-span.ts'

/** Entities as a caller names them; without ids all there are. */
export interface EntitiesWritten {
  readonly kind: string
  readonly ids?: readonly string[]
}

/** Whether a viewer may read the rows of all. */
export const isUnbounded = ({ scope }: Pick<Viewer, 'scope'>): boolean =>
  scope.kind === 'everything'

/** The ids of a kind that are a viewer's own; null: those of all. */
export function ownIds({ scope }: Pick<Viewer, 'scope'>, kind: string): readonly string[] | null {
  return scope.kind === 'everything' ? null : [...(scope.entities.get(kind) ?? [])]
}

/**
 * The entities of a question as its viewer may ask it: without ids those that are its own. Which ids are known at all
 * is told by the directory of entities.
 *
 * - Diagnostics: a question about the rows of all, from a viewer with bounds.
 */
export function entitiesFor(
  written: EntitiesWritten | undefined,
  viewer: Pick<Viewer, 'scope'>,
  pack: Pack,
): PhaseResult<EntitiesAsked | null> {
  if (written !== undefined) {
    const own = written.ids === undefined ? ownIds(viewer, written.kind) : null
    const among = own === null ? {} : { among: own }
    return { value: { kind: written.kind, ids: written.ids ?? null, ...among }, diagnostics: [] }
  }
  if (viewer.scope.kind === 'everything') return { value: null, diagnostics: [] }
  const kinds = ownKinds(viewer, pack)
  return { diagnostics: [diagnostic('scope-all-rows', requestSpan, { kinds })] }
}

/** The kinds of a pack of which something is a viewer's own. */
export function ownKinds({ scope }: Pick<Viewer, 'scope'>, { entities }: Pack): readonly string[] {
  if (scope.kind === 'everything') return [...entities.keys()]
  return [...scope.entities].flatMap(([kind, ids]) =>
    entities.has(kind) && ids.size > 0 ? [kind] : [],
  )
}

/**
 * The one entity that a question is about which names none; null: the rows of all.
 *
 * - Diagnostics: a viewer with bounds, of whose entities it may be several.
 */
export function onlyEntity(
  viewer: Pick<Viewer, 'scope'>,
  kinds: readonly string[],
): PhaseResult<{ readonly kind: string; readonly id: string } | null> {
  if (viewer.scope.kind === 'everything') return { value: null, diagnostics: [] }
  const own = kinds.flatMap((kind) => (ownIds(viewer, kind) ?? []).map((id) => ({ kind, id })))
  const [first] = own
  if (first !== undefined && own.length === 1) return { value: first, diagnostics: [] }
  const code = own.length === 0 ? 'scope-all-rows' : 'scope-one-entity'
  const named = [...new Set(own.map(({ kind }) => kind))]
  return { diagnostics: [diagnostic(code, requestSpan, { kinds: named })] }
}
