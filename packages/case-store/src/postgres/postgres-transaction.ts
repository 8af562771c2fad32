import type { CaseRecord, CaseTransaction } from '../storage.ts'
import { listedCases, readMarks, recordOf } from './postgres-cases.ts'
import { postgresDeliveries } from './postgres-deliveries.ts'
import type { Sql } from './sql.ts'

/** The operations of a store in one transaction of a server. */
export function postgresTransaction(sql: Sql): CaseTransaction {
  return {
    ...postgresDeliveries(sql),
    async readCase(process, key) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${lockName(process, key)}, 0))`
      const [row] = await sql`select * from cases where process = ${process} and key = ${key}`
      return row === undefined ? null : recordOf(row, await readMarks(sql, process, key))
    },
    async readHistory(process, key) {
      const rows = await sql`
        select version, at, entry from history where process = ${process} and key = ${key} order by version`
      return rows.map((row) => ({
        version: Number(row['version']),
        at: BigInt(String(row['at'])),
        entry: String(row['entry']),
      }))
    },
    async insertCase(record) {
      const { process, key, rules, version, state, isClosed } = record
      await sql`insert into cases values (${process}, ${key}, ${rules}, ${version}, ${state}, ${isClosed})`
      await writeMarks(sql, record)
    },
    async updateCase(record) {
      const { process, key, rules, version, state, isClosed } = record
      await sql`
        update cases set rules = ${rules}, version = ${version}, state = ${state}, is_closed = ${isClosed}
        where process = ${process} and key = ${key}`
      await sql`delete from marks where process = ${process} and key = ${key}`
      await writeMarks(sql, record)
    },
    async appendHistory({ process, key }, entries) {
      if (entries.length === 0) return
      const rows = entries.map(({ version, at, entry }) => ({ process, key, version, at, entry }))
      await sql`insert into history ${sql(rows)}`
    },
    async replaceTimers({ process, key }, timers) {
      await sql`delete from timers where process = ${process} and key = ${key}`
      if (timers.length === 0) return
      await sql`insert into timers ${sql(timers.map(({ name, due }) => ({ process, key, name, due })))}`
    },
    async dueCases(now, limit) {
      const rows = await sql`
        select process, key, min(due) as first from timers
        where due <= ${now} group by process, key order by first limit ${limit}`
      const mine: Pick<CaseRecord, 'process' | 'key'>[] = []
      for (const row of rows) {
        const one = { process: String(row['process']), key: String(row['key']) }
        const name = lockName(one.process, one.key)
        const [lock] = await sql`
          select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as got`
        if (lock?.['got'] === true) mine.push(one)
      }
      return mine
    },
    listCases: (filter) => listedCases(sql, filter),
    async rememberedAnswer(key) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`answer ${key}`}, 0))`
      const [row] = await sql`select asked, answer from answers where key = ${key}`
      return row === undefined
        ? null
        : { asked: String(row['asked']), answer: String(row['answer']) }
    },
    async rememberAnswer(key, { asked, answer }, at) {
      await sql`insert into answers values (${key}, ${asked}, ${answer}, ${at})`
    },
    async readRules(hash) {
      const [row] = await sql`select files from rules where hash = ${hash}`
      return row === undefined ? null : String(row['files'])
    },
    async hasRules(hash) {
      return (await sql`select 1 from rules where hash = ${hash}`).length > 0
    },
    async keepRules(hash, files) {
      await sql`insert into rules values (${hash}, ${files}) on conflict do nothing`
    },
  }
}

async function writeMarks(
  sql: Sql,
  { process, key, marks }: Pick<CaseRecord, 'process' | 'key' | 'marks'>,
): Promise<void> {
  if (marks.size === 0) return
  const rows = [...marks].map(([name, value]) => ({ process, key, name, value }))
  await sql`insert into marks ${sql(rows)}`
}

/** What one case is locked by until the transaction ends. */
function lockName(process: string, key: string): string {
  return JSON.stringify([process, key])
}
