import type { Caller } from './caller.ts'
import { writeInstant } from './case-json.ts'
import { processId } from './case-record.ts'
import { viewCase, type CaseView } from './case-view.ts'
import { loadCase } from './load-case.ts'
import type { CasesWithin } from './shared.ts'

export interface ListQuestion {
  readonly process: string
  readonly caller: Caller
  /** Regions with the state they must be in. */
  readonly states: ReadonlyMap<string, string>
  /** Only cases with a deadline before this moment. */
  readonly dueBefore: bigint | null
  readonly isClosed: boolean | null
  /** The key after which to go on. */
  readonly after: string | null
  readonly limit: number
}

export interface CaseList {
  readonly cases: readonly (CaseView & { readonly nextDue: string | null })[]
  /** Where to go on; null when these are all. */
  readonly after: string | null
}

/** The caller's cases by key; null when there is no such process, or no such actor in it. */
export async function listCases(
  { storage, versions }: CasesWithin,
  question: ListQuestion,
): Promise<CaseList | null> {
  const current = versions.current(question.process)
  const actor = current?.process.actors.get(question.caller.actor)
  if (current === null || actor === undefined) return null
  const marks = new Map(question.states)
  if (actor.scope !== null) marks.set(actor.scope, question.caller.id ?? '')
  const { dueBefore, isClosed, after, limit } = question
  return storage.transaction(async (transaction) => {
    const found = await transaction.listCases({
      process: processId(current),
      marks,
      dueBefore,
      isClosed,
      after,
      limit: limit + 1,
    })
    const cases: (CaseView & { readonly nextDue: string | null })[] = []
    for (const { record, nextDue } of found.slice(0, limit)) {
      const { rules, state } = await loadCase(versions, transaction, record)
      const due = nextDue === null ? null : writeInstant(nextDue)
      cases.push({ ...viewCase(rules, state), nextDue: due })
    }
    return { cases, after: found.length > limit ? (cases.at(-1)?.key ?? null) : null }
  })
}
