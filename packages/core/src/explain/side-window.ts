import type { PhaseResult } from '@guiju/language'
import { windowDays } from '@guiju/planner'
import type { Session } from '@guiju/plan'
import { runRequest } from '../finish/evaluate.ts'
import type { Days } from '../finish/evaluate-expression.ts'
import { sideOf, type SideName } from '../finish/evaluation.ts'
import type { Question } from './open-question.ts'

/**
 * The days of one side of the metric that a question is about. Only a window that is chosen by counting needs the
 * engine.
 *
 * @throws when the metric has no such side.
 */
export async function sideWindow(
  { checked, request, metric, pack, point, group }: Question,
  name: SideName,
  { session, signal }: { readonly session: Session; readonly signal: AbortSignal },
): Promise<PhaseResult<Days>> {
  const side = sideOf(metric, name)
  if (side === null) throw new Error(`'${metric.id}' has no ${name}.`)
  const days = windowDays(side.population.window, point, pack)
  if (days !== null) return { value: days, diagnostics: [] }
  const run = await runRequest(checked, request, session, { signal })
  if (run.value === undefined) return { diagnostics: run.diagnostics }
  return { value: run.value.evaluation.window(metric.id, name, 0, group), diagnostics: [] }
}
