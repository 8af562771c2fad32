import { diagnostic } from '@guiju/language'
import type { Process, ProcessState, Transition } from '../../process-model.ts'
import type { RuleCheck } from '../check-context.ts'
import { excludeEachOther } from './exclude-each-other.ts'

/** Of the ways that a state has for one event, no two can be open at once. */
export function checkWays(rule: RuleCheck, process: Process): void {
  for (const region of process.regions.values()) {
    for (const state of region.states.values()) {
      for (const [event, ways] of state.on) checkWaysOf(rule, state, { event, ways })
    }
  }
}

function checkWaysOf(
  rule: RuleCheck,
  state: ProcessState,
  { event, ways }: { readonly event: string; readonly ways: readonly Transition[] },
): void {
  const params = { event, state: state.name }
  for (const [index, way] of ways.entries()) {
    if (way.isOtherwise && index < ways.length - 1) {
      rule.report(diagnostic('otherwise-not-last', way.span, params))
    }
    for (const other of ways.slice(index + 1)) {
      if (way.isOtherwise || other.isOtherwise) continue
      const areApart =
        way.when !== null && other.when !== null && excludeEachOther(way.when, other.when)
      if (areApart) continue
      rule.report(diagnostic('transitions-overlap', other.span, params, [way.span]))
    }
  }
}
