import type { LocalText } from '@guiju/language'
import type { WireDiagnostic } from '@guiju/protocol'

/** Why there is no answer, as a program reads it. */
export interface ToldProblem {
  readonly code: string
  readonly message: LocalText
  readonly suggestion: LocalText | null
  readonly diagnostics: readonly WireDiagnostic[]
}

/** A problem as JSON on one line, so that it is the last line of standard error whatever was told before. */
export const problemLine = ({ code, message, suggestion, diagnostics }: ToldProblem): string =>
  JSON.stringify({ code, message, suggestion, diagnostics })
