import type { ExportFormat } from '@guiju/protocol'
import type { RowStream } from '../details/rows-question.ts'
import { csvExport } from './csv-export.ts'
import { exportTable, type TableOptions, type Written } from './export-table.ts'
import { ndjsonExport } from './ndjson-export.ts'
import { xlsxExport } from './xlsx-export.ts'

/** A file that is made while it is read. */
export interface ExportedFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** How much of it is written; known of files made of rows. */
  readonly written?: () => Written
}

/** Rows as a file. The name is made of the title and ends as its format does. */
export function exportRows(
  stream: RowStream,
  format: ExportFormat,
  options: TableOptions,
): ExportedFile {
  const table = exportTable(stream, options)
  const { written } = table
  const name = `${options.title.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.${format}`
  switch (format) {
    case 'csv':
      return { name, contentType: 'text/csv; charset=utf-8', bytes: csvExport(table), written }
    case 'ndjson':
      return {
        name,
        contentType: 'application/x-ndjson; charset=utf-8',
        bytes: ndjsonExport(table),
        written,
      }
    case 'xlsx':
      return { name, contentType: xlsxType, bytes: xlsxExport(table), written }
  }
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
