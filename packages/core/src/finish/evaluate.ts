import { isInScope } from '@guiju/access'
import { diagnostic, type Diagnostic, type Expr, type PhaseResult } from '@guiju/language'
import type { Plan, PreparedQuery, Session } from '@guiju/plan'
import { planRequest } from '@guiju/planner'
import {
  formatDay,
  targetPoint,
  type CheckedRulebook,
  type MetricResult,
  type Request,
} from '@guiju/rulebook'
import type { PeerValues } from '../peers/peer-values.ts'
import { readAttributes } from '../peers/read-attributes.ts'
import { metricsOfGroups } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import { guardOf } from '../scope/guarded-session.ts'
import { sessionOfCells } from '../scope/session-of-cells.ts'
import { judgeTarget, type TargetOutcome } from '../targets/judge-target.ts'
import { collectAnswers, type Group, type RunOptions } from './collect-answers.ts'
import {
  evaluationOf,
  metricOf,
  packOf,
  resultOf,
  type Evaluation,
  type EvaluationInput,
  type Outcome,
} from './evaluation.ts'
import { answerFromCells } from './kept-cells/answer-from-cells.ts'
import { metricParts, type EvaluatedPart, type MetricParts } from './metric-calls.ts'
import { sideRequests, type SideRequest } from './metric-needs.ts'
import { benchmarkDimension, type Place, type TextOn } from './metric-places.ts'
import { withDatedValues } from './dated-values.ts'
import { resultGroups } from './result-groups.ts'
import type { Value } from './value.ts'

/** A request with everything an engine answered to it. */
export interface Evaluated {
  readonly request: Request
  readonly plan: Plan
  readonly prepared: PreparedQuery
  readonly evaluation: Evaluation
  /** The rows of the results at each point. */
  readonly groups: readonly (readonly Group[])[]
  /** The value of a condition over metrics; only of one that the request was run with. */
  readonly condition: (expr: Expr, point: number, group: Group) => Value
  /** What the peers of the group's entity reach; only of a metric that the request was run to compare. */
  readonly peers: (metric: string, point: number, group: Group) => PeerValues
  /** The targets of a metric asked for, judged at the last point; none unless the request was run to judge them. */
  readonly targets: (metric: string, group: Group) => readonly TargetOutcome[]
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
  options: RunRequestOptions,
): Promise<PhaseResult<readonly MetricResult[]>> {
  const { value, diagnostics } = await runRequest(checked, request, session, options)
  if (value === undefined) return { diagnostics }
  return { value: evaluatedRows(value).map((row) => resultOf(row.outcome, row)), diagnostics }
}

/** How a request is run. */
export interface RunRequestOptions extends RunOptions {
  /** Conditions over the metrics asked that will be evaluated beside them: what their functions need is run too. */
  readonly conditions?: readonly Expr[]
  /** Metrics asked for that will be compared with peers; no caller's condition or split narrows these. */
  readonly compared?: readonly string[]
  /** Whether the targets of the metrics asked will be judged at the last point. */
  readonly areTargetsJudged?: boolean
  /** The text of the rules that answers a day on its own, for `value_at`; left out: the one given for all days. */
  readonly textOn?: TextOn
}

/** Plans, prepares and runs a request, and what functions of metrics in it need beside it. */
export async function runRequest(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunRequestOptions,
): Promise<PhaseResult<Evaluated>> {
  const { signal, conditions = [], compared = [], textOn = () => checked } = options
  const judged = options.areTargetsJudged === true ? request.metrics : []
  const sides = sideRequests(checked, { request, conditions, judged, compared, textOn })
  if (sides.value === undefined) return { diagnostics: sides.diagnostics }
  const kind = request.entity?.kind ?? ''
  const panels = sides.value
    .filter(({ frame }) => frame === 'panel' || benchmarkDimension(frame) !== null)
    .map((side) => ({ ...side, kind }))
  const guard = guardOf(session)
  const attributes = await readAttributes(panels, { session: guard?.peers ?? session, signal })
  if (attributes.value === undefined) return { diagnostics: attributes.diagnostics }
  const parts: EvaluatedPart[] = []
  const isOwn =
    guard === null ? null : (entity: string): boolean => isInScope(guard.viewer, kind, entity)
  const answered = metricParts({ request, textOn }, parts, { attributeAt: attributes.value, isOwn })
  const diagnostics: Diagnostic[] = []
  let first: PartEvaluated | undefined
  for (const side of [{ checked, frame: 'own', request } as const, ...sides.value]) {
    const read = side.frame === 'panel' ? (guard?.peers ?? session) : session
    const dated = await withValuesRead(side.checked, side.request, read, { signal, textOn })
    if (dated.value === undefined) return { diagnostics: [...diagnostics, ...dated.diagnostics] }
    const callMetric: EvaluationInput['callMetric'] = (call, point, group) =>
      answered.call(call, { ...side, point }, group)
    const made = await runPart(dated.value, side.request, read, { ...options, callMetric })
    diagnostics.push(...made.diagnostics)
    if (made.value === undefined) return { diagnostics }
    if (benchmarkDimension(side.frame) !== null) diagnostics.push(...missingDays(made.value))
    first ??= made.value
    parts.push({ ...side, ...made.value, answers: answersTo(side) })
  }
  if (first === undefined) throw new Error('A request is run at least once.')
  return { value: { ...first, ...asked({ checked, ...first }, answered, judged) }, diagnostics }
}

