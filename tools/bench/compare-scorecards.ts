import type { MetricResult } from '@guiju/rulebook'
import { scorecardMetrics } from './guiju-contestant.ts'

const tolerance = 1e-9
const microsecondsPerHour = 3_600_000_000

/** True when every shop has the expert's six numbers; the expert computes in doubles, so the last digits may differ. */
export function compareScorecards(
  expert: readonly (readonly unknown[])[],
  results: readonly MetricResult[],
): boolean {
  const values = new Map(
    results.map((result) => [`${result.metric} ${String(result.entity)}`, numberOf(result)]),
  )
  return expert.every(([shop, ...numbers]) =>
    scorecardMetrics.every((metric, index) => {
      const ours = values.get(`${metric} ${String(shop)}`)
      const theirs = numbers[index]
      if (ours === undefined) return false
      if (ours === null || theirs === null || theirs === undefined) return ours === (theirs ?? null)
      return Math.abs(ours - Number(theirs)) <= tolerance * Math.max(1, Math.abs(ours))
    }),
  )
}

function numberOf({ metric, value }: MetricResult): number | null {
  if (value === null || typeof value !== 'object') return null
  const number = Number(value.numerator) / Number(value.denominator)
  return metric === 'delivery_hours' ? number / microsecondsPerHour : number
}
