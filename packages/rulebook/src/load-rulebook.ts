import { diagnostic, type PhaseResult } from '@guiju/language'
import type { CheckedRulebook } from './model.ts'
import { loadRulebookTimeline } from './timeline/load-rulebook-timeline.ts'

/**
 * Reads, links and checks rule files, given by the name under which they are printed, and answers their newest
 * text: every amendment is applied, whatever its date, and a warning says so. All texts are checked.
 *
 * A broken file or rule is reported and left out, together with the rules that need it; all others load.
 */
export function loadRulebook(files: ReadonlyMap<string, string>): PhaseResult<CheckedRulebook> {
  const { value, diagnostics } = loadRulebookTimeline(files)
  if (value === undefined) return { diagnostics }
  const { checked } = value.newest
  const amendments = [...checked.rulebook.packs.values()].flatMap((pack) => pack.amendments)
  const warnings = amendments.map(({ id, span }) =>
    diagnostic('amendments-not-applied', span, { name: id }),
  )
  return { value: checked, diagnostics: [...diagnostics, ...warnings] }
}
