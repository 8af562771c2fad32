import {
  caseKey,
  isClosed,
  pendingDeadlines,
  type CaseState,
  type ProcessRules,
} from '@guiju/process'
import { encodeState } from './case-json.ts'
import type { CaseRecord, CaseTimer } from './storage.ts'

/** The name under which a process is kept. */
export function processId({ process }: ProcessRules): string {
  return `${process.pack}/${process.id}`
}

/** A case as it is kept, with what it is listed by. */
export function recordOf(rules: ProcessRules, state: CaseState): CaseRecord {
  const { process } = rules
  const scopes = [...process.actors.values()].flatMap(({ scope }) => scope ?? [])
  const named = [...process.regions.keys(), ...scopes]
  const marks = named.flatMap((name) => {
    const cell = state.row.get(name)
    return typeof cell === 'string' ? [[name, cell] as const] : []
  })
  return {
    process: processId(rules),
    key: caseKey(rules, state.row),
    rules: process.hash,
    version: state.version,
    state: encodeState(rules, state),
    isClosed: isClosed(rules, state),
    marks: new Map(marks),
  }
}

/** What the case waits for. */
export function timersOf(rules: ProcessRules, state: CaseState): readonly CaseTimer[] {
  return pendingDeadlines(rules, state).map(({ region, state: name, rule, due }) => ({
    name: `${region}/${name}/${rule.name}`,
    due,
  }))
}
