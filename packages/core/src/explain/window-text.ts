import type { LocalText } from '@guiju/language'
import type { WindowDates } from '@guiju/protocol'
import { windowChoices } from '@guiju/planner'
import {
  dayOfInstant,
  describeWindow,
  formatDay,
  windowContext,
  type CheckedRulebook,
  type Day,
  type Pack,
  type Point,
  type Population,
} from '@guiju/rulebook'
import type { Statistics } from '@guiju/plan'
import type { Days } from '../finish/evaluate-expression.ts'

/** What tells which dates a window is of. */
interface WindowSource {
  readonly point: Point
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly statistics: Statistics
}

/** The dates of a population's window, with its text as written and the window that was chosen by counting. */
export function windowOf(population: Population, days: Days, source: WindowSource): WindowDates {
  const from = days.from ?? firstDay(population, source)
  const chosen = chosenWindow(population, days, source)
  return {
    text: writtenWindow(population, source.checked),
    words: describeWindow(population.window, windowContext(source.pack, source.point.to)),
    from: formatDay(Math.min(from, days.to)),
    to: formatDay(days.to),
    ...(chosen === null ? {} : { chosen }),
  }
}

/** The window among several that has these days, in words; null where there was no choice. */
function chosenWindow(
  { window }: Population,
  days: Days,
  { point, pack }: WindowSource,
): LocalText | null {
  if (window.kind !== 'by-volume') return null
  const found = windowChoices(window, point, pack).find(
    ({ dates }) => dates.from === days.from && dates.to === days.to,
  )
  return found === undefined ? null : describeWindow(found.window, windowContext(pack, point.to))
}

/** The window as its author wrote it; empty where none was written. */
function writtenWindow({ windowSpan }: Population, { rulebook }: CheckedRulebook): string {
  if (windowSpan === null) return ''
  const text = rulebook.sources.get(windowSpan.file) ?? ''
  return text.slice(windowSpan.start, windowSpan.end)
}

/** A window without beginning is shown from the first event that is stored. */
function firstDay(
  { dataset: name, by }: Population,
  { pack, checked, statistics }: WindowSource,
): Day {
  const expr = by ?? pack.datasets.get(name)?.time ?? null
  const reference = expr?.kind === 'name' ? checked.references.get(expr) : undefined
  if (reference?.kind !== 'column') return 0
  const facts = statistics.datasets.get(reference.dataset)?.columns.get(reference.column.name)
  const least = facts?.least ?? null
  if (least === null) return 0
  return reference.column.type.kind === 'date' ? Number(least) : dayOfInstant(least, pack.timeZone)
}
