import type { ProcessEvent } from '@guiju/rulebook'
import type { CaseState } from './case-state.ts'
import { stateOf } from './deadlines.ts'
import { takesEvent } from './open-ways.ts'
import type { ProcessRules } from './process-rules.ts'

/** The events that the case may still take in the states it is in; what they require is seen when one is sent. */
export function nextEvents(rules: ProcessRules, state: CaseState): readonly ProcessEvent[] {
  return [...rules.process.events.values()].filter(
    ({ name, atMost }) =>
      takesEvent(rules, state, name) && (atMost === null || (state.taken.get(name) ?? 0) < atMost),
  )
}

/** Whether every region has come to its end. */
export function isClosed({ process }: ProcessRules, state: CaseState): boolean {
  return [...process.regions.values()].every(
    ({ name, states }) => states.get(stateOf(state, name))?.isFinal === true,
  )
}
