import type { Problem } from '@guiju/core'
import type { WireDiagnostic } from '@guiju/protocol'
import type { Context } from '../context.ts'
import { problemLine } from './problem-line.ts'
import { readWireDiagnostic } from './read-wire-diagnostic.ts'
import { noteStyle, renderDiagnostics } from './report-diagnostics.ts'

/** Tells why a question was refused. `sources` holds the texts that places refer to. */
export function reportProblem(
  context: Context,
  problem: Problem,
  sources: ReadonlyMap<string, string>,
): void {
  const { message, suggestion, diagnostics } = problem
  if (context.problemFormat === 'json') {
    context.tell(problemLine(problem))
    return
  }
  if (diagnostics.length > 0) {
    tellNotes(context, diagnostics, sources)
    return
  }
  context.tell(message[context.language])
  if (suggestion !== null) context.tell(suggestion[context.language])
}

/** Tells what an answer has to say beside its numbers. */
export function tellNotes(
  context: Context,
  diagnostics: readonly WireDiagnostic[],
  sources: ReadonlyMap<string, string>,
): void {
  if (diagnostics.length === 0) return
  const read = diagnostics.map((wire) => readWireDiagnostic(wire, sources))
  context.tell(renderDiagnostics(read, sources, noteStyle(context)))
}
