import { createCases } from '../create-cases.ts'
import { openSqliteStorage } from '../sqlite/open-sqlite-storage.ts'
import { sampleRules } from './sample-rules.ts'

/*
 * Opens cases in the store that is named on the command line until it cannot be written any more. Prints how many were
 * answered as done, then what the next command was told.
 */
const rules = sampleRules()
const storage = openSqliteStorage(process.argv[2] ?? '')
const cases = createCases({ storage, rules: () => rules, now: () => 0n })
let done = 0
try {
  for (;;) {
    const fields = { id: `c${String(done)}`, shop: 's1', buyer_id: 'b1', amount: '1' }
    const caller = { actor: 'buyer', id: 'b1' }
    await cases.open({ process: 'request', caller, fields, idempotencyKey: `k${String(done)}` })
    done += 1
  }
} catch (problem) {
  process.stdout.write(`${JSON.stringify({ done, problem: String(problem) })}\n`)
}
process.exit(0)
