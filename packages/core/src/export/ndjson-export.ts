import type { Scalar } from '@guiju/protocol'
import type { ExportColumn, ExportTable } from './export-table.ts'

/**
 * A table as one JSON object a line, by the ids of its columns. Exact decimals stay text, as in every answer. A note
 * is a last object: `{"_note": "truncated", "_text": "..."}`.
 */
export async function* ndjsonExport({ columns, parts }: ExportTable): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const part of parts) {
    const lines =
      part.kind === 'note'
        ? [JSON.stringify({ _note: part.name, _text: part.text })]
        : part.rows.map((row) => JSON.stringify(objectOf(row, columns)))
    yield encoder.encode(lines.map((line) => `${line}\n`).join(''))
  }
}

function objectOf(
  row: readonly Scalar[],
  columns: readonly ExportColumn[],
): { readonly [id: string]: Scalar } {
  return Object.fromEntries(columns.map(({ id }, index) => [id, row[index] ?? null]))
}
