import type { Request } from '@guiju/rulebook'
import type { BenchValue } from './bench-value.ts'

const tolerance = 1e-9
const microsecondsPerHour = 3_600_000_000
const microsecondsPerDay = 86_400_000_000n

/**
 * True when every shop has the expert's numbers on every day; a row of the expert is a shop, with several days
 * also the day, and one number per metric asked. The expert computes in doubles, so the last digits may differ.
 */
export function compareScorecards(
  expert: readonly (readonly unknown[])[],
  results: readonly BenchValue[],
  { metrics, points, entity }: Request,
): boolean {
  const pointOfDay = new Map(points.map(({ to }, index) => [to, index]))
  const values = new Map(
    results.map((result) => [
      `${result.metric} ${String(result.point)} ${String(result.entity)}`,
      numberOf(result),
    ]),
  )
  const isComplete = expert.length === values.size / metrics.length
  return (
    isComplete &&
    expert.every(([shop, ...rest]) => {
      const isTrend = points.length > 1
      const point = isTrend ? pointOfDay.get(dayOf(rest[0])) : 0
      const numbers = isTrend ? rest.slice(1) : rest
      return (
        (entity?.ids ?? [String(shop)]).includes(String(shop)) &&
        metrics.every((metric, index) =>
          isSame(values.get(`${metric} ${String(point)} ${String(shop)}`), numbers[index] ?? null),
        )
      )
    })
  )
}

function isSame(ours: number | null | undefined, theirs: unknown): boolean {
  if (ours === undefined) return false
  if (ours === null || theirs === null) return ours === theirs
  return Math.abs(ours - Number(theirs)) <= tolerance * Math.max(1, Math.abs(ours))
}

/** A date or a midnight as days since 1970-01-01. */
function dayOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return NaN
  if ('days' in value) return Number(value.days)
  return 'micros' in value ? Number(BigInt(String(value.micros)) / microsecondsPerDay) : NaN
}

function numberOf({ metric, value }: BenchValue): number | null {
  return value !== null && metric === 'delivery_hours' ? value / microsecondsPerHour : value
}
