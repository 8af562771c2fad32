import { formField, type Cases, type WrittenHappened } from '@guiju/case-store'
import type { LocalText } from '@guiju/language'
import {
  allProcesses,
  processNamed,
  readInstant,
  stateLabel,
  svgDiagram,
  type ProcessRules,
} from '@guiju/process'
import type { CaseEntry, ProcessInfo } from '@guiju/protocol'
import { ownCaseColumns, type CheckedRulebook } from '@guiju/rulebook'
import type { CasesPort } from '@guiju/service'

/** Cases as the service asks for them. */
export function casesPort(cases: Cases, rules: () => CheckedRulebook): CasesPort {
  return {
    processes: () => ({ processes: allProcesses(rules()).map(processInfo) }),
    diagram(process, language) {
      const found = processNamed(rules(), process)
      return found === null ? null : svgDiagram(found.process, language)
    },
    open: (command) => cases.open(command),
    send: (command) => cases.send(command),
    async read(process, key, caller) {
      const found = await cases.read(process, key, caller)
      const named = processNamed(rules(), process)
      if (found === null || named === null) return null
      const history = found.history.map((entry) => caseEntry(named, entry))
      return { case: found.case, history }
    },
    async list({ dueBefore, ...question }) {
      const instant = dueBefore === null ? null : (readInstant(dueBefore, null) ?? null)
      const found = await cases.list({ ...question, dueBefore: instant })
      if (found === null) return null
      const listed = found.cases.map(({ nextDue, ...view }) => ({ case: view, nextDue }))
      return { cases: listed, after: found.after }
    },
  }
}

function processInfo({ process }: ProcessRules): ProcessInfo {
  const own = ownCaseColumns(process)
  const fields = [...process.dataset.columns.values()]
    .filter(({ name, value }) => !own.has(name) && value === null)
    .map((column) => formField(column, process.needs))
  const { cite } = process
  return {
    id: process.id,
    pack: process.pack,
    label: process.label,
    definition: process.definition,
    cite:
      cite === null
        ? null
        : {
            document: cite.document,
            ...(cite.section === null ? {} : { section: cite.section }),
            ...(cite.quote === null ? {} : { quote: cite.quote }),
          },
    hash: process.hash,
    key: process.key,
    fields,
    openedBy: process.opening.by,
    actors: [...process.actors.values()].map(({ name, label, scope }) => ({ name, label, scope })),
    regions: [...process.regions.values()].map(({ name, label, states }) => ({
      name,
      label,
      states: [...states.values()].map((state) => ({
        name: state.name,
        label: state.label,
        isFinal: state.isFinal,
      })),
    })),
  }
}

/** What happened, in words; names that the rules no longer have stand for themselves. */
function caseEntry(rules: ProcessRules, entry: WrittenHappened): CaseEntry {
  const { process } = rules
  const plain = (name: string): LocalText => ({ en: name, zh: name })
  const actor = (name: string): LocalText => process.actors.get(name)?.label ?? plain(name)
  const state = (region: string, name: string): LocalText => stateLabel(rules, region, name)
  const { cause, version, at, effects } = entry
  return {
    version,
    at,
    kind: cause.kind,
    label:
      cause.kind === 'opened'
        ? { en: 'Opened', zh: '立案' }
        : cause.kind === 'event'
          ? (process.events.get(cause.name)?.label ?? plain(cause.name))
          : (process.regions.get(cause.region)?.states.get(cause.state)?.deadlines.get(cause.name)
              ?.label ?? plain(cause.name)),
    by: cause.kind === 'deadline' ? null : actor(cause.by),
    fields: cause.kind === 'event' ? cause.fields : {},
    moves: entry.moves
      .filter(({ from, to }) => from !== to)
      .map(({ region, from, to }) => ({
        region: process.regions.get(region)?.label ?? plain(region),
        from: from === null ? null : state(region, from),
        to: state(region, to),
      })),
    effects,
  }
}
