import type { Metric, Side } from '@guiju/rulebook'
import { datasetNamed } from './lower/lowering.ts'
import type { NeededMetric } from './needed-metrics.ts'
import type { PointContext, SideTask, TaskWindow } from './side-task.ts'
import { windowChoices } from './window-choices.ts'

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

/** The sides of all metrics needed, at one point; one task for each window that a side may have. */
export function sideTasks(
  context: PointContext,
  needed: readonly NeededMetric[],
): readonly SideTask[] {
  const { point, pack } = context.lowering
  return needed.flatMap(({ metric, isListing }) =>
    sidesOf(metric).flatMap(([name, side]) =>
      windowChoices(side.population.window, point, pack).map((choice) =>
        sideTask(context, { metric, name, side, isListing }, choice),
      ),
    ),
  )
}

/** One side at one point, in a window that it may have. */
export function sideTask(
  { lowering }: PointContext,
  of: Pick<SideTask, 'metric' | 'name' | 'side' | 'isListing'>,
  choice: TaskWindow,
): SideTask {
  const { population } = of.side
  const dataset = datasetNamed(lowering, population.dataset)
  const by = population.by ?? dataset.time
  if (by === null) throw new Error(`The side of '${of.metric.id}' has no event day.`)
  return { ...of, dataset, by, window: choice.dates, choice }
}
