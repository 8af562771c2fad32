import type { CaseState, ProcessRules } from '@guiju/process'

/** Who asks: an actor of the procedure, and which one; a null id sees every case, as a platform does. */
export interface Caller {
  readonly actor: string
  readonly id: string | null
}

/** Whether a case concerns the caller: the actor's scope field holds the caller's id. */
export function concerns(
  { process }: ProcessRules,
  state: Pick<CaseState, 'row'>,
  caller: Caller,
): boolean {
  const actor = process.actors.get(caller.actor)
  if (actor === undefined) return false
  return actor.scope === null || (caller.id !== null && state.row.get(actor.scope) === caller.id)
}
