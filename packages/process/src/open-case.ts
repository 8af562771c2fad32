import { signedColumn, type Row } from '@guiju/rulebook'
import type { CaseState, Instant } from './case-state.ts'
import { happen } from './happen.ts'
import { passTime } from './pass-time.ts'
import type { ProcessRules } from './process-rules.ts'
import { firstUnmet, missingField, wrongActor, type SendResult } from './send-event.ts'
import type { Refusal } from './refusal.ts'

/** What opens a case. */
export interface Opening {
  readonly by: string
  readonly at: Instant
  readonly fields: Row
}

export type OpenResult =
  | { readonly kind: 'opened'; readonly result: SendResult }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Opens a case: every region in its first state, deadlines that have come already carried out. */
export function openCase(rules: ProcessRules, { by, at, fields }: Opening): OpenResult {
  const { process } = rules
  const label = { en: 'open a case', zh: '立案' }
  if (!process.opening.by.includes(by)) {
    return refused(wrongActor(rules, { by: process.opening.by, label }, by))
  }
  const empty = process.needs.find((field) => (fields.get(field) ?? null) === null)
  if (empty !== undefined) return refused(missingField(empty))
  const before = unopened(rules, fields, at)
  const unmet = firstUnmet(process.opening.require, { rules, row: before.row, at, event: null })
  if (unmet !== null) return refused(unmet)
  const regions = [...process.regions.values()]
  const opened = happen(rules, before, {
    cause: { kind: 'opened', by },
    at,
    moves: regions.map(({ name, start }) => ({ region: name, from: null, to: start })),
    set: [],
    effects: [process.opening.effects],
    signs: [],
    event: null,
  })
  const later = passTime(rules, opened.state, at)
  const happened = [opened.happened, ...later.happened]
  return { kind: 'opened', result: { state: later.state, happened, refusal: null } }
}

function unopened({ process }: ProcessRules, fields: Row, at: Instant): CaseState {
  const starts = [...process.regions.values()].map(({ name, start }) => [name, start] as const)
  const unsigned = [...process.documents.keys()].map((name) => [signedColumn(name), false] as const)
  return {
    row: new Map([...fields, ...starts, ...unsigned, ['opened_at', at]]),
    taken: new Map(),
    fired: new Set(),
    signatures: new Map(),
    at,
    version: 0,
  }
}

function refused(refusal: Refusal): OpenResult {
  return { kind: 'refused', refusal }
}
