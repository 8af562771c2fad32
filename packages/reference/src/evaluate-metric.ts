import type { CallExpr } from '@guiju/language'
import type { Metric } from '@guiju/rulebook'
import { divideAmounts } from './arithmetic.ts'
import { constantContext, type Context, type Frame, type RowFrame } from './context.ts'
import {
  rowsOfCell,
  sidesOf,
  windowOf,
  type Evaluation,
  type ResultCell,
  type SideOfMetric,
} from './evaluation.ts'
import * as exact from './fraction.ts'
import { callMetricFunction, type CallPlace } from './metric-functions.ts'
import { groupKey, isCounted, populationContext } from './population-rows.ts'
import { isAmount, isMissing, missingBecause, type Value } from './value.ts'

/** What a metric gives for one cell. */
export interface MetricOutcome {
  readonly value: Value
  /** Null for metrics without two sides. */
  readonly numerator: Value | null
  readonly denominator: Value | null
  readonly isBelowMinimum: boolean
  readonly isReplaced: boolean
}

/** Evaluates a metric for one cell: its sides or parts, then `minimum`, then `if_empty`. */
export function evaluateMetric(
  evaluation: Evaluation,
  metric: Metric,
  cell: ResultCell,
): MetricOutcome {
  const computed = computeMetric(evaluation, metric, cell)
  if (!reachesMinimum(evaluation, metric, cell)) {
    return { ...computed, value: missingBecause('minimum-sample'), isBelowMinimum: true }
  }
  const isEmpty = isMissing(computed.value) && computed.value.reason === 'no-denominator'
  if (!isEmpty || metric.ifEmpty === null) return computed
  const { world } = evaluation
  const value = world.evaluate(metric.ifEmpty, constantContext(world))
  return { ...computed, value, isReplaced: true }
}

/** The metric of that id; every metric named in checked rules has one. */
export function metricNamed({ world }: Evaluation, id: string): Metric {
  const metric = world.pack.metrics.get(id)
  if (metric === undefined) throw new Error(`The checked rules have no metric '${id}'.`)
  return metric
}

/** The value of one side over the rows that it counts for a cell. */
export function evaluateSide(evaluation: Evaluation, side: SideOfMetric, cell: ResultCell): Value {
  const { world } = evaluation
  const rows = rowsOfCell(evaluation, side, cell).filter(isCounted)
  return world.evaluate(
    side.side.value,
    sideContext(evaluation, side, {
      frames: rows.map(({ frame }) => frame),
      cell,
    }),
  )
}

/** Where the value of a side reads the rows (or with `per` the groups) that are counted. */
export function sideContext(
  evaluation: Evaluation,
  side: SideOfMetric,
  { frames, cell }: { readonly frames: readonly RowFrame[]; readonly cell: ResultCell },
): Context {
  const { population } = side.side
  const window = windowOf(evaluation, side, cell.entity)
  return {
    ...constantContext(evaluation.world),
    rows: population.per === null ? frames : groupRows(evaluation, side, frames),
    lets: population.lets,
    window,
    metric: side.metric.id,
  }
}

function computeMetric(evaluation: Evaluation, metric: Metric, cell: ResultCell): MetricOutcome {
  const none = { numerator: null, denominator: null, isBelowMinimum: false, isReplaced: false }
  if (metric.shape.kind === 'formula') {
    const { world } = evaluation
    const metricValue = (id: string): Value => partValue(evaluation, id, cell)
    const metricCall = (call: CallExpr): Value =>
      callMetricFunction(call, { evaluation, cell, valueOf })
    const context = { ...constantContext(world), metric: metric.id, metricValue, metricCall }
    return { ...none, value: world.evaluate(metric.shape.value, context) }
  }
  const [first, second] = sidesOf(metric).map((side) => evaluateSide(evaluation, side, cell))
  if (first === undefined) throw new Error(`The metric '${metric.id}' has no side.`)
  if (second === undefined) return { ...none, value: first }
  return { ...none, numerator: first, denominator: second, value: ratio(first, second) }
}

/** Missing when a side is, and when the denominator is 0. */
function ratio(numerator: Value, denominator: Value): Value {
  if (isMissing(numerator)) return numerator
  if (isMissing(denominator)) return denominator
  if (!isAmount(numerator) || !isAmount(denominator)) throw new TypeError('A ratio needs amounts.')
  return divideAmounts(numerator, denominator, { isExact: true })
}

const valueOf: CallPlace['valueOf'] = (evaluation, metric, cell) =>
  evaluateMetric(evaluation, metricNamed(evaluation, metric), cell).value

/** A metric inside a formula, for the same cell; "no score" is missing there. */
function partValue(evaluation: Evaluation, id: string, cell: ResultCell): Value {
  const { value } = evaluateMetric(evaluation, metricNamed(evaluation, id), cell)
  return isMissing(value) ? missingBecause('part-missing') : value
}

function reachesMinimum(evaluation: Evaluation, metric: Metric, cell: ResultCell): boolean {
  if (metric.minimum === null) return true
  const { of, atLeast } = metric.minimum
  const { value } = evaluateMetric(evaluation, metricNamed(evaluation, of), cell)
  if (!isAmount(value)) return false
  return exact.compareFractions(value.amount, exact.fromNumber(atLeast)) >= 0
}

/** One group for each combination of `per` values among the rows, in order of first appearance. */
function groupRows(
  evaluation: Evaluation,
  side: SideOfMetric,
  frames: readonly RowFrame[],
): readonly Frame[] {
  const { world } = evaluation
  const { population } = side.side
  const per = population.per ?? []
  const options = { window: null, metric: side.metric.id }
  const valuesOf = (frame: RowFrame): readonly Value[] => {
    const context = populationContext(world, population, frame, options)
    return per.map((expr) => world.evaluate(expr, context))
  }
  const groups = Map.groupBy(frames, (frame) => groupKey(valuesOf(frame)))
  return [...groups.values()].flatMap((members): readonly Frame[] => {
    const [first] = members
    return first === undefined ? [] : [{ kind: 'group', members, per: valuesOf(first) }]
  })
}
