import type { CheckedRulebook } from '@guiju/rulebook'
import type { Instant } from '@guiju/process'
import { allCases, type StoredCase } from './all-cases.ts'
import type { Caller } from './caller.ts'
import type { CommandOutcome, OpenCommand, SendCommand } from './command.ts'
import { listCases, type CaseList, type ListQuestion } from './list-cases.ts'
import { openStoredCase } from './open-stored-case.ts'
import { readCase, type CaseWithHistory } from './read-case.ts'
import { ruleVersions } from './rule-versions.ts'
import { runDue } from './run-due.ts'
import { sendToCase } from './send-to-case.ts'
import type { CaseStorage } from './storage.ts'

/** Cases of procedures, kept: nothing is lost and nothing is done twice. */
export interface Cases {
  /** Opens a case; a second one with the same key is refused. */
  open(command: OpenCommand): Promise<CommandOutcome>
  /** Sends an event to a case. */
  send(command: SendCommand): Promise<CommandOutcome>
  /** The case with its history; null for one that does not exist or does not concern the caller. */
  read(process: string, key: string, caller: Caller): Promise<CaseWithHistory | null>
  list(question: ListQuestion): Promise<CaseList | null>
  /** Every case of a process, for whoever may see all of them. */
  all(process: string): AsyncIterable<StoredCase>
  /** Carries out every deadline that has come, each once; answers how many cases it moved. */
  runDue(limit?: number): Promise<number>
}

export interface CasesOptions {
  readonly storage: CaseStorage
  /** The rules in force; asked again for every command. */
  readonly rules: () => CheckedRulebook
  /** Microseconds since 1970-01-01T00:00Z. */
  readonly now: () => Instant
}

/** Cases kept in a storage, under rules that may be replaced meanwhile. */
export function createCases({ storage, rules, now }: CasesOptions): Cases {
  const shared = { storage, now, versions: ruleVersions(rules) }
  return {
    open: (command) => openStoredCase(shared, command),
    send: (command) => sendToCase(shared, command),
    read: (process, key, caller) => readCase(shared, { process, key, caller }),
    list: (question) => listCases(shared, question),
    all: (process) => allCases(shared, process),
    runDue: (limit = 1000) => runDue(shared, limit),
  }
}
