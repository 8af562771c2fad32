import { parseDay, type CheckedRulebook, type Day, type Pack } from '@guiju/rulebook'
import { snapshotOf, type Loaded } from './loaded.ts'

/** The same rules and data, answering with the text in force on a day; as they are when no day is given. */
export function loadedOn(loaded: Loaded, day: Day | null): Loaded {
  if (day === null) return loaded
  return { ...loaded, checked: loaded.timeline.inForce(day).checked, day }
}

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
