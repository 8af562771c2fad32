import { characterWidth } from './display-width.ts'
import { visibleText } from './visible-text.ts'

/** One line of a file as it is shown, with the column at which each of its offsets is seen. */
export interface SourceLine {
  /** Counts from 1. */
  readonly number: number
  /** Offsets in the file of its first character and of its line break. */
  readonly start: number
  readonly end: number
  /** How many characters of white space it begins with. */
  readonly indent: number
  /** Without tabs and control characters, cut to the columns given. */
  readonly shown: string
  /** The column, from 0, of an offset in the file. */
  readonly columnOf: (offset: number) => number
}

interface Cell {
  readonly offset: number
  readonly column: number
  readonly shown: string
}

const tab = '    '

/**
 * Lays out the line that holds `offset`. A line longer than `columns` is cut around the first place of
 * interest, `focus`.
 */
export function sourceLine(
  text: string,
  offset: number,
  view: { readonly focus: number; readonly columns: number },
): SourceLine {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const lineBreak = text.indexOf('\n', offset)
  const end = lineBreak === -1 ? text.length : lineBreak
  const raw = text.slice(start, end).replace(/\r$/, '')
  const cells = layOut(raw, start)
  const columnOf = (place: number): number => columnIn(cells, place)
  const number = text.slice(0, start).split('\n').length
  const focus = columnOf(Math.max(start, Math.min(view.focus, end)))
  const { shown, shift } = cut(cells, focus, view.columns)
  return {
    number,
    start,
    end,
    indent: raw.length - raw.trimStart().length,
    shown,
    columnOf: (place) => Math.max(0, columnOf(place) - shift),
  }
}

function layOut(raw: string, start: number): readonly Cell[] {
  const cells: Cell[] = []
  let offset = start
  let column = 0
  for (const character of raw) {
    const shown = character === '\t' ? tab : visibleText(character)
    cells.push({ offset, column, shown })
    offset += character.length
    column += character === '\t' ? tab.length : characterWidth(shown)
  }
  return [...cells, { offset, column, shown: '' }]
}

function columnIn(cells: readonly Cell[], place: number): number {
  const cell = cells.findLast(({ offset }) => offset <= place)
  return cell?.column ?? 0
}

function cut(
  cells: readonly Cell[],
  focus: number,
  columns: number,
): { readonly shown: string; readonly shift: number } {
  const width = cells.at(-1)?.column ?? 0
  const all = cells.map(({ shown }) => shown).join('')
  if (width <= columns) return { shown: all, shift: 0 }
  const wanted = focus < columns / 2 ? 0 : focus - Math.floor(columns / 3)
  const first = cells.findIndex(({ column }) => column >= wanted)
  const left = cells[first]?.column ?? 0
  const last = cells.findLastIndex(({ column }) => column < left + columns - 2)
  const inside = cells
    .slice(first, last)
    .map(({ shown }) => shown)
    .join('')
  const isCutRight = last < cells.length - 1
  const shown = `${left > 0 ? '…' : ''}${inside}${isCutRight ? '…' : ''}`
  return { shown, shift: left > 0 ? left - 1 : 0 }
}
