import type { DatabaseSync } from 'node:sqlite'
import type { CaseTransaction } from '../storage.ts'
import { readCaseRecord, readListedCases } from './sqlite-cases.ts'
import { sqliteDeliveries } from './sqlite-deliveries.ts'
import { preparedStatements } from './statements.ts'

/** The operations of a store on one connection, on which a transaction is open. */
export function sqliteTransaction(database: DatabaseSync): CaseTransaction {
  const statements = preparedStatements(database)
  const { run, all } = statements
  return {
    ...sqliteDeliveries(statements),
    readCase: async (process, key) => readCaseRecord(statements, process, key),
    readHistory: async (process, key) =>
      all(
        'select version, at, entry from history where process = ? and key = ? order by version',
        process,
        key,
      ).map((row) => ({
        version: Number(row['version']),
        at: BigInt(String(row['at'])),
        entry: String(row['entry']),
      })),
    async insertCase(record) {
      const { process, key, rules, version, state, isClosed } = record
      run(
        'insert into cases values (?, ?, ?, ?, ?, ?)',
        process,
        key,
        rules,
        version,
        state,
        isClosed ? 1 : 0,
      )
      for (const [name, value] of record.marks)
        run('insert into marks values (?, ?, ?, ?)', process, key, name, value)
    },
    async updateCase(record) {
      const { process, key, rules, version, state, isClosed } = record
      run(
        'update cases set rules = ?, version = ?, state = ?, is_closed = ? where process = ? and key = ?',
        rules,
        version,
        state,
        isClosed ? 1 : 0,
        process,
        key,
      )
      run('delete from marks where process = ? and key = ?', process, key)
      for (const [name, value] of record.marks)
        run('insert into marks values (?, ?, ?, ?)', process, key, name, value)
    },
    async appendHistory({ process, key }, entries) {
      for (const { version, at, entry } of entries) {
        run('insert into history values (?, ?, ?, ?, ?)', process, key, version, at, entry)
      }
    },
    async replaceTimers({ process, key }, timers) {
      run('delete from timers where process = ? and key = ?', process, key)
      for (const { name, due } of timers)
        run('insert into timers values (?, ?, ?, ?)', process, key, name, due)
    },
    dueCases: async (now, limit) =>
      all(
        'select process, key, min(due) as first from timers where due <= ? group by process, key order by first limit ?',
        now,
        limit,
      ).map((row) => ({ process: String(row['process']), key: String(row['key']) })),
    listCases: async (filter) => readListedCases(statements, filter),
    async rememberedAnswer(key) {
      const [row] = all('select asked, answer from answers where key = ?', key)
      return row === undefined
        ? null
        : { asked: String(row['asked']), answer: String(row['answer']) }
    },
    async rememberAnswer(key, { asked, answer }, at) {
      run('insert into answers values (?, ?, ?, ?)', key, asked, answer, at)
    },
    async readRules(hash) {
      const [row] = all('select files from rules where hash = ?', hash)
      return row === undefined ? null : String(row['files'])
    },
    async hasRules(hash) {
      return all('select 1 from rules where hash = ?', hash).length > 0
    },
    async keepRules(hash, files) {
      run('insert into rules values (?, ?) on conflict do nothing', hash, files)
    },
  }
}
