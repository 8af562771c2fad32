import type { CaseFilter, CaseRecord, ListedCase } from '../storage.ts'
import type { Sql } from './sql.ts'

/** Cases by key, with the next moment at which something is due. */
export async function listedCases(
  sql: Sql,
  { process, marks, dueBefore, isClosed, after, limit }: CaseFilter,
): Promise<readonly ListedCase[]> {
  const due = sql`(select min(due) from timers t where t.process = c.process and t.key = c.key)`
  let marked = sql``
  for (const [name, value] of marks) {
    marked = sql`${marked} and exists (
      select 1 from marks m
      where m.process = c.process and m.key = c.key and m.name = ${name} and m.value = ${value})`
  }
  const rows = await sql`
    select c.*, ${due} as next_due from cases c where c.process = ${process}
    ${marked}
    ${dueBefore === null ? sql`` : sql`and ${due} < ${dueBefore}`}
    ${isClosed === null ? sql`` : sql`and c.is_closed = ${isClosed}`}
    ${after === null ? sql`` : sql`and c.key collate "C" > ${after}`}
    order by c.key collate "C" limit ${limit}`
  const listed: ListedCase[] = []
  for (const row of rows) {
    const next: unknown = row['next_due']
    const record = recordOf(row, await readMarks(sql, process, String(row['key'])))
    listed.push({ record, nextDue: typeof next === 'bigint' ? next : null })
  }
  return listed
}

export async function readMarks(
  sql: Sql,
  process: string,
  key: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql`select name, value from marks where process = ${process} and key = ${key}`
  return new Map(rows.map((row) => [String(row['name']), String(row['value'])]))
}

export function recordOf(
  row: Readonly<Record<string, unknown>>,
  marks: ReadonlyMap<string, string>,
): CaseRecord {
  return {
    process: String(row['process']),
    key: String(row['key']),
    rules: String(row['rules']),
    version: Number(row['version']),
    state: String(row['state']),
    isClosed: row['is_closed'] === true,
    marks,
  }
}
