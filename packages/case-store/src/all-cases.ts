import { caseKey, passTime, type CaseState, type ProcessRules } from '@guiju/process'
import { writeHappened, type WrittenHappened } from './case-json.ts'
import { processId } from './case-record.ts'
import { loadCase } from './load-case.ts'
import type { CasesWithin } from './shared.ts'

/** A kept case as it stands now, with the rules it lives under and everything that has happened to it. */
export interface StoredCase {
  readonly rules: ProcessRules
  readonly state: CaseState
  readonly history: readonly WrittenHappened[]
}

const page = 200

/** Every case of a process by key, page by page; none when there is no such process. */
export async function* allCases(
  { storage, versions, now }: CasesWithin,
  process: string,
): AsyncGenerator<StoredCase> {
  const current = versions.current(process)
  if (current === null) return
  const everything = { marks: new Map<string, string>(), dueBefore: null, isClosed: null }
  for (let after: string | null = null; ;) {
    const filter = { process: processId(current), ...everything, after, limit: page }
    const found: readonly StoredCase[] = await storage.transaction(async (transaction) => {
      const cases: StoredCase[] = []
      for (const { record } of await transaction.listCases(filter)) {
        const { rules, state } = await loadCase(versions, transaction, record)
        const kept = await transaction.readHistory(record.process, record.key)
        const passed = passTime(rules, state, now())
        const history = kept.map(({ entry }) => JSON.parse(entry) as WrittenHappened)
        const since = passed.happened.map((each) => writeHappened(rules, each))
        cases.push({ rules, state: passed.state, history: [...history, ...since] })
      }
      return cases
    })
    yield* found
    const last = found.at(-1)
    if (last === undefined || found.length < page) return
    after = caseKey(last.rules, last.state.row)
  }
}
