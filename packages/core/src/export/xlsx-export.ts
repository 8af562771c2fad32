import type { Scalar } from '@guiju/protocol'
import { writeXlsxStream } from 'hucre/xlsx'
import { isNumeric, type ExportColumn, type ExportTable } from './export-table.ts'

type Cell = string | number | boolean | Date | null

/**
 * A table as an Excel workbook with a fixed header row. Numbers that a spreadsheet holds without loss are numbers,
 * times and dates are dates, ids are text; a sheet that is full goes on in the next. A note is a last row of one
 * cell. Rows are written as they are read, and the table of contents of a workbook comes last: one that opens is whole.
 */
export async function* xlsxExport(table: ExportTable): AsyncIterable<Uint8Array> {
  const { title, columns } = table
  const stream = writeXlsxStream(rowsOf(table), {
    name: sheetName(title),
    columns: columns.map(({ title: header, type }) => {
      const numFmt = formats[type]
      return { header, width: widthOf(header), ...(numFmt === undefined ? {} : { numFmt }) }
    }),
    freezePane: { rows: 1 },
  })
  const reader = stream.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

const formats: Partial<Readonly<Record<ExportColumn['type'], string>>> = {
  timestamp: 'yyyy-mm-dd hh:mm:ss',
  date: 'yyyy-mm-dd',
  id: '@',
  text: '@',
}

async function* rowsOf({ columns, parts }: ExportTable): AsyncIterable<Cell[]> {
  for await (const part of parts) {
    if (part.kind === 'note') {
      yield [part.text]
      continue
    }
    if (part.kind === 'end') continue
    for (const row of part.rows) yield row.map((cell, index) => cellOf(cell, columns[index]))
  }
}

function cellOf(cell: Scalar, column: ExportColumn | undefined): Cell {
  if (typeof cell !== 'string' || column === undefined) return cell
  if (isNumeric(column.type)) return spreadsheetNumber(cell)
  if (column.type === 'timestamp') return dateOr(`${cell.replace(' ', 'T')}Z`, cell)
  return column.type === 'date' ? dateOr(`${cell}T00:00:00Z`, cell) : cell
}

const mostDigits = 15

/** A spreadsheet keeps 15 digits: a number with more of them stays text. */
function spreadsheetNumber(text: string): string | number {
  const digits = text.replace(/^-?0*\.?0*/, '').replace('.', '')
  const number = Number(text)
  return Number.isFinite(number) && digits.length <= mostDigits ? number : text
}

function dateOr(iso: string, text: string): Date | string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? text : date
}

const widthOf = (header: string): number => Math.min(40, Math.max(12, header.length + 4))

/** Some characters and more than 31 of them are not allowed. */
function sheetName(title: string): string {
  const allowed = title
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 28)
  return allowed === '' ? 'rows' : allowed
}
