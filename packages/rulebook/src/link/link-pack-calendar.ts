import { diagnostic, type WorkCalendar } from '@guiju/language'
import type { Pack } from '../model.ts'
import { linkRule, lookUp, type PackContext } from './context.ts'
import { scalarAt } from './node-values.ts'

/**
 * The calendar that the head of a pack names, else the one of the packs it builds on. There is one at most: a rule
 * of a pack below would otherwise count other days where it is read from above.
 */
export function linkPackCalendar(
  pack: PackContext,
  bases: readonly Pick<Pack, 'calendar'>[],
): WorkCalendar | null {
  const own = namedCalendar(pack)
  const below = bases.flatMap(({ calendar }) => calendar ?? [])
  const [first = null, second] = new Set(own === null ? below : [own, ...below])
  if (first === null || second === undefined) return first
  const span = scalarAt(pack.source.head, 'calendar')?.span ?? pack.source.headSpan
  const params = { first: first.name, second: second.name }
  pack.report(diagnostic('two-calendars', span, params, [first.span, second.span]))
  return first
}

function namedCalendar(pack: PackContext): WorkCalendar | null {
  const named = scalarAt(pack.source.head, 'calendar')
  if (named === null) return null
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
