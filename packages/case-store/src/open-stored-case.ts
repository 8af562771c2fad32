import { caseKey, openCase, type ProcessRules } from '@guiju/process'
import { ownCaseColumns } from '@guiju/rulebook'
import { answerOnce } from './answer-once.ts'
import { concerns } from './caller.ts'
import { processId } from './case-record.ts'
import { viewCase } from './case-view.ts'
import type { CommandOutcome, OpenCommand } from './command.ts'
import { readFields } from './read-fields.ts'
import { saveCase } from './save-case.ts'
import type { CasesWithin } from './shared.ts'
import type { CaseTransaction } from './storage.ts'

/** Opens a case under the text in force, for one whom it concerns. */
export async function openStoredCase(
  within: CasesWithin,
  command: OpenCommand,
): Promise<CommandOutcome> {
  const rules = within.versions.current(command.process)
  if (rules === null) return { kind: 'unknown-process' }
  return answerOnce(within, command, (transaction) => open(within, transaction, { command, rules }))
}

async function open(
  { versions, now }: CasesWithin,
  transaction: CaseTransaction,
  { command, rules }: { readonly command: OpenCommand; readonly rules: ProcessRules },
): Promise<CommandOutcome> {
  const { process, pack } = rules
  const own = ownCaseColumns(process)
  const fields = readFields(command.fields, process.dataset.columns, { own, zone: pack.timeZone })
  if (!('row' in fields)) return { kind: 'wrong-fields', ...fields }
  const { caller } = command
  if (process.actors.has(caller.actor) && !concerns(rules, fields, caller)) {
    return { kind: 'unknown-case' }
  }
  const opened = openCase(rules, { by: caller.actor, at: now(), fields: fields.row })
  if (opened.kind === 'refused') {
    return { kind: 'refused', refusal: opened.refusal, case: null, isRepeated: false }
  }
  const key = caseKey(rules, fields.row)
  if ((await transaction.readCase(processId(rules), key)) !== null) return { kind: 'opened-before' }
  await versions.keep(transaction, rules)
  const { state, happened } = opened.result
  await saveCase(transaction, { rules, state, happened, isNew: true })
  return { kind: 'done', case: viewCase(rules, state), isRepeated: false }
}
