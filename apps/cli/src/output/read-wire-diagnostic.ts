import type { Diagnostic, DiagnosticCode } from '@guiju/language'
import type { WireDiagnostic } from '@guiju/protocol'

/** A diagnostic of an answer with its place as offsets again, so that it can be drawn with its line. */
export function readWireDiagnostic(
  wire: WireDiagnostic,
  sources: ReadonlyMap<string, string>,
): Diagnostic {
  const { severity, message, suggestion, file, line, column, endLine, endColumn } = wire
  const text = file === null ? undefined : sources.get(file)
  const offset = (atLine: number | null, atColumn: number | null): number =>
    text === undefined ? 0 : offsetOf(text, atLine ?? 1, atColumn ?? 1)
  return {
    // An answer carries only codes of the catalogue.
    code: wire.code as DiagnosticCode,
    severity: severity === 'error' ? 'error' : 'warning',
    span: { file: file ?? '', start: offset(line, column), end: offset(endLine, endColumn) },
    related: [],
    message,
    suggestion,
  }
}

/** Columns count characters, of which some take two UTF-16 units. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start)
    if (end === -1) break
    start = end + 1
  }
  let offset = start
  for (let at = 1; at < column && offset < text.length; at += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xff_ff ? 2 : 1
  }
  return offset
}
