import { beginningOf, padText, textWidth, wrapText } from './text-width.ts'
import { visibleLine } from './visible-text.ts'

export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Its words are for copying, such as ids: they are never broken. */
  readonly keepsWords?: boolean
}

const gap = 2
const narrowestText = 14

/**
 * Rows under titles. When the whole does not fit `width`, texts are wrapped inside their columns; when that is
 * not enough either, every row becomes a small block of `title  value` lines. Nothing is cut away, and
 * control characters are written out.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const shownColumns = columns.map((column) => ({ ...column, title: visibleLine(column.title) }))
  return renderCells(
    shownColumns,
    rows.map((row) => row.map(visibleLine)),
    width,
  )
}

function renderCells(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const natural = columns.map(({ title }, index) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[index] ?? ''))),
  )
  const least = columns.map(({ title, keepsWords }, index) => {
    const words = keepsWords === true ? rows.flatMap((row) => (row[index] ?? '').split(' ')) : []
    return Math.max(narrowestText, textWidth(title), ...words.map(textWidth))
  })
  const widths = width === null ? natural : fittedWidths(columns, { natural, least }, width)
  if (widths === null) return renderBlocks(columns, rows, width ?? Infinity)
  const lines = (cells: readonly string[]): readonly string[] => rowLines(columns, widths, cells)
  const rule = widths.map((each) => '─'.repeat(each)).join(' '.repeat(gap))
  return [...lines(columns.map(({ title }) => title)), rule, ...rows.flatMap(lines)].join('\n')
}

/** Takes what is too much from the widest text column, again and again; null when none can give any more. */
function fittedWidths(
  columns: readonly TableColumn[],
  { natural, least }: { readonly natural: readonly number[]; readonly least: readonly number[] },
  width: number,
): readonly number[] | null {
  const widths = [...natural]
  const total = (): number => widths.reduce((sum, each) => sum + each + gap, -gap)
  while (total() > width) {
    const texts = columns.flatMap(({ align }, index) =>
      align === 'left' && (widths[index] ?? 0) > (least[index] ?? 0) ? [index] : [],
    )
    const widest = texts.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0]
    if (widest === undefined) return null
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

/** One row, on as many lines as its longest wrapped cell needs. */
function rowLines(
  columns: readonly TableColumn[],
  widths: readonly number[],
  cells: readonly string[],
): readonly string[] {
  const wrapped = cells.map((cell, index) => wrapCell(cell, widths[index] ?? 0))
  const height = Math.max(1, ...wrapped.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ align }, index) => {
        const text = wrapped[index]?.[line] ?? ''
        return padText(text, widths[index] ?? 0, align === 'right' ? 'left' : 'right')
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/** Wraps a cell and keeps its indentation; words that are longer than the column are broken. */
function wrapCell(cell: string, width: number): readonly string[] {
  if (textWidth(cell) <= width) return [cell]
  const indent = /^ */.exec(cell)?.[0] ?? ''
  const room = Math.max(1, width - indent.length)
  const lines = wrapText(cell.trim(), room).flatMap((line) => breakWord(line, room))
  return lines.map((line) => indent + line)
}

/** Breaks a word at `_`, `-`, `/` or `.` where it can, else where it must. */
function breakWord(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width) return [word]
  const fitting = beginningOf(word, width)
  const seam = Math.max(...['_', '-', '/', '.'].map((sign) => fitting.lastIndexOf(sign)))
  const end = seam > 0 ? seam + 1 : fitting.length
  return [word.slice(0, end), ...breakWord(word.slice(end), width)]
}

function renderBlocks(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const longest = Math.max(...columns.map(({ title }) => textWidth(title)))
  const blocks = rows.map((row) =>
    columns
      .flatMap(({ title }, index) => {
        const cell = row[index] ?? ''
        if (cell === '') return []
        const lines = wrapCell(cell, Math.max(10, width - longest - gap))
        const rest = lines.map((line, at) => (at === 0 ? line : ' '.repeat(longest + gap) + line))
        return [`${padText(title, longest, 'right')}${' '.repeat(gap)}${rest.join('\n')}`]
      })
      .join('\n'),
  )
  return blocks.join('\n\n')
}
