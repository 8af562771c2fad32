import { padText, textWidth, wrapText } from './text-width.ts'

export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
}

/**
 * Rows under titles. When the whole does not fit `width`, every row becomes a small block of `title: value`
 * lines, so nothing is cut away from a narrow terminal.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[index] ?? ''))),
  )
  const total = widths.reduce((sum, each) => sum + each + 2, -2)
  if (width !== null && total > width) return renderBlocks(columns, rows, width)
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const side = columns[index]?.align === 'right' ? 'left' : 'right'
        return padText(cell, widths[index] ?? 0, side)
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((each) => '─'.repeat(each)).join('  ')
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n')
}

function renderBlocks(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const longest = Math.max(...columns.map(({ title }) => textWidth(title)))
  const blocks = rows.map((row) =>
    columns
      .map(({ title }, index) => {
        const lines = wrapText(row[index] ?? '', Math.max(10, width - longest - 2))
        return `${padText(title, longest, 'right')}  ${lines.join(`\n${' '.repeat(longest + 2)}`)}`
      })
      .join('\n'),
  )
  return blocks.join('\n\n')
}
