import type { PackText } from '../amend/pack-texts.ts'
import type { OrderedPack } from './pack-order.ts'

/** The first and the last day of a text; null where there is no end. */
export interface Period {
  readonly from: number | null
  readonly until: number | null
}

/**
 * For each pack the days, rising, on which it or a pack that it needs gets another text. Packs come after those
 * they need.
 */
export function datesOfPacks(
  ordered: readonly OrderedPack[],
  texts: ReadonlyMap<string, readonly PackText[]>,
): ReadonlyMap<string, readonly number[]> {
  const dates = new Map<string, readonly number[]>()
  for (const { source, buildsOn, uses } of ordered) {
    const own = (texts.get(source.id) ?? []).flatMap(({ from }) => from ?? [])
    const below = [...buildsOn, ...uses.map(({ pack }) => pack)]
    const all = new Set([...own, ...below.flatMap((id) => dates.get(id) ?? [])])
    dates.set(
      source.id,
      [...all].toSorted((left, right) => left - right),
    )
  }
  return dates
}

/** The periods between days of change; the first begins with no day. */
export function periodsOf(days: Iterable<number>): readonly Period[] {
  const sorted = [...days].toSorted((left, right) => left - right)
  const begins: readonly (number | null)[] = [null, ...sorted]
  return begins.map((from, index) => {
    const next = begins[index + 1]
    return { from, until: next === undefined || next === null ? null : next - 1 }
  })
}

/** The last of the days that is not after `day`; null when all are, or for the base text. */
export function latestOf(days: readonly number[], day: number | null): number | null {
  return day === null ? null : (days.findLast((each) => each <= day) ?? null)
}

/** Whether the day lies in the period. */
export function isWithin({ from, until }: Period, day: number): boolean {
  return (from === null || from <= day) && (until === null || day <= until)
}
