import type { Scalar } from '@guiju/protocol'
import type { ExportColumn, ExportPart, ExportTable } from './export-table.ts'

/**
 * A table as one JSON object a line, by the ids of its columns. Exact decimals stay text, as in every answer. A note
 * is an object of its own: `{"_note": "truncated", "_text": "..."}`. The last line of a whole file is
 * `{"end": true, "rows": 2, "truncated": false}`.
 */
export async function* ndjsonExport({ columns, parts }: ExportTable): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const part of parts) {
    const lines = linesOf(part, columns)
    yield encoder.encode(lines.map((line) => `${line}\n`).join(''))
  }
}

function linesOf(part: ExportPart, columns: readonly ExportColumn[]): readonly string[] {
  switch (part.kind) {
    case 'rows':
      return part.rows.map((row) => JSON.stringify(objectOf(row, columns)))
    case 'note':
      return [JSON.stringify({ _note: part.name, _text: part.text })]
    case 'end': {
      const { rows, isTruncated } = part.written
      return [JSON.stringify({ end: true, rows, truncated: isTruncated })]
    }
  }
}

function objectOf(
  row: readonly Scalar[],
  columns: readonly ExportColumn[],
): { readonly [id: string]: Scalar } {
  return Object.fromEntries(columns.map(({ id }, index) => [id, row[index] ?? null]))
}
