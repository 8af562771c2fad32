import { walk, type Expr } from '@guiju/language'
import type { ProcessEvent, Row, Transition } from '@guiju/rulebook'
import type { CaseState, Instant } from './case-state.ts'
import { stateOf } from './deadlines.ts'
import { holds } from './evaluate-on-case.ts'
import type { ProcessRules } from './process-rules.ts'

/** A way that a region takes for an event. */
export interface OpenWay {
  readonly region: string
  readonly from: string
  readonly way: Transition
}

/** The ways open for an event, at most one for each region. */
export function openWays(
  rules: ProcessRules,
  state: CaseState,
  event: { readonly rule: ProcessEvent; readonly row: Row; readonly at: Instant },
): readonly OpenWay[] {
  return [...rules.process.regions.values()].flatMap((region) => {
    const from = stateOf(state, region.name)
    const ways = region.states.get(from)?.on.get(event.rule.name) ?? []
    const scene = { rules, row: state.row, at: event.at, event }
    const way = ways.find(({ when }) => when === null || holds(when, scene))
    return way === undefined ? [] : [{ region: region.name, from, way }]
  })
}

/**
 * Whether some region could take an event in the state it is in: a way stands open whatever the event carries, or
 * hangs on what it carries.
 */
export function takesEvent(rules: ProcessRules, state: CaseState, event: string): boolean {
  const scene = { rules, row: state.row, at: state.at, event: null }
  const mayHold = (when: Expr | null): boolean =>
    when === null || readsEvent(when) || holds(when, scene)
  return [...rules.process.regions.values()].some((region) => {
    const ways = region.states.get(stateOf(state, region.name))?.on.get(event) ?? []
    return ways.some(({ when }) => mayHold(when))
  })
}

function readsEvent(expr: Expr): boolean {
  let found = false
  walk(expr, (node) => {
    if (node.kind === 'name' && node.segments[0]?.name === 'event') found = true
  })
  return found
}
