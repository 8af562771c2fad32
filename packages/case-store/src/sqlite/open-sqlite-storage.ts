import { DatabaseSync } from 'node:sqlite'
import type { CaseStorage } from '../storage.ts'
import { sqliteTransaction } from './sqlite-transaction.ts'
import { tables } from './tables.ts'

/**
 * Opens the embedded store in one file, or in memory for `:memory:`. Every committed transaction survives a crash
 * of the process and of the machine; several processes may open the same file.
 *
 * @throws when the file cannot be opened or is no database.
 */
export function openSqliteStorage(path: string): CaseStorage {
  const database = new DatabaseSync(path)
  database.exec(
    'pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full;',
  )
  database.exec(tables)
  const transaction = sqliteTransaction(database)
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }

  return {
    transaction: (work) => inTurn(() => runWhole(database, () => work(transaction))),
    close: () =>
      inTurn(() => {
        database.close()
        return Promise.resolve()
      }),
  }
}

async function runWhole<T>(database: DatabaseSync, work: () => Promise<T>): Promise<T> {
  database.exec('begin immediate')
  try {
    const value = await work()
    database.exec('commit')
    return value
  } catch (problem) {
    if (database.isTransaction) database.exec('rollback')
    throw problem
  }
}
