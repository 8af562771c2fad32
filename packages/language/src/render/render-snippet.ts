import { sourceLine, type SourceLine } from './source-line.ts'
import type { Span } from '../span.ts'
import type { Painter } from './terminal-color.ts'
import { wrapText } from './wrap-text.ts'

/** A place to underline, and what for. */
export interface Mark {
  readonly span: Span
  readonly kind: 'error' | 'warning' | 'related'
}

export interface Snippet {
  readonly source: string
  /** All in the file of `source`; the sentences stand beside the first. */
  readonly marks: readonly Mark[]
  readonly sentences: readonly string[]
  readonly width: number
  readonly paint: Painter
}

/** Columns left of the source text: five for the line number, a bar and the spaces around it. */
const gutterWidth = 8
const numberWidth = 5
const leastColumns = 40
const leastSentenceWidth = 30
const mostLines = 4

/** Writes the lines that hold the marks, each underlined, with the sentences where the first mark ends. */
export function renderSnippet(given: Snippet): readonly string[] {
  const snippet = { ...given, marks: given.marks.map((mark) => inside(mark, given.source.length)) }
  const { marks, width, paint } = snippet
  const columns = Math.max(leastColumns, width - gutterWidth)
  const lines = linesOf(snippet, columns)
  const [main] = marks
  const lastOfMain = lines.findLast((line) => main !== undefined && touches(main.span, line))
  return lines.flatMap((line, index) => {
    const previous = lines[index - 1]
    const isAfterGap = previous !== undefined && line.number > previous.number + 1
    const sentences = line === lastOfMain ? snippet.sentences : []
    const number = paint.faint(`${String(line.number).padStart(numberWidth)} |`)
    return [
      ...(isAfterGap ? [paint.faint('...'.padStart(numberWidth))] : []),
      `${number} ${line.shown}`.trimEnd(),
      ...underlinedRows(line, { ...snippet, sentences }, columns),
    ]
  })
}

/** The columns from `from` up to, not including, `to`. */
interface Underlining {
  readonly from: number
  readonly to: number
  readonly kind: Mark['kind']
}

function inside({ span, kind }: Mark, length: number): Mark {
  const start = Math.min(span.start, length)
  return { span: { ...span, start, end: Math.max(start, Math.min(span.end, length)) }, kind }
}

function linesOf({ source, marks }: Snippet, columns: number): readonly SourceLine[] {
  const byNumber = new Map<number, SourceLine>()
  for (const { span } of marks) {
    for (const offset of lineOffsets(source, span)) {
      const line = sourceLine(source, offset, { focus: span.start, columns })
      if (!byNumber.has(line.number)) byNumber.set(line.number, line)
    }
  }
  return [...byNumber.values()].toSorted((a, b) => a.number - b.number)
}

/** One offset in each line of the span; of many lines only the first two and the last. */
function lineOffsets(source: string, { start, end }: Span): readonly number[] {
  const offsets = [start]
  let lineBreak = source.indexOf('\n', start)
  while (lineBreak !== -1 && lineBreak + 1 < end) {
    offsets.push(lineBreak + 1)
    lineBreak = source.indexOf('\n', lineBreak + 1)
  }
  return offsets.length <= mostLines ? offsets : [...offsets.slice(0, 2), ...offsets.slice(-1)]
}

function touches({ start, end }: Span, line: SourceLine): boolean {
  return start <= line.end && Math.max(end, start + 1) > line.start
}

function underlinedRows(
  line: SourceLine,
  { marks, sentences, paint }: Snippet,
  columns: number,
): readonly string[] {
  const drawn = marks
    .filter(({ span }) => touches(span, line))
    .map((mark) => underlining(line, mark, columns))
  const end = Math.max(0, ...drawn.map(({ to }) => to))
  const row = drawRow(drawn, paint)
  const bar = paint.faint(`${' '.repeat(numberWidth)} |`)
  const isBeside = columns - end - 1 >= leastSentenceWidth
  const column = isBeside
    ? end + 1
    : Math.max(0, Math.min(drawn[0]?.from ?? 0, columns - leastSentenceWidth))
  const wrapped = sentences.flatMap((sentence) => wrapText(sentence, columns - column))
  const indented = wrapped.map((text) => `${bar} ${' '.repeat(column)}${text}`)
  const [first] = wrapped
  return isBeside && first !== undefined
    ? [`${bar} ${row} ${first}`, ...indented.slice(1)]
    : [`${bar} ${row}`, ...indented]
}

function underlining(line: SourceLine, { span, kind }: Mark, columns: number): Underlining {
  const start = span.start < line.start ? line.start + line.indent : span.start
  const from = Math.min(line.columnOf(start), columns - 1)
  const to = line.columnOf(Math.min(span.end, line.end))
  return { from, to: Math.min(Math.max(to, from + 1), columns), kind }
}

/** Draws main marks over related ones. */
function drawRow(drawn: readonly Underlining[], paint: Painter): string {
  const end = Math.max(0, ...drawn.map(({ to }) => to))
  const byWeight = drawn.toSorted((a, b) => weight(b) - weight(a))
  const kinds = Array.from(
    { length: end },
    (_, column) => byWeight.find(({ from, to }) => from <= column && column < to)?.kind,
  )
  let row = ''
  for (let column = 0; column < end;) {
    const kind = kinds[column]
    const next = kinds.findIndex((each, index) => index > column && each !== kind)
    const length = (next === -1 ? end : next) - column
    if (kind === undefined) row += ' '.repeat(length)
    else row += paint[kind]((kind === 'related' ? '-' : '^').repeat(length))
    column += length
  }
  return row
}

function weight({ kind }: Underlining): number {
  return kind === 'related' ? 0 : 1
}
