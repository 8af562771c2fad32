import { diagnostic, type Dataset, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { Statistics } from '@guiju/plan'
import {
  dayOfInstant,
  formatDay,
  type CheckedExpressions,
  type Day,
  type Pack,
} from '@guiju/rulebook'
import { requestSpan } from './request-span.ts'

/** Through which day data is complete: declared for all datasets or for some, or null: nothing is declared. */
export type DeclaredDays = Day | ReadonlyMap<string, Day> | null

/** Tells of a snapshot through which day each dataset is complete. */
export interface CompleteDays {
  /** Null when nothing tells. */
  readonly through: (dataset: string) => Day | null
  /** False when a dataset has no rows and no declared day. */
  readonly isKnown: (dataset: string) => boolean
}

/** In a rule test every day is complete. */
export const everyDay: CompleteDays = Object.freeze({
  through: () => Number.MAX_SAFE_INTEGER,
  isKnown: () => true,
})

/** The dataset that is complete the least far, and how far. */
export interface LeastComplete {
  readonly dataset: string
  readonly through: Day
}

/** As declared; else, for all datasets alike, the last day before the newest event time of any of them. */
export function completeDays(
  pack: Pack,
  checked: CheckedExpressions,
  statistics: Statistics,
  declared: DeclaredDays,
): CompleteDays {
  const declaredFor = (dataset: string): Day | null => {
    if (declared === null || typeof declared === 'number') return declared
    return declared.get(dataset) ?? null
  }
  const newest = newestDay(pack, checked, statistics)
  return {
    through: (dataset) => declaredFor(dataset) ?? (newest === null ? null : newest - 1),
    isKnown: (dataset) =>
      declaredFor(dataset) !== null || statistics.datasets.get(dataset)?.rows !== 0,
  }
}

/** The least complete of these datasets; an error when one is empty and nothing is declared for it. */
export function leastComplete(
  datasets: readonly string[],
  days: CompleteDays,
): PhaseResult<LeastComplete> {
  let least: LeastComplete | null = null
  for (const dataset of datasets) {
    const through = days.through(dataset)
    if (through === null || !days.isKnown(dataset)) {
      return { diagnostics: [diagnostic('no-complete-day', requestSpan, { dataset })] }
    }
    if (least === null || through < least.through) least = { dataset, through }
  }
  if (least !== null) return { value: least, diagnostics: [] }
  return { diagnostics: [diagnostic('data-no-complete-day', requestSpan, {})] }
}

/** A diagnostic when `day` is later than the least complete dataset allows. */
export function notComplete(day: Day, least: LeastComplete): readonly Diagnostic[] {
  if (day <= least.through) return []
  const { dataset, through } = least
  const params = { day: formatDay(day), dataset, through: formatDay(through) }
  return [diagnostic('day-not-complete', requestSpan, params)]
}

function newestDay(pack: Pack, checked: CheckedExpressions, statistics: Statistics): Day | null {
  const days = [...pack.datasets.values()].flatMap((dataset) =>
    newestEvent(dataset, pack, checked, statistics),
  )
  return days.length === 0 ? null : Math.max(...days)
}

/** The day of the latest event of a dataset whose time is a stored column of its own. */
function newestEvent(
  dataset: Dataset,
  pack: Pack,
  checked: CheckedExpressions,
  statistics: Statistics,
): readonly Day[] {
  if (dataset.time?.kind !== 'name') return []
  const reference = checked.references.get(dataset.time)
  if (reference?.kind !== 'column' || reference.path.length > 0) return []
  const facts = statistics.datasets.get(dataset.name)?.columns.get(reference.column.name)
  if (facts === undefined || facts.greatest === null) return []
  const isDate = reference.column.type.kind === 'date'
  return [isDate ? Number(facts.greatest) : dayOfInstant(facts.greatest, pack.timeZone)]
}
