import type { Diagnostic, PhaseResult, Span } from '@guiju/language'
import { checkText, newCheckSession } from '../check/check-rulebook.ts'
import { unusedRules } from '../check/unused-rules.ts'
import { linkTexts, type LinkedText } from '../link/link.ts'
import { testsWithin } from '../link/tests-in-period.ts'
import type { Amendment, CheckedRulebook, Pack } from '../model.ts'
import type { Document } from '../read/document.ts'
import { readRuleFile, unreadableDocument } from '../read/read-rule-file.ts'
import { rulebookTimeline, type RulebookText, type RulebookTimeline } from './rulebook-timeline.ts'

/**
 * Reads rule files, given by the name under which they are printed, and links and checks them in every text that
 * their amendments make of them.
 *
 * A broken file or rule is reported and left out, together with the rules that need it; all others load. A
 * mistake that several texts share is told once. A mistake that begins with an amendment is shown with the
 * amendment.
 */
export function loadRulebookTimeline(
  files: ReadonlyMap<string, string>,
): PhaseResult<RulebookTimeline> {
  const documents: Document[] = []
  const diagnostics: Diagnostic[] = []
  for (const [file, text] of files) {
    const read = readRuleFile(file, text)
    diagnostics.push(...read.diagnostics)
    documents.push(read.value ?? unreadableDocument(file, text))
  }
  const linked = linkTexts(documents)
  diagnostics.push(...linked.diagnostics)
  const session = newCheckSession()
  const texts: RulebookText[] = []
  for (const text of linked.value ?? []) {
    const checked = checkText(text.rulebook, session)
    const said = [...text.diagnostics, ...checked.diagnostics]
    diagnostics.push(...said.map((found) => withAmendments(found, text)))
    if (checked.value !== undefined) texts.push(rulebookText(text, checked.value))
  }
  const told = firstOfEach([...diagnostics, ...unusedRules(session.usage)])
  const [base, ...later] = texts
  return base === undefined
    ? { diagnostics: told }
    : { value: rulebookTimeline(base, later), diagnostics: told }
}

function rulebookText({ from, until }: LinkedText, checked: CheckedRulebook): RulebookText {
  const packs = [...checked.rulebook.packs.values()]
  return {
    from,
    until,
    checked,
    amendments: new Map(packs.map((pack) => [pack.id, lastAmendment(pack)])),
    tests: testsWithin(
      packs.flatMap(({ tests }) => tests),
      { from, until },
    ),
  }
}

function lastAmendment({ amendment, amendments }: Pack): Amendment | null {
  return amendments.find(({ id }) => id === amendment) ?? null
}

/** A mistake that stands outside the amendments of its text was made by one of them. */
function withAmendments(found: Diagnostic, { amendments }: LinkedText): Diagnostic {
  if (found.severity !== 'error' || amendments.length === 0) return found
  if (amendments.some(({ span }) => isInside(found.span, span))) return found
  return { ...found, related: [...found.related, ...amendments.map(({ keySpan }) => keySpan)] }
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end
}

/** Of diagnostics with one code and one place the first. */
function firstOfEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>()
  return diagnostics.filter(({ code, span }) => {
    const place = `${code} ${String(span.start)} ${String(span.end)} ${span.file}`
    if (told.has(place)) return false
    told.add(place)
    return true
  })
}
