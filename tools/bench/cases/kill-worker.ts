import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCases, openSqliteStorage } from '@guiju/case-store'
import { negotiationRules, nowInstant, requestFields } from './bench-rules.ts'

/*
 * Opens cases and sends events until it is killed. What the store answered as done is noted in a file at once; every
 * command is sent a second time under the same key.
 */
const [, , folder = '', name = ''] = process.argv
const rules = negotiationRules()
const storage = openSqliteStorage(join(folder, 'cases.db'))
const cases = createCases({ storage, rules: () => rules, now: nowInstant })
const notes = join(folder, 'acknowledged.txt')
process.send?.('working')

for (let index = 0; ; index += 1) {
  const key = `k${name}-${String(index)}`
  const about = { process: 'refund_negotiation', idempotencyKey: `o${key}` }
  const fields = requestFields(key, new Date())
  const opening = { ...about, caller: { actor: 'buyer', id: 'b1' }, fields }
  const opened = await cases.open(opening)
  if (opened.kind === 'done') appendFileSync(notes, `${key} opened\n`)
  await cases.open(opening)
  const offer = {
    process: 'refund_negotiation',
    key,
    event: 'propose',
    expectedVersion: null,
    caller: { actor: 'merchant', id: 's1' },
    fields: { plan: 'partial_refund', amount: '2' },
    idempotencyKey: `p${key}`,
  }
  const offered = await cases.send(offer)
  if (offered.kind === 'done') appendFileSync(notes, `${key} propose\n`)
  await cases.send(offer)
}
