import type { Column } from '@guiju/language'
import { sendEvent } from '@guiju/process'
import { ownEventColumns } from '@guiju/rulebook'
import { answerOnce } from './answer-once.ts'
import { concerns } from './caller.ts'
import { processId } from './case-record.ts'
import { viewCase } from './case-view.ts'
import type { CommandOutcome, SendCommand } from './command.ts'
import { loadCase, type LoadedCase } from './load-case.ts'
import { readFields } from './read-fields.ts'
import { saveCase } from './save-case.ts'
import type { CasesWithin } from './shared.ts'
import type { CaseTransaction } from './storage.ts'

/** Sends an event to a kept case. What deadlines did before it is kept also when the event is refused. */
export async function sendToCase(
  within: CasesWithin,
  command: SendCommand,
): Promise<CommandOutcome> {
  const current = within.versions.current(command.process)
  if (current === null) return { kind: 'unknown-process' }
  return answerOnce(within, command, async (transaction) => {
    const record = await transaction.readCase(processId(current), command.key)
    if (record === null) return { kind: 'unknown-case' }
    const loaded = await loadCase(within.versions, transaction, record)
    if (!concerns(loaded.rules, loaded.state, command.caller)) return { kind: 'unknown-case' }
    if (loaded.rules.process.hash !== record.rules) {
      await within.versions.keep(transaction, loaded.rules)
    }
    return send(within, transaction, { command, loaded })
  })
}

async function send(
  { now }: CasesWithin,
  transaction: CaseTransaction,
  { command, loaded }: { readonly command: SendCommand; readonly loaded: LoadedCase },
): Promise<CommandOutcome> {
  const { rules, state } = loaded
  const columns =
    rules.process.events.get(command.event)?.dataset.columns ?? new Map<string, Column>()
  const zone = rules.pack.timeZone
  const fields = readFields(command.fields, columns, { own: ownEventColumns, zone })
  if (!('row' in fields)) return { kind: 'wrong-fields', ...fields }
  const { expectedVersion, caller, event } = command
  if (expectedVersion !== null && expectedVersion !== state.version) {
    return { kind: 'changed', case: viewCase(rules, state) }
  }
  const sent = sendEvent(rules, state, {
    name: event,
    by: caller.actor,
    at: now(),
    fields: fields.row,
  })
  if (sent.happened.length > 0) {
    await saveCase(transaction, { rules, ...sent, isNew: false })
  }
  const view = viewCase(rules, sent.state)
  return sent.refusal === null
    ? { kind: 'done', case: view, isRepeated: false }
    : { kind: 'refused', refusal: sent.refusal, case: view, isRepeated: false }
}
