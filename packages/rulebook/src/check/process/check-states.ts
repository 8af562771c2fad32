import { diagnostic } from '@guiju/language'
import type { Process, ProcessState, Region } from '../../process-model.ts'
import type { RuleCheck } from '../check-context.ts'

/** Every state can be reached from the start, and every state that is not final can be left. */
export function checkStates(rule: RuleCheck, process: Process): void {
  for (const region of process.regions.values()) {
    const reached = reachableStates(region)
    for (const state of region.states.values()) {
      if (!reached.has(state.name)) {
        const params = { state: state.name, start: region.start }
        rule.report(diagnostic('state-unreachable', state.span, params))
      }
      const hasWayOut = waysOut(state).some((to) => to !== state.name)
      if (state.isFinal && hasWayOut) {
        rule.report(diagnostic('state-final-with-way-out', state.span, { state: state.name }))
      }
      if (!state.isFinal && !hasWayOut) {
        rule.report(diagnostic('state-without-way-out', state.span, { state: state.name }))
      }
    }
  }
}

function reachableStates(region: Region): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [region.start]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = region.states.get(name)
    if (state === undefined || reached.has(name)) continue
    reached.add(name)
    open.push(...waysOut(state))
  }
  return reached
}

function waysOut(state: ProcessState): readonly string[] {
  const byEvents = [...state.on.values()].flat().map(({ to }) => to)
  const byTime = [...state.deadlines.values()].flatMap(({ to }) => to ?? [])
  return [...byEvents, ...byTime]
}
