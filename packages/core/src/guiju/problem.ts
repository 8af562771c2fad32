import type { Diagnostic, DiagnosticCode } from '@guiju/language'
import type { LocalText } from '@guiju/protocol'
import type { SourceTexts } from '@guiju/rulebook'
import { requestSpan, whereFile } from '../request/request-span.ts'
import type { Answer, Problem, ProblemCode } from './port.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'

/** Which refusal a diagnostic about a request amounts to; all others are told as they are. */
const codes: Partial<Readonly<Record<DiagnosticCode, ProblemCode>>> = {
  'unknown-metric': 'unknown-metric',
  'unknown-scorecard': 'unknown-scorecard',
  'unknown-board': 'unknown-board',
  'unknown-entity': 'unknown-entity',
  'unknown-entity-kind': 'unknown-entity-kind',
  'no-complete-day': 'not-ready',
  'data-no-complete-day': 'not-ready',
  'data-not-supplied': 'not-ready',
}

/** A request can be wrong in as many ways as it has words. */
const mostTold = 100

/** A refusal that says what the first error says, with all diagnostics beside it up to a hundred. */
export function refusal(
  diagnostics: readonly Diagnostic[],
  sources: SourceTexts,
  where?: string,
): { readonly problem: Problem } {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0]
  if (first === undefined) throw new Error('A refusal needs a reason.')
  const shown = where === undefined ? sources : new Map([...sources, [whereFile, where]])
  return {
    problem: {
      code: codes[first.code] ?? defaultCode(first),
      message: first.message,
      suggestion: first.suggestion,
      diagnostics: diagnostics.slice(0, mostTold).map((told) => toWireDiagnostic(told, shown)),
    },
  }
}

/** A refusal without diagnostics. */
export function refuse<T>(
  code: ProblemCode,
  message: LocalText,
  suggestion: LocalText | null = null,
): Answer<T> {
  return { problem: { code, message, suggestion, diagnostics: [] } }
}

/** What lies in a file or in the caller's condition does not check; what lies in the request is no request. */
function defaultCode({ span }: Diagnostic): ProblemCode {
  return span.file === requestSpan.file ? 'invalid-request' : 'rules-do-not-check'
}
