import { passTime } from '@guiju/process'
import { loadCase } from './load-case.ts'
import { saveCase } from './save-case.ts'
import type { CasesWithin } from './shared.ts'

/** Cases moved in one transaction: enough to share its cost, few enough to let commands in between. */
const batch = 50

/**
 * Carries out deadlines that have come, at most of `limit` cases; answers how many cases it moved. Each deadline
 * is carried out once, whoever else does the same, late if it must be and never early.
 */
export async function runDue(within: CasesWithin, limit: number): Promise<number> {
  let moved = 0
  while (moved < limit) {
    const some = await runBatch(within, Math.min(batch, limit - moved))
    moved += some
    if (some === 0) return moved
    await new Promise((resolve) => setImmediate(resolve))
  }
  return moved
}

function runBatch({ storage, versions, now }: CasesWithin, limit: number): Promise<number> {
  return storage.transaction(async (transaction) => {
    const moment = now()
    let moved = 0
    for (const { process, key } of await transaction.dueCases(moment, limit)) {
      const record = await transaction.readCase(process, key)
      if (record === null) continue
      const { rules, state } = await loadCase(versions, transaction, record)
      const passed = passTime(rules, state, moment)
      if (passed.happened.length === 0 && passed.state.fired.size === state.fired.size) continue
      if (rules.process.hash !== record.rules) await versions.keep(transaction, rules)
      await saveCase(transaction, { rules, ...passed, isNew: false })
      moved += 1
    }
    return moved
  })
}
