import type { Metric, Side } from '@guiju/rulebook'
import { datasetNamed } from './lower/lowering.ts'
import type { NeededMetric } from './needed-metrics.ts'
import type { PointContext, SideTask } from './side-task.ts'
import { windowDays } from './window-days.ts'

/** The sides of a metric; a formula has none of its own. */
export function sidesOf({ shape }: Metric): readonly (readonly [SideTask['name'], Side])[] {
  switch (shape.kind) {
    case 'value':
      return [['value', shape.side]]
    case 'ratio':
      return [
        ['numerator', shape.numerator],
        ['denominator', shape.denominator],
      ]
    case 'formula':
      return []
  }
}

/** The sides of all metrics needed, at one point. */
export function sideTasks(
  context: PointContext,
  needed: readonly NeededMetric[],
): readonly SideTask[] {
  return needed.flatMap(({ metric, isListing }) =>
    sidesOf(metric).map(([name, side]) => sideTask(context, { metric, name, side, isListing })),
  )
}

/** One side at one point, its window turned into dates. */
export function sideTask(
  { lowering }: PointContext,
  of: Pick<SideTask, 'metric' | 'name' | 'side' | 'isListing'>,
): SideTask {
  const { population } = of.side
  const dataset = datasetNamed(lowering, population.dataset)
  const by = population.by ?? dataset.time
  const window = windowDays(population.window, lowering.point, lowering.pack)
  if (by === null || window === null) {
    throw new Error(`The side of '${of.metric.id}' has no event day or window.`)
  }
  return { ...of, dataset, by, window }
}
