import { displayWidth, positionOf, type Diagnostic, type Span } from '@guiju/language'
import type { WireDiagnostic } from '@guiju/protocol'
import type { SourceTexts } from '@guiju/rulebook'

const longestExcerpt = 200

/** A diagnostic as answers carry it: line and column instead of offsets. No place when its file is unknown. */
export function toWireDiagnostic(told: Diagnostic, sources: SourceTexts): WireDiagnostic {
  const { code, severity, message, suggestion, span } = told
  const text = sources.get(span.file)
  const said = { code, severity, message, suggestion }
  if (text === undefined) {
    return {
      ...said,
      file: null,
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
      excerpt: '',
    }
  }
  const start = positionOf(text, span.start)
  const end = positionOf(text, span.end)
  return {
    ...said,
    file: span.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    excerpt: excerptOf(text, span),
  }
}

/** The first line of the place and a line that underlines it; empty for a line too long to show. */
export function excerptOf(text: string, span: Span): string {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const found = text.indexOf('\n', span.start)
  const lineEnd = found === -1 ? text.length : found
  const line = text.slice(lineStart, lineEnd).replace(/\r$/, '')
  if (line.length > longestExcerpt) return ''
  const before = displayWidth(line.slice(0, span.start - lineStart))
  const marked = displayWidth(line.slice(span.start - lineStart, span.end - lineStart))
  return `${line}\n${' '.repeat(before)}${'^'.repeat(Math.max(1, marked))}`
}
