import type { CallExpr, Expr, Reference, Type } from '@guiju/language'
import type { MeasureSource, Plan, SidePlan } from '@guiju/plan'
import { windowDays } from '@guiju/planner'
import {
  type CheckedRulebook,
  type Metric,
  type MetricResult,
  type Minimum,
  type Pack,
  type Point,
  type Request,
  type Side,
} from '@guiju/rulebook'
import { arithmetic } from './arithmetic.ts'
import { isChosen } from './chosen-window.ts'
import { groupKey, type Answers, type Group } from './collect-answers.ts'
import { compared } from './comparison.ts'
import { evaluateExpression, type Days, type Scope } from './evaluate-expression.ts'
import { ofNumber } from './fraction.ts'
import { valueOfMeasure } from './measure-value.ts'
import { amount, exactOf, isTrue, missing, missingBecause, type Value } from './value.ts'

export type SideName = SidePlan['side']

/** What a metric came to in one group, with money still in its currency. */
export interface Outcome {
  readonly value: Value
  readonly numerator: Value
  readonly denominator: Value
  readonly isBelowMinimum: boolean
  readonly isReplaced: boolean
}

/** Metrics of a request by point and group: those asked for and those that they read. */
export interface Outcomes {
  readonly pack: Pack
  readonly outcome: (metric: string, point: number, group: Group) => Outcome
  /** The value of a function of metrics, as in `previous(m)`; left out where only results are at hand. */
  readonly call?: (call: CallExpr, point: number, group: Group) => Value
}

/** A request whose answers are there: every number of it can be asked for. */
export interface Evaluation extends Outcomes {
  readonly answers: Answers
  /** One side, before the two are divided. */
  readonly side: (metric: string, side: SideName, point: number, group: Group) => Value
  readonly call: (call: CallExpr, point: number, group: Group) => Value
  /** The value of any expression of a metric, aggregate calls included. */
  readonly expression: (expr: Expr, metric: string, point: number, group: Group) => Value
  /** The days of a side; of a window that is chosen by counting, those chosen for the group's entity. */
  readonly window: (metric: string, side: SideName, point: number, group: Group) => Days
}

/** Everything an evaluation reads. */
export interface EvaluationInput {
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly plan: Plan
  readonly answers: Answers
  /** Answers functions of metrics, at the days of the point. */
  readonly callMetric: (call: CallExpr, point: Point, group: Group) => Value
}

/** Puts the answers of an engine together, lazily and each number once. */
export function evaluationOf(input: EvaluationInput): Evaluation {
  const pack = packOf(input.checked, input.request.pack)
  const sides = sidesByPoint(input.plan)
  const outcomesAt = input.request.points.map(() => new Map<string, Map<Group, Outcome>>())
  const evaluation: Evaluation = {
    pack,
    answers: input.answers,
    outcome: (metric, point, group) => {
      const outcomes = outcomesOf(metric, outcomesAt[point])
      const known = outcomes.get(group)
      if (known !== undefined) return known
      const made = outcomeOf(metricOf(pack, metric), point, group, evaluation)
      outcomes.set(group, made)
      return made
    },
    side: (metric, name, point, group) => {
      const side = sideOf(metricOf(pack, metric), name)
      return side === null ? missing : evaluation.expression(side.value, metric, point, group)
    },
    expression: (expr, metric, point, group) => {
      const place = { metric, point, group }
      return expr.kind === 'call' && input.checked.aggregates.has(expr)
        ? valueOfAggregate(expr, place, context)
        : evaluateExpression(expr, scopeOf(expr, place, context))
    },
    call: (call, point, group) => input.callMetric(call, pointOf(input.request, point), group),
    window: (metric, name, point, group) => windowOf({ metric, point, group }, name, context),
  }
  const context: ScopeContext = { ...input, evaluation, sides }
  return evaluation
}

/** What is known of a metric at a point; a group is found by its identity, which results keep. */
function outcomesOf(
  metric: string,
  atPoint: Map<string, Map<Group, Outcome>> | undefined,
): Map<Group, Outcome> {
  const known = atPoint?.get(metric)
  if (known !== undefined) return known
  const made = new Map<Group, Outcome>()
  atPoint?.set(metric, made)
  return made
}

/** The outcome in the shape that results have everywhere. */
export function resultOf(
  outcome: Outcome,
  place: { readonly metric: string; readonly point: number; readonly group: Group },
): MetricResult {
  const { value, numerator, denominator, isBelowMinimum, isReplaced } = outcome
  return {
    metric: place.metric,
    point: place.point,
    entity: place.group.entity,
    splits: place.group.splits,
    value: exactOf(value),
    numerator: exactOf(numerator),
    denominator: exactOf(denominator),
    reason: value.kind === 'missing' ? value.reason : null,
    isBelowMinimum,
    isReplaced,
  }
}

/** The side of that name; null when the metric is written another way. */
export function sideOf({ shape }: Metric, name: SideName): Side | null {
  switch (shape.kind) {
    case 'value':
      return name === 'value' ? shape.side : null
    case 'ratio':
      return name === 'value' ? null : shape[name]
    case 'formula':
      return null
  }
}

/** @throws when the rulebook has no such pack; a request was checked before it got here. */
export function packOf(checked: CheckedRulebook, id: string): Pack {
  const pack = checked.rulebook.packs.get(id)
  if (pack === undefined) throw new Error(`The rulebook has no pack '${id}'.`)
  return pack
}

/** @throws when the pack has no such metric; a request was checked before it got here. */
export function metricOf(pack: Pack, id: string): Metric {
  const metric = pack.metrics.get(id)
  if (metric === undefined) throw new Error(`The pack '${pack.id}' has no metric '${id}'.`)
  return metric
}

