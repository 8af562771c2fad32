import type { CheckedRulebook, RulebookText } from '@guiju/rulebook'
import { conditionGoals } from './condition-goals.ts'
import { goalKinds, type Goal, type GoalKind } from './goal.ts'
import { limitGoals } from './limit-goals.ts'
import { scoreGoals } from './score-goals.ts'
import type { Seen } from './seen.ts'
import { splitGoals } from './split-goals.ts'
import { windowGoals } from './window-goals.ts'

/** How many goals of one kind there are, and how many were reached. */
export interface Share {
  readonly kind: GoalKind
  readonly reached: number
  readonly total: number
}

/** What the tests have met of one pack's own rules. */
export interface PackCoverage {
  readonly pack: string
  readonly shares: readonly Share[]
  /** The goals that no test reached, in the order of the rules. */
  readonly gaps: readonly Goal[]
}

/** What the tests have met, by pack; a goal is reached when it is in any text of the rules that has it. */
export function coverageOf(
  texts: readonly Pick<RulebookText, 'checked'>[],
  seen: Seen,
): readonly PackCoverage[] {
  const goals = new Map<string, { readonly goal: Goal; isReached: boolean }>()
  for (const { checked } of texts) {
    for (const goal of goalsOf(checked)) {
      const known = goals.get(goal.key)
      const isReached = goal.isReached(seen)
      if (known === undefined) goals.set(goal.key, { goal, isReached })
      else known.isReached ||= isReached
    }
  }
  return [...Map.groupBy(goals.values(), ({ goal }) => goal.pack)].map(([pack, found]) => ({
    pack,
    shares: goalKinds.flatMap((kind) => {
      const ofKind = found.filter(({ goal }) => goal.kind === kind)
      const reached = ofKind.filter(({ isReached }) => isReached).length
      return ofKind.length === 0 ? [] : [{ kind, reached, total: ofKind.length }]
    }),
    gaps: found.filter(({ isReached }) => !isReached).map(({ goal }) => goal),
  }))
}

function goalsOf(checked: CheckedRulebook): readonly Goal[] {
  return [...checked.rulebook.packs.values()].flatMap((pack) => [
    ...conditionGoals(pack, checked),
    ...windowGoals(pack),
    ...limitGoals(pack, checked),
    ...splitGoals(pack),
    ...scoreGoals(pack),
  ])
}
