import type { Scalar } from '@guiju/protocol'
import { isNumeric, type ExportColumn, type ExportTable } from './export-table.ts'

/**
 * A table as CSV that Excel reads as it is meant: UTF-8 with a byte order mark, lines that end with CR LF, and an
 * apostrophe before text that a spreadsheet would take for a formula. Numbers and ids are as they are. A note is a
 * last line of one cell.
 */
export async function* csvExport(table: ExportTable): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  const { columns } = table
  const titles = columns.map(({ title }) => quoted(guarded(title)))
  yield encoder.encode(`\uFEFF${titles.join(',')}\r\n`)
  for await (const part of table.parts) {
    if (part.kind === 'note') {
      yield encoder.encode(`${quoted(guarded(part.text))}\r\n`)
      continue
    }
    if (part.kind === 'end') continue
    const lines = part.rows.map((row) => `${lineOf(row, columns)}\r\n`)
    yield encoder.encode(lines.join(''))
  }
}

function lineOf(row: readonly Scalar[], columns: readonly ExportColumn[]): string {
  return row.map((cell, index) => cellText(cell, columns[index])).join(',')
}

function cellText(cell: Scalar, column: ExportColumn | undefined): string {
  if (cell === null) return ''
  const text = String(cell)
  if (typeof cell !== 'string' || (column !== undefined && isNumeric(column.type))) return text
  return quoted(column?.type === 'id' && isNumber(text) ? text : guarded(text))
}

/** An id that is a number is no formula, whatever its sign. */
const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text)

/** Text that a spreadsheet would compute gets an apostrophe, which makes it text. */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
