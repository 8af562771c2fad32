import { diagnostic, type WorkCalendar } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { MapNode, ScalarNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import type { RuleContext } from './context.ts'
import { asMap, labelIn, scalarAt, scalarsOf, valueAt } from './node-values.ts'

/** More years than this are a slip of the pen. */
const mostDays = 36_600

/** Saturday and Sunday, unless the author says otherwise. */
const usualWeekend: readonly number[] = [6, 7]

/** The work days of some years. */
export function linkCalendar(rule: RuleContext, raw: RawRule): WorkCalendar | null {
  const map = asMap(raw.entry.value)
  if (!map.entries.has('cite')) {
    rule.report(diagnostic('missing-cite', raw.entry.keySpan, { name: raw.name }))
  }
  const [from, until] = [dayIn(rule, scalarAt(map, 'from')), dayIn(rule, scalarAt(map, 'until'))]
  if (from === null || until === null) return null
  if (until < from || until - from >= mostDays) {
    rule.report(diagnostic('calendar-years', raw.entry.keySpan, {}))
    return null
  }
  const weekend = valueAt(map, 'weekend')
  const written = scalarsOf(weekend).map(({ text }) => Number(text))
  const taken = new Set<number>()
  const days = (key: string): ReadonlySet<number> =>
    daysUnder(rule, map, key, { from, until, taken })
  return {
    ...labelIn(map),
    name: raw.name,
    from,
    until,
    weekend: new Set(weekend === null ? usualWeekend : written),
    holidays: days('holidays'),
    makeUp: days('make_up'),
    span: raw.entry.keySpan,
  }
}

/** Dates of the calendar's years, none of them written twice. */
function daysUnder(
  rule: RuleContext,
  map: MapNode,
  key: string,
  within: { readonly from: number; readonly until: number; readonly taken: Set<number> },
): ReadonlySet<number> {
  const days = new Set<number>()
  for (const node of scalarsOf(valueAt(map, key))) {
    const day = dayIn(rule, node)
    if (day === null) continue
    const params = { value: node.text }
    if (day < within.from || day > within.until) {
      rule.report(diagnostic('outside-calendar', node.span, params))
    } else if (within.taken.has(day)) rule.report(diagnostic('repeated-value', node.span, params))
    within.taken.add(day)
    days.add(day)
  }
  return days
}

function dayIn(rule: RuleContext, node: ScalarNode | null): number | null {
  if (node === null) return null
  const day = parseDay(node.text)
  if (day === null) rule.report(diagnostic('not-a-date', node.span, { written: node.text }))
  return day
}
