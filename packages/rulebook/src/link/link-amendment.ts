import { diagnostic } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { Amendment } from '../model.ts'
import type { RawRule } from './collect-packs.ts'
import type { RuleContext } from './context.ts'
import {
  asMap,
  citationAt,
  entriesAt,
  labelIn,
  localTextAt,
  scalarAt,
  scalarsOf,
  valueAt,
} from './node-values.ts'

/** Keeps what an amendment says of itself; what it sets and retires was done before linking. */
export function linkAmendment(rule: RuleContext, raw: RawRule): Amendment | null {
  const map = asMap(raw.entry.value)
  const written = scalarAt(map, 'effective')
  if (written === null) return null
  const effective = parseDay(written.text)
  if (effective === null) {
    rule.report(diagnostic('not-a-date', written.span, { written: written.text }))
    return null
  }
  return {
    ...labelIn(map),
    note: localTextAt(map, 'note', null),
    id: raw.name,
    effective,
    cite: citationAt(map),
    sets: entriesAt(map, 'set').map(({ key }) => key),
    retires: scalarsOf(valueAt(map, 'retire')).map(({ text }) => text),
    span: raw.entry.keySpan,
  }
}
