import type { PhaseResult } from '@guiju/language'
import type { Plan, PreparedQuery, Session } from '@guiju/plan'
import { planRequest } from '@guiju/planner'
import type { CheckedRulebook, MetricResult, Request } from '@guiju/rulebook'
import { collectAnswers, type Group, type RunOptions } from './collect-answers.ts'
import { evaluationOf, resultOf, type Evaluation, type Outcome } from './evaluation.ts'
import { resultGroups } from './result-groups.ts'

/** A request with everything an engine answered to it. */
export interface Evaluated {
  readonly request: Request
  readonly plan: Plan
  readonly prepared: PreparedQuery
  readonly evaluation: Evaluation
  /** The rows of the results at each point. */
  readonly groups: readonly (readonly Group[])[]
}

/** One row of results before money loses its currency. */
export interface EvaluatedRow {
  readonly metric: string
  readonly point: number
  readonly group: Group
  readonly outcome: Outcome
}

/**
 * The exact results of a request: metrics in the order asked, then points, entities by the bytes of their ids,
 * and split values with "(none)" last.
 *
 * - Diagnostics: what the planner or the engine refuses.
 * @throws what the engine throws while it runs, and the signal's reason once it has aborted.
 */
export async function evaluate(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunOptions,
): Promise<PhaseResult<readonly MetricResult[]>> {
  const { value, diagnostics } = await runRequest(checked, request, session, options)
  if (value === undefined) return { diagnostics }
  return { value: evaluatedRows(value).map((row) => resultOf(row.outcome, row)), diagnostics }
}

/** Plans, prepares and runs a request. */
export async function runRequest(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunOptions,
): Promise<PhaseResult<Evaluated>> {
  options.signal.throwIfAborted()
  const planned = planRequest(checked, request, session.statistics)
  if (planned.value === undefined) return { diagnostics: planned.diagnostics }
  const plan = planned.value
  const preparation = session.prepare(plan)
  const diagnostics = [...planned.diagnostics, ...preparation.diagnostics]
  if (preparation.value === undefined) return { diagnostics }
  const prepared = preparation.value
  const answers = await collectAnswers(plan, prepared, options)
  const evaluation = evaluationOf({ checked, request, plan, answers })
  const answered = { checked, pack: evaluation.pack, request, plan, answers }
  const groups = request.points.map((_, point) => resultGroups(answered, point))
  return { value: { request, plan, prepared, evaluation, groups }, diagnostics }
}

/** The rows of an evaluated request in the order of {@link evaluate}. */
export function evaluatedRows({ request, evaluation, groups }: Evaluated): readonly EvaluatedRow[] {
  return request.metrics.flatMap((metric) =>
    groups.flatMap((atPoint, point) =>
      atPoint.map((group) => ({
        metric,
        point,
        group,
        outcome: evaluation.outcome(metric, point, group),
      })),
    ),
  )
}
