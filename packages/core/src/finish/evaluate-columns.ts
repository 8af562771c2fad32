import type { PhaseResult } from '@guiju/language'
import type { Session } from '@guiju/plan'
import type { CheckedRulebook, Request } from '@guiju/rulebook'
import type { RunOptions } from './collect-answers.ts'
import { runRequest } from './evaluate.ts'
import type { Group } from './group.ts'
import { metricColumns, type MetricColumn } from './metric-columns.ts'

/** The results of a request as columns of doubles. */
export interface EvaluatedColumns {
  /** The rows at each point; points with the same rows share one list. */
  readonly groups: readonly (readonly Group[])[]
  readonly metrics: readonly MetricColumn[]
}

/**
 * The values of a request as doubles, column by column: for trends and lists of many entities, where an object for
 * each value costs more than the value. Sides and reasons are left out.
 *
 * - Unit: that of exact results; elapsed time in microseconds.
 * - Null: NaN.
 * - Diagnostics: what the planner or the engine refuses.
 * @throws what the engine throws while it runs, and the signal's reason once it has aborted.
 */
export async function evaluateColumns(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunOptions,
): Promise<PhaseResult<EvaluatedColumns>> {
  const { value, diagnostics } = await runRequest(checked, request, session, options)
  if (value === undefined) return { diagnostics }
  return { value: { groups: value.groups, metrics: metricColumns(checked, value) }, diagnostics }
}
