import type { Deadline } from '@guiju/rulebook'
import type { CaseState, Instant } from './case-state.ts'
import { momentOf } from './evaluate-on-case.ts'
import type { ProcessRules } from './process-rules.ts'

/** A deadline that a case waits for. */
export interface Pending {
  readonly region: string
  readonly state: string
  readonly rule: Deadline
  readonly due: Instant
}

/** The deadlines of the states a case is in, that have a moment and have not come yet; earliest first, then in order of writing. */
export function pendingDeadlines(rules: ProcessRules, state: CaseState): readonly Pending[] {
  const pending: Pending[] = []
  for (const region of rules.process.regions.values()) {
    const name = stateOf(state, region.name)
    for (const rule of region.states.get(name)?.deadlines.values() ?? []) {
      if (state.fired.has(firedKey(region.name, name, rule.name))) continue
      const due = momentOf(rule.at, { rules, row: state.row, at: state.at, event: null })
      if (due !== null) pending.push({ region: region.name, state: name, rule, due })
    }
  }
  return pending.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** Whether a deadline has come at `now`: at the very moment itself only when it wins over an event. */
export function hasCome({ due, rule }: Pending, now: Instant): boolean {
  return due < now || (due === now && rule.exactlyAt === 'deadline')
}

/** The state in which a region of the case is. */
export function stateOf({ row }: CaseState, region: string): string {
  const state = row.get(region)
  return typeof state === 'string' ? state : ''
}

/** The name of a deadline in `CaseState.fired`. */
export function firedKey(region: string, state: string, deadline: string): string {
  return `${region}/${state}/${deadline}`
}
