import type { Expr } from '@guiju/language'
import type { CheckedRulebook, Metric, Request } from '@guiju/rulebook'
import { arithmetic } from '../finish/arithmetic.ts'
import type { Group } from '../finish/collect-answers.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { isReached, metricOf, type Evaluation, type Outcome } from '../finish/evaluation.ts'
import { missing, missingBecause, type Value } from '../finish/value.ts'
import { metricsBelow } from '../request/metrics-below.ts'

/** Values that metrics of one entity are taken to have. */
export interface Assumptions {
  readonly entity: string | null
  readonly values: ReadonlyMap<string, Value>
  readonly checked: CheckedRulebook
  readonly request: Request
}

/**
 * An evaluation in which metrics of one entity have other values: formulas and minimum samples that read them follow,
 * everything else is as it was.
 */
export function assumedEvaluation(evaluation: Evaluation, assumed: Assumptions): Evaluation {
  const { pack } = evaluation
  const { entity, values, checked } = assumed
  const depends = new Map<string, boolean>()
  const isAffected = (id: string): boolean => {
    const known = depends.get(id)
    if (known !== undefined) return known
    const found = metricsBelow([id], pack, checked).some((below) => values.has(below.id))
    depends.set(id, found)
    return found
  }
  const changed: Evaluation = {
    ...evaluation,
    outcome: (id, point, group) => {
      if (group.entity !== entity || !isAffected(id)) return evaluation.outcome(id, point, group)
      const given = values.get(id)
      if (given !== undefined) return outcomeOf(given)
      return recomputed(metricOf(pack, id), { point, group }, { evaluation, changed, assumed })
    },
  }
  return changed
}

const outcomeOf = (value: Value): Outcome => ({
  value,
  numerator: missing,
  denominator: missing,
  isBelowMinimum: false,
  isReplaced: false,
})

interface Place {
  readonly point: number
  readonly group: Group
}

interface Evaluations {
  readonly evaluation: Evaluation
  readonly changed: Evaluation
  readonly assumed: Assumptions
}

/** A metric that reads assumed ones: its sides or formula, then `minimum`, then `if_empty`. */
function recomputed(metric: Metric, place: Place, evaluations: Evaluations): Outcome {
  const { point, group } = place
  const { evaluation, changed } = evaluations
  const written = writtenValue(metric, place, evaluations)
  const sides = evaluation.outcome(metric.id, point, group)
  const { minimum, ifEmpty } = metric
  if (minimum !== null && !isReached(minimum, point, group, changed)) {
    return { ...sides, value: missingBecause('minimum-sample'), isBelowMinimum: true }
  }
  const isEmpty = written.kind === 'missing' && written.reason === 'no-denominator'
  if (!isEmpty || ifEmpty === null) {
    return { ...sides, value: written, isBelowMinimum: false, isReplaced: false }
  }
  const value = evaluation.expression(ifEmpty, metric.id, point, group)
  return { ...sides, value, isBelowMinimum: false, isReplaced: true }
}

function writtenValue(
  { id, shape }: Metric,
  { point, group }: Place,
  evaluations: Evaluations,
): Value {
  const { evaluation } = evaluations
  switch (shape.kind) {
    case 'value':
      return evaluation.side(id, 'value', point, group)
    case 'ratio':
      return arithmetic(
        '/',
        evaluation.side(id, 'numerator', point, group),
        evaluation.side(id, 'denominator', point, group),
      )
    case 'formula':
      return formulaValue(shape.value, id, { point, group }, evaluations)
  }
}

/** Functions of metrics read other times and other entities, which stay as they are. */
function formulaValue(
  expr: Expr,
  metric: string,
  { point, group }: Place,
  { evaluation, changed, assumed }: Evaluations,
): Value {
  const day = assumed.request.points[point]?.to
  if (day === undefined) throw new Error(`The request has no point ${String(point)}.`)
  return evaluateExpression(expr, {
    checked: assumed.checked,
    pack: evaluation.pack,
    day,
    window: null,
    named: (reference) => {
      if (reference.kind === 'metric-id') return { kind: 'text', text: metric }
      if (reference.kind !== 'metric') throw new TypeError(`A ${reference.kind} is no metric.`)
      const { value } = changed.outcome(reference.metric, point, group)
      return value.kind === 'missing' ? missingBecause('part-missing') : value
    },
    aggregate: ({ callee }) => {
      throw new TypeError(`'${callee}' has no rows in a formula.`)
    },
    metricCall: (call) => evaluation.expression(call, metric, point, group),
  })
}
