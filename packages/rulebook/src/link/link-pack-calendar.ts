import { diagnostic, type WorkCalendar } from '@guiju/language'
import type { Pack } from '../model.ts'
import { linkRule, lookUp, type PackContext } from './context.ts'
import { scalarAt } from './node-values.ts'

/** The calendar that the head of a pack names, else the one of the packs it builds on. */
export function linkPackCalendar(
  pack: PackContext,
  bases: readonly Pick<Pack, 'calendar'>[],
): WorkCalendar | null {
  const named = scalarAt(pack.source.head, 'calendar')
  if (named === null) return inherited(pack, bases)
  let found: WorkCalendar | null = null
  linkRule(
    pack,
    { path: 'pack/calendar', span: named.span },
    (rule) => lookUp(rule, 'calendars', named.text, named.span),
    (calendar) => {
      found = calendar
    },
  )
  return found
}

function inherited(
  pack: PackContext,
  bases: readonly Pick<Pack, 'calendar'>[],
): WorkCalendar | null {
  const calendars = [...new Set(bases.flatMap(({ calendar }) => calendar ?? []))]
  const [first, second] = calendars
  if (first === undefined || second === undefined) return first ?? null
  const params = { first: first.name, second: second.name }
  pack.report(diagnostic('two-calendars', pack.source.headSpan, params, [first.span, second.span]))
  return null
}
