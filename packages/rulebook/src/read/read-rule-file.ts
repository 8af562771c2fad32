import { diagnostic, type Diagnostic, type PhaseResult, type Span } from '@guiju/language'
import { checkSchema } from '../schema/check-schema.ts'
import { composeYaml } from './compose-yaml.ts'
import type { Document, MapNode } from './document.ts'
import { limits } from './limits.ts'

/**
 * Reads one rule file: YAML with the place of every key and value, checked against the schema.
 *
 * A file with mistakes still gives what could be read of it, so that its sound rules load.
 */
export function readRuleFile(file: string, text: string): PhaseResult<Document> {
  const start: Span = { file, start: 0, end: 0 }
  if (isLongerThan(text, limits.fileBytes)) {
    return { diagnostics: [diagnostic('file-too-large', start, { limit: '1 MiB' })] }
  }
  const { root, diagnostics, isIncomplete } = composeYaml(file, text)
  if (root === null) return { diagnostics }
  if (root.kind !== 'map') return { diagnostics: [...diagnostics, ...notAMap(root.span)] }
  const schema = checkSchema(root)
  return {
    value: { file, text, root, brokenRules: schema.brokenRules, isIncomplete },
    // In a file that was misread, missing and unknown keys are consequences, not mistakes.
    diagnostics: firstOf(isIncomplete ? diagnostics : [...diagnostics, ...schema.diagnostics]),
  }
}

/** Beyond some number nobody reads on; the rest is counted. */
function firstOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const rest = diagnostics[limits.mistakesPerFile]
  if (rest === undefined) return diagnostics
  const more = diagnostics.length - limits.mistakesPerFile
  return [
    ...diagnostics.slice(0, limits.mistakesPerFile),
    diagnostic('more-mistakes', rest.span, { more }),
  ]
}

/** An empty document of a file that could not be read at all. */
export function unreadableDocument(file: string, text: string): Document {
  const root: MapNode = { kind: 'map', entries: new Map(), span: { file, start: 0, end: 0 } }
  return { file, text, root, brokenRules: new Set(), isIncomplete: true }
}

function notAMap(span: Span): readonly Diagnostic[] {
  return [diagnostic('wrong-shape', span, { expected: 'map' })]
}

/** Counts UTF-8 bytes only where the number of UTF-16 units leaves it open. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true
  if (text.length * 3 <= bytes) return false
  return new TextEncoder().encode(text).length > bytes
}
