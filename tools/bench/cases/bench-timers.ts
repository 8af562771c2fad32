import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createCases,
  openSqliteStorage,
  type Cases,
  type CaseStorage,
  type CaseTransaction,
} from '@guiju/case-store'
import { negotiationRules, requestFields } from './bench-rules.ts'

/** How long many deadlines that come in one second take, and what commands wait meanwhile. */
export interface TimerTimes {
  readonly timers: number
  readonly seconds: number
  /** Milliseconds that a command took while they were carried out. */
  readonly median: number
  readonly worst: number
}

const process = 'refund_negotiation'

/** Opens cases whose deadlines come in the same second, and carries them all out while commands go on. */
export async function benchTimers(timers: number): Promise<TimerTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'))
  const rules = negotiationRules()
  const storage = openSqliteStorage(join(folder, 'cases.db'))
  let now = BigInt(Date.parse('2026-01-01T00:00:00Z')) * 1000n
  const cases = createCases({ storage, rules: () => rules, now: () => now })
  await openMany(storage, () => now, timers)
  now += 36n * 3_600_000_000n
  const began = performance.now()
  let isDone = false
  const carried = (async () => {
    for (let moved = 1; moved > 0;) moved = await cases.runDue(1000)
    isDone = true
  })()
  const waits: number[] = []
  for (let index = 0; !isDone; index += 1) {
    const asked = performance.now()
    await open(cases, `n${String(index)}`)
    waits.push(performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await carried
  const seconds = (performance.now() - began) / 1000
  await storage.close()
  rmSync(folder, { recursive: true })
  const sorted = waits.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return { timers, seconds, median, worst: sorted.at(-1) ?? 0 }
}

const batch = 2000

/** Many cases in few transactions: preparing them is not what is measured. */
async function openMany(storage: CaseStorage, now: () => bigint, count: number): Promise<void> {
  const rules = negotiationRules()
  for (let first = 0; first < count; first += batch) {
    await storage.transaction(async (transaction) => {
      const within = { ...storage, transaction: (work: Work) => work(transaction) } as CaseStorage
      const cases = createCases({ storage: within, rules: () => rules, now })
      const last = Math.min(first + batch, count)
      for (let index = first; index < last; index += 1) await open(cases, `t${String(index)}`)
    })
  }
}

type Work = (transaction: CaseTransaction) => Promise<unknown>

async function open(cases: Cases, key: string): Promise<void> {
  const fields = requestFields(key, new Date('2026-01-01T00:00:00Z'))
  await cases.open({ process, caller: { actor: 'buyer', id: 'b1' }, fields, idempotencyKey: null })
}
