import type { CaseTransaction } from '../storage.ts'
import type { Statements } from './statements.ts'

/** The outbox: effects told in the order in which they became due to be told. */
export function sqliteDeliveries({
  run,
  all,
}: Statements): Pick<
  CaseTransaction,
  'enqueue' | 'claimDeliveries' | 'markDelivered' | 'postpone'
> {
  return {
    async enqueue(deliveries, at) {
      for (const { process, key, dedupeKey, body } of deliveries) {
        run(
          'insert into deliveries (process, key, dedupe_key, body, attempts, next_at) values (?, ?, ?, ?, 0, ?)',
          process,
          key,
          dedupeKey,
          body,
          at,
        )
      }
    },
    async claimDeliveries(now, retryAt, limit) {
      const rows = all(
        'select id, process, key, dedupe_key, body, attempts from deliveries where delivered_at is null and next_at <= ? order by next_at, id limit ?',
        now,
        limit,
      )
      for (const { id } of rows) {
        run(
          'update deliveries set attempts = attempts + 1, next_at = ? where id = ?',
          retryAt,
          Number(id),
        )
      }
      return rows.map((row) => ({
        id: Number(row['id']),
        process: String(row['process']),
        key: String(row['key']),
        dedupeKey: String(row['dedupe_key']),
        body: String(row['body']),
        attempts: Number(row['attempts']) + 1,
      }))
    },
    async markDelivered(id, at) {
      run('update deliveries set delivered_at = ?, last_error = null where id = ?', at, id)
    },
    async postpone(id, until, error) {
      run('update deliveries set next_at = ?, last_error = ? where id = ?', until, error, id)
    },
  }
}
