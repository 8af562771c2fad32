import type { LocalText, Span } from './span.ts'
import { messages, type DiagnosticParams } from './messages.ts'

export type Severity = 'error' | 'warning'
export type DiagnosticCode = keyof DiagnosticParams

/** One mistake with its place, its sentence and, where there is one, what to write instead. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly span: Span
  /** Other places that belong to the mistake, such as the second meaning of a name. */
  readonly related: readonly Span[]
  readonly message: LocalText
  readonly suggestion: LocalText | null
}

/** How one code says its sentences. `suggestion` answers null when there is nothing to suggest. */
export interface Message<P> {
  readonly severity: Severity
  readonly text: (params: P) => LocalText
  readonly suggestion?: (params: P) => LocalText | null
}

/** Makes a diagnostic of `code` at `span`; `params` are what its sentence needs. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  span: Span,
  params: DiagnosticParams[C],
  related: readonly Span[] = [],
): Diagnostic {
  const message: Message<DiagnosticParams[C]> = messages[code]
  return Object.freeze({
    code,
    severity: message.severity,
    span,
    related,
    message: message.text(params),
    suggestion: message.suggestion?.(params) ?? null,
  })
}