/**
 * The rules together with what the rows of a request read of metrics at days: for whoever plans such rows on its own.
 *
 * - Diagnostics: as of {@link withDatedValues}.
 */
export function withValuesRead(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  { signal, textOn }: Pick<RunOptions, 'signal'> & { readonly textOn: TextOn },
): Promise<PhaseResult<CheckedRulebook>> {
  return withDatedValues(checked, request, {
    session,
    options: { signal },
    textOn,
    evaluate: (rules, alone) => runRequest(rules, alone, session, { signal, textOn }),
  })
}

/** What a request was run to be asked beside its metrics. */
function asked(
  main: PartEvaluated & { readonly checked: CheckedRulebook },
  answered: MetricParts,
  judged: readonly string[],
): Pick<Evaluated, 'condition' | 'peers' | 'targets'> {
  const place = (index: number): Place => {
    const point = main.request.points[index]
    if (point === undefined) throw new Error(`The request has no point ${index}.`)
    return { checked: main.checked, frame: 'own', point }
  }
  return {
    condition: (expr, index, group) => answered.expression(expr, place(index), group),
    peers: (metric, index, group) => answered.peers(metric, place(index), group),
    targets: judged.length === 0 ? () => [] : judgedTargets(main, answered),
  }
}

/** Days about which a benchmark table says nothing, to nobody. */
function missingDays({ request, evaluation, groups }: PartEvaluated): readonly Diagnostic[] {
  return request.metrics.flatMap((metric) =>
    request.points.flatMap((point, index) => {
      const isTold = (groups[index] ?? []).some(
        (group) => evaluation.outcome(metric, index, group).value.kind !== 'missing',
      )
      const params = { metric, day: formatDay(point.to) }
      return isTold ? [] : [diagnostic('benchmark-missing', requestSpan, params)]
    }),
  )
}

/** What an engine answered to one request on its own. */
type PartEvaluated = Omit<Evaluated, 'condition' | 'peers' | 'targets'>

async function runPart(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
  options: RunOptions & Pick<EvaluationInput, 'callMetric'>,
): Promise<PhaseResult<PartEvaluated>> {
  options.signal.throwIfAborted()
  const source = sessionOfCells(session, request, () =>
    planRequest(checked, request, session.statistics),
  )
  const kept = await answerFromCells(checked, request, source, options.signal)
  const planned = planRequest(checked, request, session.statistics, kept.isLeft)
  if (planned.value === undefined) return { diagnostics: planned.diagnostics }
  const plan = { ...planned.value, sides: [...kept.sides, ...planned.value.sides] }
  const preparation = session.prepare(planned.value)
  const diagnostics = [...planned.diagnostics, ...preparation.diagnostics]
  if (preparation.value === undefined) return { diagnostics }
  const prepared = preparation.value
  const run = await collectAnswers(planned.value, prepared, options)
  const answers = { ...run, measures: new Map([...run.measures, ...kept.answers]) }
  const { callMetric } = options
  const evaluation = evaluationOf({ checked, request, plan, answers, callMetric })
  const answered = { checked, pack: evaluation.pack, request, plan, answers }
  const groups = request.points.map((_, point) => resultGroups(answered, point))
  return { value: { request, plan, prepared, evaluation, groups }, diagnostics }
}

/** The metrics that a part was planned for. */
function answersTo({ request, checked }: SideRequest): EvaluatedPart['answers'] {
  const pack = packOf(checked, request.pack)
  const planned = new Set(metricsOfGroups(request.metrics, pack, checked).map(({ id }) => id))
  return (metric) => planned.has(metric)
}

/** Judges the targets of a metric for one group of the last point. */
function judgedTargets(
  { checked, request, evaluation }: PartEvaluated & { readonly checked: CheckedRulebook },
  answered: MetricParts,
): Evaluated['targets'] {
  const last = request.points.at(-1)
  return (metric, group) => {
    if (last === undefined) return []
    return metricOf(evaluation.pack, metric).targets.map((target) => {
      const point = targetPoint(target, last, evaluation.pack)
      const place: Place = { checked, frame: 'own', point }
      const value = answered.valueAt(metric, place, group)
      return judgeTarget(target, { point, value }, (expr) =>
        answered.expression(expr, place, group),
      )
    })
  }
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
