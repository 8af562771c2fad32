import type { Dataset, Expr } from '@guiju/language'
import type { Metric, Request, Side } from '@guiju/rulebook'
import { baseRow } from './lower/draft.ts'
import type { DayRange, Draft, Env, Lowering } from './lower/lowering.ts'
import { noLets } from './lower/lowering.ts'
import type { WindowChoice } from './window-choices.ts'

/** One side of a metric at one point, with what is fixed about it. */
export interface SideTask {
  readonly metric: Pick<Metric, 'id' | 'shape'>
  readonly name: 'value' | 'numerator' | 'denominator'
  readonly side: Side
  readonly dataset: Dataset
  /** The expression of the event day. */
  readonly by: Expr
  readonly window: DayRange
  /** The window as one of those that the side may have. */
  readonly choice: TaskWindow
  readonly isListing: boolean
}

/** The days of a window, and the tests by which it is chosen. */
export type TaskWindow = Pick<WindowChoice, 'dates' | 'tests'>

/** What every task of one point shares. */
export interface PointContext {
  readonly lowering: Lowering
  readonly request: Request
  /** Index of the point. */
  readonly point: number
}

/** Where the row-level expressions of a task are lowered, over a draft of its dataset's rows. */
export function rowEnv(context: PointContext, task: SideTask, draft: Draft): Env {
  const { lets, per } = task.side.population
  return {
    lowering: context.lowering,
    draft,
    isKnownOnly: true,
    scopes: [{ kind: 'row', row: baseRow(task.dataset), lets: per === null ? lets : noLets }],
    window: task.window,
    metric: task.metric.id,
    reduced: new Map(),
  }
}
