import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import type { Document, ErrorCode, YAMLError } from 'yaml'

/** The complaints of the library, told once. */
export interface YamlErrors {
  readonly diagnostics: readonly Diagnostic[]
  /** Where the first mistake stands that changes how the rest of the file is read; null without one. */
  readonly firstStructural: number | null
  /** Where scalars begin that YAML refuses for their first character alone. */
  readonly badStarts: ReadonlySet<number>
}

/**
 * Says what YAML could not read, in words of a rule author.
 *
 * One slip usually makes the library complain several times: a refused first character is told at every place,
 * anything else once for the file.
 */
export function describeYamlErrors(
  file: string,
  text: string,
  document: Document.Parsed,
): YamlErrors {
  const diagnostics: Diagnostic[] = []
  const badStarts = new Set<number>()
  let firstStructural: number | null = null
  for (const error of document.errors) {
    const span: Span = { file, start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) }
    if (error.code === 'BAD_SCALAR_START') {
      badStarts.add(span.start)
      diagnostics.push(diagnostic('yaml-start', span, { start: text.charAt(span.start) }))
    } else if (firstStructural === null) {
      firstStructural = span.start
      diagnostics.push(structural(error, span, text))
    }
  }
  return { diagnostics, firstStructural, badStarts }
}

function structural(error: YAMLError, span: Span, text: string): Diagnostic {
  const at = text.charAt(span.start)
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return diagnostic('yaml-tab', span, {})
    case 'BLOCK_AS_IMPLICIT_KEY':
      return diagnostic('yaml-colon', lineSpan(span, text), {})
    case 'UNEXPECTED_TOKEN':
      if ((at === '[' || at === '{') && /[{[,]/.test(line)) {
        return diagnostic('cut-scalar', span, { by: at })
      }
      if (at === '-') return diagnostic('yaml-start', span, { start: '- ' })
      if (/["']\s*$/.test(line)) return diagnostic('yaml-start', span, { start: quoteBefore(line) })
      if (/[>|][-+\d]*\s*$/.test(line)) {
        return diagnostic('yaml-start', span, { start: line.trim().slice(-1) })
      }
      return diagnostic('yaml-syntax', span, { problem: 'unexpected' })
    default:
      return diagnostic('yaml-syntax', span, { problem: problemOf(error.code) })
  }
}

function quoteBefore(line: string): string {
  return line.trim().slice(-1)
}

function lineSpan(span: Span, text: string): Span {
  const end = text.indexOf('\n', span.start)
  return { ...span, end: end === -1 ? text.length : end }
}

function problemOf(code: ErrorCode): 'indent' | 'missing' | 'quote' | 'other' {
  switch (code) {
    case 'BAD_INDENT':
      return 'indent'
    case 'MISSING_CHAR':
      return 'missing'
    case 'BAD_DQ_ESCAPE':
      return 'quote'
    default:
      return 'other'
  }
}
