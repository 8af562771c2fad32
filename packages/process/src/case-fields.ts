import type { Cell } from '@guiju/rulebook'
import { caseLink } from '@guiju/rulebook'
import type { CaseState } from './case-state.ts'
import { fieldCell } from './evaluate-on-case.ts'
import type { ProcessRules } from './process-rules.ts'

/** Every field of a case, computed ones too, then regions with their states and documents with whether they are signed. */
export function caseFields(rules: ProcessRules, state: CaseState): ReadonlyMap<string, Cell> {
  const columns = [...rules.process.dataset.columns.values()].filter(
    ({ name }) => name !== caseLink,
  )
  const scene = { rules, row: state.row, at: state.at, event: null }
  return new Map(
    columns.map(({ name, value }) => [
      name,
      value === null ? (state.row.get(name) ?? null) : fieldCell(value, name, scene),
    ]),
  )
}
