import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCases, openSqliteStorage } from '@guiju/case-store'
import { negotiationRules, nowInstant, requestFields } from './bench-rules.ts'

/** Commands a second that one process carries out on the embedded store, each safe on the disk before the next. */
export async function benchCommands(seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'))
  const rules = negotiationRules()
  const storage = openSqliteStorage(join(folder, 'cases.db'))
  const cases = createCases({ storage, rules: () => rules, now: nowInstant })
  const process = 'refund_negotiation'
  const merchant = { actor: 'merchant', id: 's1' }
  const began = performance.now()
  let count = 0
  while (performance.now() - began < seconds * 1000) {
    const key = `c${String(count)}`
    const fields = requestFields(key, new Date())
    const idempotencyKey = `o${key}`
    await cases.open({ process, caller: { actor: 'buyer', id: 'b1' }, fields, idempotencyKey })
    const sent = { process, key, caller: merchant, expectedVersion: null }
    const offer = { plan: 'partial_refund', amount: '2' }
    await cases.send({ ...sent, event: 'propose', fields: offer, idempotencyKey: `p${key}` })
    count += 2
  }
  const took = (performance.now() - began) / 1000
  await storage.close()
  rmSync(folder, { recursive: true })
  return count / took
}
