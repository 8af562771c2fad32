/** Days from `from` to `to`, both counted. */
export interface Period {
  readonly from: string
  readonly to: string
}

const dayLength = 86_400_000

/** The day `count` days after `day`. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayLength).toISOString().slice(0, 10)
}

/** How many days a period has. */
export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength) + 1
}

/**
 * The period after one end of it was set: the other end gives way where they would cross, or where it would be longer
 * than `atMost` days. Nothing ends after `last`.
 */
export function periodWith(
  period: Period,
  change: Partial<Period>,
  { atMost, last }: { readonly atMost: number | null; readonly last: string },
): Period {
  const from = earlier(change.from ?? period.from, last)
  const to = earlier(change.to ?? period.to, last)
  const most = (atMost ?? Infinity) - 1
  if (change.from !== undefined) {
    if (from > to) return { from, to: from }
    return daysOf({ from, to }) > most + 1 ? { from, to: dayAfter(from, most) } : { from, to }
  }
  if (from > to) return { from: to, to }
  return daysOf({ from, to }) > most + 1 ? { from: dayAfter(to, -most), to } : { from, to }
}

/** Lengths that are offered: a week, two and thirty days, as far as a period may be that long. */
export function offeredLengths(atMost: number | null): readonly number[] {
  return [7, 14, 30].filter((days) => atMost === null || days <= atMost)
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
