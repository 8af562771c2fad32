import type { Diagnostic } from '@guiju/language'
import { evaluateReference } from '@guiju/reference'
import type { World } from '../generate/generated-world.ts'
import { bindCase, loadRules, type Case } from './case-spec.ts'

/** The cases of a world, and what the checker refused of its rules. */
export interface ChosenCases {
  readonly cases: readonly Case[]
  /** How many metrics the world has, sound or not. */
  readonly metrics: number
  readonly refused: readonly Diagnostic[]
}

/** How many cases a world gives at most, and how many of them may be trivial. */
const mostCases = 12
const mostTrivial = 2

/**
 * Loads a world's rules once and chooses cases from its requests: most of them with a value that is neither
 * missing nor 0, as the reference has it.
 */
export function chooseCases(world: World): ChosenCases {
  const { options, rules, rows } = world
  const loaded = loadRules(world)
  const metrics = rules.metrics.length
  if (loaded === null) return { cases: [], metrics, refused: [] }
  const cases: Case[] = []
  let trivial = 0
  for (const request of world.requests) {
    if (cases.length === mostCases) break
    const bound = bindCase({ options, rules, rows, request }, loaded)
    if (bound === null) continue
    const isTrivial = !hasValue(bound)
    if (isTrivial && trivial === mostTrivial) continue
    trivial += Number(isTrivial)
    cases.push(bound)
  }
  return { cases, metrics, refused: loaded.refused }
}

/** True when some result is neither missing nor 0, nor replaced by `if_empty`. */
export function hasValue({ checked, request, data }: Case): boolean {
  const results = evaluateReference(checked, request, data).value ?? []
  return results.some(
    ({ value, isReplaced }) =>
      !isReplaced && value !== null && !(typeof value === 'object' && value.numerator === 0n),
  )
}
