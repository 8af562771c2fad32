import type { Expr, PhaseResult } from '@guiju/language'
import type { Plan, PreparedQuery, Session } from '@guiju/plan'
import { planRequest } from '@guiju/planner'
import type { CheckedRulebook, MetricResult, Request } from '@guiju/rulebook'
import { readAttributes } from '../peers/read-attributes.ts'
import { metricsOfGroups } from '../request/metrics-below.ts'
import { collectAnswers, type Group, type RunOptions } from './collect-answers.ts'
import {
  evaluationOf,
  packOf,
  resultOf,
  type Evaluation,
  type EvaluationInput,
  type Outcome,
} from './evaluation.ts'
import { metricCalls, type EvaluatedPart } from './metric-calls.ts'
import { sideRequests, type Frame } from './metric-needs.ts'
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

/** How a request is run. */
export interface RunRequestOptions extends RunOptions {
  /** Conditions over the metrics asked that will be evaluated beside them: what their functions need is run too. */
  readonly conditions?: readonly Expr[]
}

/** Plans, prepares and runs a request, and what functions of metrics in it need beside it. */
export async function runRequest(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunRequestOptions,
): Promise<PhaseResult<Evaluated>> {
  const sides = sideRequests(checked, request, options.conditions ?? [])
  const panels = sides.filter(({ frame }) => frame === 'panel').map((side) => side.request)
  const { signal } = options
  const attributes = await readAttributes(checked, panels, { session, signal })
  if (attributes.value === undefined) return { diagnostics: attributes.diagnostics }
  const parts: EvaluatedPart[] = []
  const callMetric = metricCalls(checked, request, parts, attributes.value)
  const run = async (frame: Frame, part: Request): Promise<PhaseResult<Evaluated>> => {
    const calls: PartCalls = (call, point, group) => callMetric(call, { frame, point, group })
    const made = await runPart(checked, part, session, { ...options, calls })
    if (made.value !== undefined) {
      parts.push({ ...made.value, frame, answers: answersTo(part, checked) })
    }
    return made
  }
  const main = await run('own', request)
  const diagnostics = [...main.diagnostics]
  if (main.value === undefined) return { diagnostics }
  for (const side of sides) {
    const made = await run(side.frame, side.request)
    diagnostics.push(...made.diagnostics)
    if (made.value === undefined) return { diagnostics }
  }
  return { value: main.value, diagnostics }
}

/** Answers functions of metrics that stand in one part. */
type PartCalls = EvaluationInput['callMetric']

async function runPart(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunOptions & { readonly calls: PartCalls },
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
  const evaluation = evaluationOf({ checked, request, plan, answers, callMetric: options.calls })
  const answered = { checked, pack: evaluation.pack, request, plan, answers }
  const groups = request.points.map((_, point) => resultGroups(answered, point))
  return { value: { request, plan, prepared, evaluation, groups }, diagnostics }
}

/** The metrics that a part was planned for. */
function answersTo(request: Request, checked: CheckedRulebook): (metric: string) => boolean {
  const pack = packOf(checked, request.pack)
  const planned = new Set(metricsOfGroups(request.metrics, pack, checked).map(({ id }) => id))
  return (metric) => planned.has(metric)
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
