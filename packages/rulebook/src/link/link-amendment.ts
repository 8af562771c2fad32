import { diagnostic } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { Amendment } from '../model.ts'
import type { RawRule } from './collect-packs.ts'
import type { RuleContext } from './context.ts'
import { asMap, citationAt, scalarAt } from './node-values.ts'

/** Keeps an amendment's date and citation; what it sets or retires is not applied, and that is said. */
export function linkAmendment(rule: RuleContext, raw: RawRule): Amendment | null {
  const map = asMap(raw.entry.value)
  const written = scalarAt(map, 'effective')
  if (written === null) return null
  const effective = parseDay(written.text)
  if (effective === null) {
    rule.report(diagnostic('not-a-date', written.span, { written: written.text }))
    return null
  }
  if (map.entries.has('set') || map.entries.has('retire')) {
    rule.report(diagnostic('amendments-not-applied', raw.entry.keySpan, { name: raw.name }))
  }
  return { id: raw.name, effective, cite: citationAt(map), span: raw.entry.keySpan }
}
