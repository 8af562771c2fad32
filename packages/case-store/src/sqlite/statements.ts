import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/** Runs prepared statements by their text; whole numbers come back as bigints. */
export interface Statements {
  readonly run: (text: string, ...values: readonly SQLInputValue[]) => void
  readonly all: (text: string, ...values: readonly SQLInputValue[]) => readonly SqliteRow[]
}

export type SqliteRow = Readonly<Record<string, unknown>>

/** Prepares each text once. */
export function preparedStatements(database: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>()
  const statement = (text: string): StatementSync => {
    const known = prepared.get(text)
    if (known !== undefined) return known
    const made = database.prepare(text)
    made.setReadBigInts(true)
    prepared.set(text, made)
    return made
  }
  return {
    run: (text, ...values) => void statement(text).run(...values),
    all: (text, ...values) => statement(text).all(...values) as readonly SqliteRow[],
  }
}
