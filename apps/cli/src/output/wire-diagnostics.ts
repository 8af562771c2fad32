import type { Diagnostic } from '@guiju/language'
import { toWireDiagnostic } from '@guiju/core'
import type { WireDiagnostic } from '@guiju/protocol'

/** Diagnostics as the HTTP API writes them. */
export const wireDiagnostics = (
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly WireDiagnostic[] => diagnostics.map((each) => toWireDiagnostic(each, sources))
