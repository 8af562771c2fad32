import type { PhaseResult } from '@guiju/language'
import type { Plan, Session } from '@guiju/plan'
import type { Request } from '@guiju/rulebook'
import { guardOf } from './guarded-session.ts'

/**
 * The session from whose kept sums a request is answered. Sums are kept for all entities and looked up for those asked
 * for: for a reader with bounds once the statements that they stand for are proven to read own rows alone.
 */
export function sessionOfCells(
  session: Session,
  { entity }: Request,
  plan: () => PhaseResult<Plan>,
): Session {
  const guard = guardOf(session)
  if (guard === null || guard.everyone.cells === undefined) return session
  const ids = entity?.ids ?? entity?.among
  const own = guard.viewer.scope.kind === 'entities' ? guard.viewer.scope.entities : null
  const isOwn = ids?.every((id) => own?.get(entity?.kind ?? '')?.has(id) ?? false) ?? false
  const proven = isOwn ? plan().value : undefined
  return proven !== undefined && session.prepare(proven).value !== undefined
    ? guard.everyone
    : session
}
