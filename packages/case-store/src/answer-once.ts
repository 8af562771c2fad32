import { hashText } from '@guiju/rulebook'
import type { CommandOutcome, OpenCommand } from './command.ts'
import type { CasesWithin } from './shared.ts'
import type { CaseTransaction } from './storage.ts'

/** Carries a command out in one transaction; under an idempotency key once, with the same answer for repetitions. */
export function answerOnce(
  { storage, now }: Pick<CasesWithin, 'storage' | 'now'>,
  command: OpenCommand,
  work: (transaction: CaseTransaction) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const { idempotencyKey, ...about } = command
  return storage.transaction(async (transaction) => {
    if (idempotencyKey === null) return work(transaction)
    const key = JSON.stringify([command.caller.actor, command.caller.id, idempotencyKey])
    const asked = hashText(JSON.stringify(about))
    const before = await transaction.rememberedAnswer(key)
    if (before !== null) {
      return before.asked === asked
        ? repeated(JSON.parse(before.answer) as CommandOutcome)
        : { kind: 'key-used' }
    }
    const outcome = await work(transaction)
    if (outcome.kind === 'done' || outcome.kind === 'refused') {
      await transaction.rememberAnswer(key, { asked, answer: JSON.stringify(outcome) }, now())
    }
    return outcome
  })
}

function repeated(outcome: CommandOutcome): CommandOutcome {
  return outcome.kind === 'done' || outcome.kind === 'refused'
    ? { ...outcome, isRepeated: true }
    : outcome
}
