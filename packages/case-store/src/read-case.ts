import { passTime } from '@guiju/process'
import { concerns, type Caller } from './caller.ts'
import { writeHappened, type WrittenHappened } from './case-json.ts'
import { processId } from './case-record.ts'
import { viewCase, type CaseView } from './case-view.ts'
import { loadCase } from './load-case.ts'
import type { CasesWithin } from './shared.ts'

export interface CaseWithHistory {
  readonly case: CaseView
  /** Everything that has happened, the oldest first. */
  readonly history: readonly WrittenHappened[]
}

/** The case as it stands now: a deadline that has come is shown as come, also before a worker has noticed. */
export async function readCase(
  { storage, versions, now }: CasesWithin,
  asked: { readonly process: string; readonly key: string; readonly caller: Caller },
): Promise<CaseWithHistory | null> {
  const current = versions.current(asked.process)
  if (current === null) return null
  return storage.transaction(async (transaction) => {
    const record = await transaction.readCase(processId(current), asked.key)
    if (record === null) return null
    const { rules, state } = await loadCase(versions, transaction, record)
    if (!concerns(rules, state, asked.caller)) return null
    const kept = await transaction.readHistory(record.process, record.key)
    const passed = passTime(rules, state, now())
    const history = kept.map(({ entry }) => JSON.parse(entry) as WrittenHappened)
    const since = passed.happened.map((each) => writeHappened(rules, each))
    return { case: viewCase(rules, passed.state), history: [...history, ...since] }
  })
}
