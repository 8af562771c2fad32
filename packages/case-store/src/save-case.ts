import type { CaseState, Happened, ProcessRules } from '@guiju/process'
import { writeHappened } from './case-json.ts'
import { recordOf, timersOf } from './case-record.ts'
import type { CaseTransaction, NewDelivery } from './storage.ts'

/** What has become of a case in this transaction. */
export interface CaseChange {
  readonly rules: ProcessRules
  readonly state: CaseState
  readonly happened: readonly Happened[]
  readonly isNew: boolean
}

/** Keeps state, history, timers and effects together. */
export async function saveCase(transaction: CaseTransaction, change: CaseChange): Promise<void> {
  const { rules, state, happened, isNew } = change
  const record = recordOf(rules, state)
  await (isNew ? transaction.insertCase(record) : transaction.updateCase(record))
  const entries = happened.map((each) => ({
    version: each.version,
    at: each.at,
    entry: JSON.stringify(writeHappened(rules, each)),
  }))
  await transaction.appendHistory(record, entries)
  await transaction.replaceTimers(record, timersOf(rules, state))
  for (const each of happened) {
    const deliveries = each.effects.map(({ name, data }, index): NewDelivery => {
      const { process, key } = record
      const body = { process, case: key, effect: name, data: Object.fromEntries(data) }
      const about = { ...body, version: each.version, at: writeHappened(rules, each).at }
      const dedupeKey = `${process}:${key}:${each.version}:${index}`
      return { process, key, dedupeKey, body: JSON.stringify(about) }
    })
    if (deliveries.length > 0) await transaction.enqueue(deliveries, each.at)
  }
}
