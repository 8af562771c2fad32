import type { Diagnostic, PhaseResult } from '@guiju/language'
import { checkRulebook } from './check/check-rulebook.ts'
import { link } from './link/link.ts'
import type { CheckedRulebook } from './model.ts'
import type { Document } from './read/document.ts'
import { readRuleFile, unreadableDocument } from './read/read-rule-file.ts'

/**
 * Reads, links and checks rule files, given by the name under which they are printed.
 *
 * A broken file or rule is reported and left out, together with the rules that need it; all others load.
 */
export function loadRulebook(files: ReadonlyMap<string, string>): PhaseResult<CheckedRulebook> {
  const documents: Document[] = []
  const diagnostics: Diagnostic[] = []
  for (const [file, text] of files) {
    const read = readRuleFile(file, text)
    diagnostics.push(...read.diagnostics)
    documents.push(read.value ?? unreadableDocument(file, text))
  }
  const linked = link(documents)
  diagnostics.push(...linked.diagnostics)
  if (linked.value === undefined) return { diagnostics }
  const checked = checkRulebook(linked.value)
  return { ...checked, diagnostics: [...diagnostics, ...checked.diagnostics] }
}
