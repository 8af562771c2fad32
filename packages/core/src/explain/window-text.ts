import type { WindowDates } from '@guiju/protocol'
import { windowDays } from '@guiju/planner'
import {
  dayOfInstant,
  formatDay,
  type CheckedRulebook,
  type Day,
  type Pack,
  type Point,
  type Population,
} from '@guiju/rulebook'
import type { Statistics } from '@guiju/plan'

/** The dates of a population's window at a point, with its text as written. */
export function windowOf(
  population: Population,
  point: Point,
  source: {
    readonly pack: Pack
    readonly checked: CheckedRulebook
    readonly statistics: Statistics
  },
): WindowDates {
  const { pack, checked } = source
  const days = windowDays(population.window, point, pack)
  const from = days?.from ?? firstDay(population, source)
  return {
    text: writtenWindow(population, checked),
    from: formatDay(Math.min(from, days?.to ?? point.to)),
    to: formatDay(days?.to ?? point.to),
  }
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
  {
    pack,
    checked,
    statistics,
  }: {
    readonly pack: Pack
    readonly checked: CheckedRulebook
    readonly statistics: Statistics
  },
): Day {
  const expr = by ?? pack.datasets.get(name)?.time ?? null
  const reference = expr?.kind === 'name' ? checked.references.get(expr) : undefined
  if (reference?.kind !== 'column') return 0
  const facts = statistics.datasets.get(reference.dataset)?.columns.get(reference.column.name)
  const least = facts?.least ?? null
  if (least === null) return 0
  return reference.column.type.kind === 'date' ? Number(least) : dayOfInstant(least, pack.timeZone)
}
