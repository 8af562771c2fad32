import type { CaseState, Happened, Instant } from './case-state.ts'
import { firedKey, hasCome, pendingDeadlines, type Pending } from './deadlines.ts'
import { holds } from './evaluate-on-case.ts'
import { happen } from './happen.ts'
import type { ProcessRules } from './process-rules.ts'

/** A case, and what has led to it since it was looked at. */
export interface Passed {
  readonly state: CaseState
  readonly happened: readonly Happened[]
}

/** No procedure has so many deadlines come in one moment, unless states follow each other in a circle without time. */
const mostAtOnce = 1000

/**
 * Lets time pass to `now`: every deadline that has come is carried out, in order of its moment, each dated by that
 * moment, however late it is noticed. None is carried out early.
 *
 * @throws when deadlines lead in a circle that takes no time.
 */
export function passTime(rules: ProcessRules, before: CaseState, now: Instant): Passed {
  let state = before
  const happened: Happened[] = []
  for (let count = 0; count < mostAtOnce; count += 1) {
    const next = pendingDeadlines(rules, state).find((pending) => hasCome(pending, now))
    if (next === undefined) return { state, happened }
    const after = comeDue(rules, state, next)
    state = after.state
    happened.push(...after.happened)
  }
  throw new Error(`The deadlines of '${rules.process.id}' lead in a circle that takes no time.`)
}

/** A deadline whose condition does not hold passes without a trace. */
function comeDue(
  rules: ProcessRules,
  before: CaseState,
  { region, state, rule, due }: Pending,
): Passed {
  const cause = { kind: 'deadline', region, state, name: rule.name, due } as const
  if (rule.when !== null && !holds(rule.when, { rules, row: before.row, at: due, event: null })) {
    const fired = new Set([...before.fired, firedKey(region, state, rule.name)])
    return { state: { ...before, fired }, happened: [] }
  }
  const after = happen(rules, before, {
    cause,
    at: due,
    moves: rule.to === null ? [] : [{ region, from: state, to: rule.to }],
    set: [rule.set],
    effects: [rule.effects],
    signs: [],
    event: null,
  })
  return { state: after.state, happened: [after.happened] }
}
