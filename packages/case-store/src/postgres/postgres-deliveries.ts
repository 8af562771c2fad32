import type { CaseTransaction } from '../storage.ts'
import type { Sql } from './sql.ts'

/** The outbox; what one server has claimed the others leave alone until it is to be tried again. */
export function postgresDeliveries(
  sql: Sql,
): Pick<CaseTransaction, 'enqueue' | 'claimDeliveries' | 'markDelivered' | 'postpone'> {
  return {
    async enqueue(deliveries, at) {
      const rows = deliveries.map(({ process, key, dedupeKey, body }) => ({
        process,
        key,
        dedupe_key: dedupeKey,
        body,
        attempts: 0,
        next_at: at,
      }))
      await sql`insert into deliveries ${sql(rows)}`
    },
    async claimDeliveries(now, retryAt, limit) {
      const rows = await sql`
        update deliveries set attempts = attempts + 1, next_at = ${retryAt}
        where id in (
          select id from deliveries where delivered_at is null and next_at <= ${now}
          order by next_at, id limit ${limit} for update skip locked)
        returning id, process, key, dedupe_key, body, attempts`
      return rows
        .map((row) => ({
          id: Number(row['id']),
          process: String(row['process']),
          key: String(row['key']),
          dedupeKey: String(row['dedupe_key']),
          body: String(row['body']),
          attempts: Number(row['attempts']),
        }))
        .toSorted((a, b) => a.id - b.id)
    },
    async markDelivered(id, at) {
      await sql`update deliveries set delivered_at = ${at}, last_error = null where id = ${id}`
    },
    async postpone(id, until, error) {
      await sql`update deliveries set next_at = ${until}, last_error = ${error} where id = ${id}`
    },
  }
}
