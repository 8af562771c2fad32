import { stateOf, type CaseState, type ProcessRules } from '@guiju/process'
import { decodeState } from './case-json.ts'
import type { RuleVersions } from './rule-versions.ts'
import type { CaseRecord, CaseTransaction } from './storage.ts'

/** A case with the rules it lives under. */
export interface LoadedCase {
  readonly rules: ProcessRules
  readonly state: CaseState
}

/**
 * A kept case, under the text it was opened under, or under the one in force when that declares a migration and
 * has every state the case is in.
 *
 * @throws when the text it lives under was not kept: the store is damaged.
 */
export async function loadCase(
  versions: RuleVersions,
  transaction: CaseTransaction,
  record: CaseRecord,
): Promise<LoadedCase> {
  const rules = await versions.withHash(transaction, record.process, record.rules)
  if (rules === null)
    throw new Error(`The rules of case '${record.process} ${record.key}' are not in the store.`)
  const state = decodeState(rules, record.state)
  const current = versions.current(record.process)
  if (current === null || current.process.hash === record.rules) return { rules, state }
  return migrated(current, rules, state) ?? { rules, state }
}

function migrated(current: ProcessRules, old: ProcessRules, state: CaseState): LoadedCase | null {
  const { migration, regions } = current.process
  if (migration === null) return null
  const row = new Map(state.row)
  for (const region of regions.values()) {
    const before = old.process.regions.has(region.name) ? stateOf(state, region.name) : region.start
    const after = migration.moves.get(region.name)?.get(before) ?? before
    if (!region.states.has(after)) return null
    row.set(region.name, after)
  }
  return { rules: current, state: { ...state, row } }
}
