import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { LocalText } from '@guiju/language'
import { readInstant, readWritten, type LogEntry, type ProcessRules } from '@guiju/process'
import type { Cell, Row } from '@guiju/rulebook'
import { parse } from 'csv-parse/sync'
import type { Context } from '../context.ts'

/** A line of a log that cannot be read. */
export interface LogMistake {
  readonly line: number
  readonly message: LocalText
}

export interface ReadLog {
  readonly entries: readonly LogEntry[]
  readonly mistakes: readonly LogMistake[]
}

/**
 * Reads a log of past events from CSV or NDJSON: `case`, `at`, `event`, `by`, the fields of the event (of
 * `opened`: of the case), and regions with the state that was noted after it.
 *
 * @throws when the file cannot be read.
 */
export async function readLog(
  { cwd }: Pick<Context, 'cwd'>,
  rules: ProcessRules,
  file: string,
): Promise<ReadLog> {
  const text = await readFile(resolve(cwd, file), 'utf8')
  const lines = file.endsWith('.csv') ? csvLines(text) : jsonLines(text)
  const entries: LogEntry[] = []
  const mistakes: LogMistake[] = []
  for (const { line, cells } of lines) {
    const read = cells === null ? notJson : readEntry(rules, cells, line)
    if ('en' in read) mistakes.push({ line, message: read })
    else entries.push(read)
  }
  return { entries, mistakes }
}

interface Line {
  readonly line: number
  readonly cells: ReadonlyMap<string, unknown> | null
}

function csvLines(text: string): readonly Line[] {
  const rows: readonly { readonly record: object; readonly info: { readonly lines: number } }[] =
    parse(text, { columns: true, bom: true, skip_empty_lines: true, info: true })
  return rows.map(({ record, info }) => ({
    line: info.lines,
    cells: new Map(Object.entries(record)),
  }))
}

function jsonLines(text: string): readonly Line[] {
  return text.split('\n').flatMap((written, index) => {
    if (written.trim() === '') return []
    return [{ line: index + 1, cells: jsonCells(written) }]
  })
}

function jsonCells(written: string): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(written)
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
  } catch {
    return null
  }
}

const notJson: LocalText = { en: 'This line is no JSON object.', zh: '此行不是 JSON 对象。' }

function readEntry(
  { process, pack }: ProcessRules,
  cells: ReadonlyMap<string, unknown>,
  line: number,
): LogEntry | LocalText {
  const text = (key: string): string | null => {
    const value = cells.get(key)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const at = readInstant(text('at') ?? '', pack.timeZone)
  const key = text('case')
  if (key === null) return { en: "'case' is empty.", zh: 'case 为空。' }
  if (at === undefined) {
    return {
      en: `'at' is no time: '${text('at') ?? ''}'.`,
      zh: `at 不是时刻：“${text('at') ?? ''}”。`,
    }
  }
  const event = text('event')
  const columns =
    event === 'opened' ? process.dataset.columns : process.events.get(event ?? '')?.dataset.columns
  const fields = new Map<string, Cell>()
  const said = new Map<string, Cell>()
  for (const [name, written] of cells) {
    if (['case', 'at', 'event', 'by'].includes(name) || written === '' || written === null) continue
    const isState = process.regions.has(name)
    const column = isState ? process.dataset.columns.get(name) : columns?.get(name)
    if (column === undefined) continue
    const cell = readWritten(fromText(written, column.type.kind), column, pack.timeZone)
    if (cell === undefined)
      return wrongCell(name, typeof written === 'string' ? written : JSON.stringify(written))
    if (isState) said.set(name, cell)
    else fields.set(name, cell)
  }
  return { case: key, at, event, by: text('by'), fields: fields satisfies Row, said, line }
}

/** CSV has only texts, and a boolean is written true or false. */
function fromText(written: unknown, kind: string): unknown {
  if (kind !== 'boolean' || typeof written !== 'string') return written
  return written === 'true' ? true : written === 'false' ? false : written
}

function wrongCell(name: string, written: string): LocalText {
  return { en: `'${written}' is no value of '${name}'.`, zh: `“${written}”不是 ${name} 的取值。` }
}
