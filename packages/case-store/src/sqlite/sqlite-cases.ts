import type { SQLInputValue } from 'node:sqlite'
import type { CaseFilter, CaseRecord, ListedCase } from '../storage.ts'
import type { SqliteRow, Statements } from './statements.ts'

export function readCaseRecord(
  { all }: Statements,
  process: string,
  key: string,
): CaseRecord | null {
  const [row] = all('select * from cases where process = ? and key = ?', process, key)
  return row === undefined ? null : recordOf(row, marksOf({ all }, process, key))
}

/** Cases by key, with the next moment at which something is due. */
export function readListedCases(
  { all }: Pick<Statements, 'all'>,
  { process, marks, dueBefore, isClosed, after, limit }: CaseFilter,
): readonly ListedCase[] {
  const conditions = ['c.process = ?']
  const values: SQLInputValue[] = [process]
  for (const [name, value] of marks) {
    conditions.push(
      'exists (select 1 from marks m where m.process = c.process and m.key = c.key and m.name = ? and m.value = ?)',
    )
    values.push(name, value)
  }
  const due = '(select min(due) from timers t where t.process = c.process and t.key = c.key)'
  if (dueBefore !== null) {
    conditions.push(`${due} < ?`)
    values.push(dueBefore)
  }
  if (isClosed !== null) {
    conditions.push('c.is_closed = ?')
    values.push(isClosed ? 1 : 0)
  }
  if (after !== null) {
    conditions.push('c.key > ?')
    values.push(after)
  }
  const text = `select c.*, ${due} as next_due from cases c where ${conditions.join(' and ')} order by c.key limit ?`
  return all(text, ...values, limit).map((row) => {
    const next = row['next_due']
    return {
      record: recordOf(row, marksOf({ all }, process, String(row['key']))),
      nextDue: typeof next === 'bigint' ? next : null,
    }
  })
}

function marksOf(
  { all }: Pick<Statements, 'all'>,
  process: string,
  key: string,
): ReadonlyMap<string, string> {
  const rows = all('select name, value from marks where process = ? and key = ?', process, key)
  return new Map(rows.map((row) => [String(row['name']), String(row['value'])]))
}

function recordOf(row: SqliteRow, marks: ReadonlyMap<string, string>): CaseRecord {
  return {
    process: String(row['process']),
    key: String(row['key']),
    rules: String(row['rules']),
    version: Number(row['version']),
    state: String(row['state']),
    isClosed: row['is_closed'] === 1n,
    marks,
  }
}
