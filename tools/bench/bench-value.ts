import type { EvaluatedColumns } from '@guiju/core'

/** One value of a result; null is missing. */
export interface BenchValue {
  readonly metric: string
  readonly point: number
  readonly entity: string | null
  readonly splits: readonly (string | null)[]
  readonly value: number | null
}

/** Every value of a result on its own, to be compared. */
export function benchValues({ groups, metrics }: EvaluatedColumns): readonly BenchValue[] {
  return metrics.flatMap(({ metric, points }) =>
    points.flatMap((values, point) =>
      (groups[point] ?? []).map(({ entity, splits }, row): BenchValue => {
        const value = values[row] ?? NaN
        return { metric, point, entity, splits, value: Number.isNaN(value) ? null : value }
      }),
    ),
  )
}
