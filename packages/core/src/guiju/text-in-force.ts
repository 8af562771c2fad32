import type { PhaseResult } from '@guiju/language'
import { parseDay, timelineAsIf, type CheckedRulebook, type Day, type Pack } from '@guiju/rulebook'
import { requestSpan } from '../request/request-span.ts'
import { snapshotOf, type Loaded } from './loaded.ts'

/** The same rules and data, answering with the text in force on a day; as they are when no day is given. */
export function loadedOn(loaded: Loaded, day: Day | null): Loaded {
  if (day === null) return loaded
  return { ...loaded, checked: loaded.timeline.inForce(day).checked, day }
}

/**
 * The same data with one text of the rules for every day, as a caller names it; as they are when none is named.
 *
 * - Diagnostics: a text that there is not.
 */
export function loadedAsIf(loaded: Loaded, written: string | undefined): PhaseResult<Loaded> {
  if (written === undefined) return { value: loaded, diagnostics: [] }
  const timeline = timelineAsIf(loaded.timeline, written, requestSpan)
  if (timeline.value === undefined) return { diagnostics: timeline.diagnostics }
  const { checked } = timeline.value.newest
  return { value: { ...loaded, timeline: timeline.value, checked }, diagnostics: [] }
}

/** The text that answers a day on its own. */
export const textOn =
  ({ timeline }: Loaded): ((day: Day) => CheckedRulebook) =>
  (day) =>
    timeline.inForce(day).checked

/** As {@link loadedOn} for a day as a caller writes it; what is no date is left for the request to refuse. */
export function loadedOnWritten(loaded: Loaded, written: string | undefined): Loaded {
  return loadedOn(loaded, parseDay(written ?? ''))
}

/** The text in force on the last complete day, or the newest when nothing tells which day that is. */
export function loadedOnLastDay(loaded: Loaded): Loaded {
  const pack = leadingPack(loaded.checked)
  const snapshot = pack === undefined ? undefined : snapshotOf(loaded, pack).value
  return loadedOnWritten(loaded, snapshot?.completeThrough)
}

/** Whether the text that answers is the one in force on a day. */
export function isInForce({ timeline, checked }: Loaded, day: Day): boolean {
  return timeline.inForce(day).checked === checked
}

/** The pack that speaks for the data of all: the first with metrics. */
export function leadingPack({ rulebook }: CheckedRulebook): Pack | undefined {
  const packs = [...rulebook.packs.values()]
  return packs.find(({ metrics }) => metrics.size > 0) ?? packs[0]
}
