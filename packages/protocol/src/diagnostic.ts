import { localText, type LocalText } from './common.ts'
import { integer, nullable, oneOf, record, text, type Shape } from './shape.ts'

/** What is wrong and where, as the command line prints it too. */
export interface WireDiagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: LocalText
  readonly suggestion: LocalText | null
  /** Null when the fault lies in a request or in data rather than in a file. */
  readonly file: string | null
  /** Counted from 1, like `column`, `endLine` and `endColumn`; null together with `file`. */
  readonly line: number | null
  readonly column: number | null
  readonly endLine: number | null
  readonly endColumn: number | null
  /** The line with the underlined place, as plain text; empty when there is no place. */
  readonly excerpt: string
}

/** Schema of {@link WireDiagnostic}. */
export const wireDiagnostic: Shape<WireDiagnostic> = record({
  code: text,
  severity: oneOf(['error', 'warning', 'info']),
  message: localText,
  suggestion: nullable(localText),
  file: nullable(text),
  line: nullable(integer),
  column: nullable(integer),
  endLine: nullable(integer),
  endColumn: nullable(integer),
  excerpt: text,
})
