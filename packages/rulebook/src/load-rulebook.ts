import type { PhaseResult } from '@guiju/language'
import type { CheckedRulebook } from './model.ts'
import { loadRulebookTimeline } from './timeline/load-rulebook-timeline.ts'

/**
 * Reads, links and checks rule files, given by the name under which they are printed, and answers their newest
 * text: every amendment is applied, whatever its date. All texts are checked.
 *
 * A broken file or rule is reported and left out, together with the rules that need it; all others load.
 */
export function loadRulebook(files: ReadonlyMap<string, string>): PhaseResult<CheckedRulebook> {
  const { value, diagnostics } = loadRulebookTimeline(files)
  return value === undefined ? { diagnostics } : { value: value.newest.checked, diagnostics }
}
