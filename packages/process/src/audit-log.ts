import type { LocalText } from '@guiju/language'
import type { Cell, Row } from '@guiju/rulebook'
import { caseFields } from './case-fields.ts'
import type { CaseState, Instant } from './case-state.ts'
import { openCase } from './open-case.ts'
import { passTime } from './pass-time.ts'
import type { ProcessRules } from './process-rules.ts'
import { sendEvent } from './send-event.ts'
import { writeCell } from './written-cell.ts'

/** One line of a log of the past: what was done in a case, and what state it was said to be in afterwards. */
export interface LogEntry {
  readonly case: string
  readonly at: Instant
  /** `opened`, the name of an event, or null where only a state was noted. */
  readonly event: string | null
  readonly by: string | null
  readonly fields: Row
  /** Regions and fields with what the log says of them after the event. */
  readonly said: ReadonlyMap<string, Cell>
  /** The line of the log, for finding it again. */
  readonly line: number
}

/** Something in the log that the rules do not allow. */
export interface Finding {
  readonly kind: 'refused' | 'said-otherwise' | 'not-opened' | 'opened-again'
  readonly line: number
  readonly at: Instant
  readonly event: string | null
  readonly message: LocalText
}

export interface AuditedCase {
  readonly case: string
  readonly findings: readonly Finding[]
  /** As the rules have it at the end of the log; null when the log never opens it rightly. */
  readonly state: CaseState | null
}

/** Holds every case of a log against the rules, in order of time and then of lines; cases in order of appearance. */
export function auditLog(
  rules: ProcessRules,
  log: readonly LogEntry[],
  until: Instant,
): readonly AuditedCase[] {
  const cases = Map.groupBy(log, (entry) => entry.case)
  return [...cases].map(([key, entries]) => {
    const inOrder = entries.toSorted((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : a.line - b.line,
    )
    return auditCase(rules, key, { entries: inOrder, until })
  })
}

function auditCase(
  rules: ProcessRules,
  key: string,
  { entries, until }: { readonly entries: readonly LogEntry[]; readonly until: Instant },
): AuditedCase {
  let state: CaseState | null = null
  const findings: Finding[] = []
  for (const entry of entries) {
    const outcome = auditEntry(rules, state, entry)
    state = outcome.state
    findings.push(...outcome.findings)
  }
  if (state !== null && state.at < until) state = passTime(rules, state, until).state
  return { case: key, findings, state }
}

interface Audited {
  readonly state: CaseState | null
  readonly findings: readonly Finding[]
}

function auditEntry(rules: ProcessRules, before: CaseState | null, entry: LogEntry): Audited {
  const { at, event, by, fields } = entry
  if (event === 'opened') return auditOpening(rules, before, entry)
  if (before === null) return { state: null, findings: [finding(entry, 'not-opened', notOpened)] }
  if (event === null) {
    const { state } = passTime(rules, before, at)
    return { state, findings: compareSaid(rules, state, entry) }
  }
  const sent = sendEvent(rules, before, { name: event, by: by ?? '', at, fields })
  const refused = sent.refusal === null ? [] : [finding(entry, 'refused', sent.refusal.message)]
  return { state: sent.state, findings: [...refused, ...compareSaid(rules, sent.state, entry)] }
}

function auditOpening(rules: ProcessRules, before: CaseState | null, entry: LogEntry): Audited {
  const { at, by, fields } = entry
  if (before !== null) {
    return { state: before, findings: [finding(entry, 'opened-again', openedAgain)] }
  }
  const outcome = openCase(rules, { by: by ?? '', at, fields })
  if (outcome.kind === 'refused') {
    return { state: null, findings: [finding(entry, 'refused', outcome.refusal.message)] }
  }
  const { state } = outcome.result
  return { state, findings: compareSaid(rules, state, entry) }
}

function compareSaid(rules: ProcessRules, state: CaseState, entry: LogEntry): readonly Finding[] {
  if (entry.said.size === 0) return []
  const fields = caseFields(rules, state)
  return [...entry.said].flatMap(([name, cell]) => {
    const type = rules.process.dataset.columns.get(name)?.type ?? { kind: 'unknown' }
    const said = String(writeCell(cell, type) ?? '–')
    const actual = String(writeCell(fields.get(name) ?? null, type) ?? '–')
    return said === actual ? [] : [finding(entry, 'said-otherwise', otherwise(name, said, actual))]
  })
}

function finding(entry: LogEntry, kind: Finding['kind'], message: LocalText): Finding {
  return { kind, line: entry.line, at: entry.at, event: entry.event, message }
}

const notOpened: LocalText = {
  en: 'Something was sent before the case was opened.',
  zh: '案件尚未立案即有操作。',
}

const openedAgain: LocalText = {
  en: 'The case was opened a second time.',
  zh: '案件被重复立案。',
}

function otherwise(name: string, said: string, actual: string): LocalText {
  return {
    en: `The log says ${name} was '${said}'; by the rules it was '${actual}'.`,
    zh: `日志称${name}为“${said}”，按规则应为“${actual}”。`,
  }
}
