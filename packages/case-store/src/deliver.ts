import type { Instant } from '@guiju/process'
import type { CaseStorage, Delivery } from './storage.ts'

/** Tells one effect outside. What it throws puts the delivery off. */
export type Send = (delivery: Delivery) => Promise<void>

const second = 1_000_000n
const longestWait = 3600n * second

/**
 * Tells effects that wait, at least once each and with the same dedupe key every time; one that fails waits twice
 * as long after each attempt, an hour at most. Answers how many were told.
 */
export async function deliver(
  { storage, now }: { readonly storage: CaseStorage; readonly now: () => Instant },
  send: Send,
  limit = 100,
): Promise<number> {
  const moment = now()
  const claimed = await storage.transaction((transaction) =>
    transaction.claimDeliveries(moment, moment + 60n * second, limit),
  )
  let told = 0
  for (const delivery of claimed) {
    const problem = await send(delivery).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    await storage.transaction((transaction) =>
      problem === null
        ? transaction.markDelivered(delivery.id, now())
        : transaction.postpone(delivery.id, now() + waitAfter(delivery.attempts), problem),
    )
    if (problem === null) told += 1
  }
  return told
}

/** 1 s after the first attempt, then twice as long each time. */
export function waitAfter(attempts: number): Instant {
  const wait = second << BigInt(Math.min(Math.max(attempts - 1, 0), 12))
  return wait > longestWait ? longestWait : wait
}
