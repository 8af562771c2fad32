import type { Diagnostic, PhaseResult } from '@guiju/language'
import {
  metricsRead,
  targetPoint,
  type CheckedRulebook,
  type DataRows,
  type Pack,
  type Request,
  type RuleTest,
  type Target,
} from '@guiju/rulebook'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { metricOf } from '../finish/evaluation.ts'
import { outcomesOfResults } from '../finish/outcomes-of-results.ts'
import { missing } from '../finish/value.ts'
import { scopeWithoutRows } from '../score/card-peers.ts'
import { judgeTarget, type TargetOutcome } from '../targets/judge-target.ts'
import { givenOutcomes } from './given-outcomes.ts'
import type { RowsEvaluator } from './rows-evaluator.ts'
import { groupOf } from './test-context.ts'

/** What judging the targets of a tested metric reads. */
export interface TargetsInput {
  readonly test: RuleTest
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly answer: RowsEvaluator
  readonly rows: DataRows
}

/** The targets of a metric, judged at each point of its test: a week or a month is asked for on its own. */
export async function judgeTargets(
  metric: string,
  input: TargetsInput,
): Promise<PhaseResult<readonly (readonly TargetOutcome[])[]>> {
  const { targets } = metricOf(input.pack, metric)
  const diagnostics: Diagnostic[] = []
  const judged: TargetOutcome[][] = []
  for (const point of input.request.points) {
    const outcomes: TargetOutcome[] = []
    for (const target of targets) {
      const made = await judgeOne(metric, target, targetPoint(target, point, input.pack), input)
      diagnostics.push(...made.diagnostics)
      if (made.value === undefined) return { diagnostics }
      outcomes.push(made.value)
    }
    judged.push(outcomes)
  }
  return { value: judged, diagnostics }
}

async function judgeOne(
  metric: string,
  target: Target,
  point: Request['points'][number],
  { test, pack, checked, request, answer, rows }: TargetsInput,
): Promise<PhaseResult<TargetOutcome>> {
  const read = target.unless === null ? [] : metricsRead(target.unless, checked)
  const metrics = [...new Set([metric, ...read.map((one) => one.metric)])]
  const answered = await answer(checked, { ...request, metrics, points: [point] }, rows)
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const outcomes = givenOutcomes(test, outcomesOfResults(answered.value, pack), pack, checked)
  const group = groupOf(test)
  const scope = scopeWithoutRows(checked, pack, point.to, (reference) =>
    reference.kind === 'metric' ? outcomes.outcome(reference.metric, 0, group).value : missing,
  )
  const { value } = outcomes.outcome(metric, 0, group)
  const outcome = judgeTarget(target, { point, value }, (expr) => evaluateExpression(expr, scope))
  return { value: outcome, diagnostics: [] }
}
