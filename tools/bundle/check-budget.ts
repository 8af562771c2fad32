import type { FileSize } from './measure-sizes.ts'

/** What each file may weigh at most, compressed with gzip, in bytes. */
export type Budget = Readonly<Record<string, number>>

/** Names every file that is heavier than `budget` allows, and every file of the budget that was not made. */
export function checkBudget(sizes: readonly FileSize[], budget: Budget): readonly string[] {
  const made = new Map(sizes.map(({ file, gzipBytes }) => [file, gzipBytes]))
  return Object.entries(budget).flatMap(([file, limit]) => {
    const bytes = made.get(file)
    if (bytes === undefined) return [`${file} is in the budget and was not made.`]
    if (bytes <= limit) return []
    return [`${file} has ${bytes} bytes with gzip, ${bytes - limit} more than the budget allows.`]
  })
}

/** The sizes as a table in plain text, in kilobytes of 1,000 bytes, with the share of the budget that is used. */
export function sizeTable(sizes: readonly FileSize[], budget: Budget): string {
  const rows = sizes.map(({ file, rawBytes, gzipBytes, brotliBytes }) => {
    const limit = budget[file]
    const used = limit === undefined ? '' : `${((100 * gzipBytes) / limit).toFixed(0)} %`
    return [file, kilobytes(rawBytes), kilobytes(gzipBytes), kilobytes(brotliBytes), used]
  })
  const table = [['file', 'raw KB', 'gzip KB', 'brotli KB', 'of budget'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  return table
    .map((row) => row.map((cell, column) => pad(cell, column, widths)).join('  '))
    .join('\n')
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