/** The plans of the sides at each point, by metric. */
type Sides = readonly ReadonlyMap<string, readonly SidePlan[]>[]

function sidesByPoint({ sides }: Plan): Sides {
  const byPoint: (SidePlan[] | undefined)[] = []
  for (const side of sides) (byPoint[side.point] ??= []).push(side)
  return Array.from(byPoint, (atPoint = []) => Map.groupBy(atPoint, ({ metric }) => metric))
}

function outcomeOf(metric: Metric, point: number, group: Group, evaluation: Evaluation): Outcome {
  const written = writtenOutcome(metric, point, group, evaluation)
  if (metric.minimum !== null && !isReached(metric.minimum, point, group, evaluation)) {
    return { ...written, value: missingBecause('minimum-sample'), isBelowMinimum: true }
  }
  const isEmpty = written.value.kind === 'missing' && written.value.reason === 'no-denominator'
  if (metric.ifEmpty === null || !isEmpty) return written
  const value = evaluation.expression(metric.ifEmpty, metric.id, point, group)
  return { ...written, value, isReplaced: true }
}

/** The metric as its sides or formula say, before `minimum` and `if_empty`. */
function writtenOutcome(
  metric: Metric,
  point: number,
  group: Group,
  evaluation: Evaluation,
): Outcome {
  const unmarked = { isBelowMinimum: false, isReplaced: false }
  const { shape } = metric
  if (shape.kind === 'ratio') {
    const numerator = evaluation.side(metric.id, 'numerator', point, group)
    const denominator = evaluation.side(metric.id, 'denominator', point, group)
    return { value: arithmetic('/', numerator, denominator), numerator, denominator, ...unmarked }
  }
  const expr = shape.kind === 'value' ? shape.side.value : shape.value
  const value = evaluation.expression(expr, metric.id, point, group)
  return { value, numerator: missing, denominator: missing, ...unmarked }
}

/** A sample that is missing is not reached. */
export function isReached(
  { of, atLeast }: Minimum,
  point: number,
  group: Group,
  outcomes: Outcomes,
): boolean {
  const sample = outcomes.outcome(of, point, group).value
  return isTrue(compared('>=', sample, amount(ofNumber(atLeast))))
}

/** The dates of the side that the expression is the value of; null for any other expression. */
function windowFor(expr: Expr, place: Place, context: ScopeContext): Days | null {
  const metric = metricOf(context.evaluation.pack, place.metric)
  const names: readonly SideName[] = ['value', 'numerator', 'denominator']
  const name = names.find((one) => sideOf(metric, one)?.value === expr)
  return name === undefined ? null : windowOf(place, name, context)
}

function windowOf(place: Place, name: SideName, context: ScopeContext): Days {
  const { evaluation, request, sides, answers } = context
  const side = sideOf(metricOf(evaluation.pack, place.metric), name)
  if (side === null) throw new Error(`'${place.metric}' has no ${name}.`)
  const days = windowDays(side.population.window, pointOf(request, place.point), evaluation.pack)
  if (days !== null) return days
  const plans = sides[place.point]?.get(place.metric) ?? []
  const plan = plans.find((one) => one.side === name && isChosen(one, place.group, answers))
  if (plan?.chosen === undefined) throw new Error(`No window of '${place.metric}' was chosen.`)
  return plan.chosen.dates
}

/** What every scope of an evaluation reads. */
interface ScopeContext extends EvaluationInput {
  readonly evaluation: Evaluation
  readonly sides: Sides
}

/** A metric in one group of a point. */
interface Place {
  readonly metric: string
  readonly point: number
  readonly group: Group
}

function scopeOf(expr: Expr, place: Place, context: ScopeContext): Scope {
  const { checked, request, evaluation } = context
  return {
    checked,
    pack: evaluation.pack,
    day: pointOf(request, place.point).to,
    get window() {
      return windowFor(expr, place, context)
    },
    named: (reference) => namedValue(reference, { ...place, evaluation }),
    aggregate: (call) => valueOfAggregate(call, place, context),
    metricCall: (call) => evaluation.call(call, place.point, place.group),
  }
}

function namedValue(
  reference: Reference,
  place: Place & { readonly evaluation: Evaluation },
): Value {
  switch (reference.kind) {
    case 'metric': {
      const { value } = place.evaluation.outcome(reference.metric, place.point, place.group)
      return value.kind === 'missing' ? missingBecause('part-missing') : value
    }
    case 'metric-id':
      return { kind: 'text', text: place.metric }
    default:
      throw new TypeError(`A ${reference.kind} cannot be read after the aggregates.`)
  }
}

function valueOfAggregate(call: CallExpr, place: Place, context: ScopeContext): Value {
  const source = findSource(call, place, context)
  const measured = { callee: call.callee, type: typeOf(call, context.checked) }
  return valueOfMeasure(source, measured, context.answers, groupKey(place.group))
}

/** A call stands in one side only. */
function findSource(call: CallExpr, place: Place, context: ScopeContext): MeasureSource {
  const { metric, point, group } = place
  for (const side of context.sides[point]?.get(metric) ?? []) {
    const source = side.sources.get(call)
    if (source !== undefined && isChosen(side, group, context.answers)) return source
  }
  throw new Error(`The plan has no source for an aggregate of '${metric}'.`)
}

function typeOf(expr: Expr, checked: CheckedRulebook): Type {
  const typed = checked.types.get(expr)
  if (typed === undefined) throw new Error('An expression of checked rules has no type.')
  return typed.type
}

function pointOf({ points }: Request, index: number): Point {
  const point = points[index]
  if (point === undefined) throw new Error(`The request has no point ${index}.`)
  return point
}
