import { toWireDiagnostic } from '@guiju/core'
import type { Diagnostic } from '@guiju/language'
import type { Context } from '../context.ts'
import { problemLine } from './problem-line.ts'
import { noteStyle, renderDiagnostics } from './report-diagnostics.ts'

/** Tells why a project could not be opened; as JSON under the code of the first error. */
export function refuse(
  context: Context,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): void {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0]
  if (context.problemFormat !== 'json' || first === undefined) {
    context.tell(renderDiagnostics(diagnostics, sources, noteStyle(context)))
    return
  }
  const { code, message, suggestion } = first
  const wire = diagnostics.map((each) => toWireDiagnostic(each, sources))
  context.tell(problemLine({ code, message, suggestion, diagnostics: wire }))
}
