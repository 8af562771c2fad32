import { argumentsByName, type CallExpr, type Expr } from '@guiju/language'
import type { Benchmark, Metric, Point, Ranking } from '@guiju/rulebook'
import { divideAmounts } from './arithmetic.ts'
import { ascending, atRank, sumOf } from './aggregates.ts'
import { constantContext, rowContext } from './context.ts'
import { entityIds } from './entity-list.ts'
import type { Evaluation, ResultCell } from './evaluation.ts'
import { datasetNamed, existingRows } from './existence.ts'
import * as exact from './fraction.ts'
import { readColumn } from './columns.ts'
import {
  haveOneCurrency,
  isAmount,
  isMissing,
  isTrue,
  missing,
  missingBecause,
  printValue,
  quantity,
  type Money,
  type Quantity,
  type Value,
} from './value.ts'

/** Where a function of metrics stands. */
export interface CallPlace {
  readonly evaluation: Evaluation
  readonly cell: ResultCell
  /** The value of a metric in a cell. */
  readonly valueOf: (evaluation: Evaluation, metric: string, cell: ResultCell) => Value
}

/** The value of `value_at(m, day)`, `whole(m)`, `previous(m)`, `peer_average(m)` or `peer_excellent(m)`. */
export function callMetricFunction(call: CallExpr, place: CallPlace): Value {
  const metric = metricOf(call, place)
  const { evaluation, cell } = place
  const part = (other: Evaluation, of: ResultCell): Value => {
    const value = place.valueOf(other, metric.id, of)
    return isMissing(value) ? missingBecause('part-missing') : value
  }
  switch (call.callee) {
    case 'whole':
      return part(evaluation, { ...cell, splits: null })
    case 'previous':
      return part(evaluation.at(pointBefore(evaluation.world.point)), cell)
    case 'value_at': {
      const day = dayOfCall(call, evaluation)
      return day === null ? missing : part(evaluation.onDay(day), cell)
    }
    case 'peer_average':
    case 'peer_excellent':
      return ofPeers(call.callee, metric, place)
    default:
      throw new Error(`'${call.callee}' is no function of metrics.`)
  }
}

function metricOf({ args, callee }: CallExpr, { evaluation }: CallPlace): Metric {
  const name = args[0]?.value
  const reference =
    name?.kind === 'name' ? evaluation.world.checked.references.get(name) : undefined
  const id = reference?.kind === 'metric' ? reference.metric : ''
  const metric = evaluation.world.pack.metrics.get(id)
  if (metric === undefined) throw new Error(`'${callee}' names no metric.`)
  return metric
}

/** The day in `value_at(m, day)`; null when it is missing or not known yet. */
function dayOfCall(call: CallExpr, { world }: Evaluation): number | null {
  const [expr] = argumentsByName(call).get('day') ?? []
  if (expr === undefined) throw new Error('`value_at` lacks its day.')
  const value = world.evaluate(expr, constantContext(world))
  const day = value.kind === 'date' ? Number(value.amount.numerator) : null
  return day === null || day > world.point.known ? null : day
}

/** The anchor moved back by its own length; the knowledge day of a day goes with it, that of a period stays. */
function pointBefore(point: Point): Point {
  const days = point.to - point.from + 1
  const known = point.isPeriod === true ? point.known : point.known - days
  return { ...point, from: point.from - days, to: point.to - days, known }
}

/** Peers are all entities of the group that exist on D and are eligible, without the caller's condition. */
function ofPeers(
  callee: 'peer_average' | 'peer_excellent',
  metric: Metric,
  place: CallPlace,
): Value {
  const { entity } = place.cell
  if (entity === null) return missingBecause('minimum-peers')
  const { request, world } = place.evaluation
  const panel: Evaluation = {
    ...place.evaluation,
    request: { ...request, splits: [], where: new Map() },
    at: (point) => ({ ...place.evaluation.at(point), request: panel.request, at: panel.at }),
    onDay: (day) => ({ ...place.evaluation.onDay(day), request: panel.request }),
  }
  const ranking = [...world.pack.rankings.values()].find((one) => one.metric === metric.id)
  if (ranking?.benchmark) return toldByTable(callee, ranking, ranking.benchmark, place)
  const own = groupOf(panel, ranking, entity)
  if (own === null) return missingBecause('minimum-peers')
  const peers = entityIds(world, { kind: entity.kind, ids: null })
    .map((id) => ({ kind: entity.kind, id }))
    .filter((other) => groupOf(panel, ranking, other) === own)
    .filter((other) =>
      isEligible(panel, ranking?.eligible ?? null, {
        ...place,
        cell: { entity: other, splits: null },
      }),
    )
  const values = peers
    .map((other) => place.valueOf(panel, metric.id, { entity: other, splits: null }))
    .filter(isAmount)
  if (values.length < (ranking?.minimumPeers ?? 1)) return missingBecause('minimum-peers')
  return takenTogether(callee, values, metric.better)
}

/** The mean, or the 90th percentile in the direction that is better. */
function takenTogether(
  callee: 'peer_average' | 'peer_excellent',
  values: readonly (Quantity | Money)[],
  better: Metric['better'],
): Value {
  const [first] = values
  if (first === undefined) return missingBecause('minimum-peers')
  if (!haveOneCurrency(values)) return missingBecause('mixed-currency')
  if (callee === 'peer_average') {
    const count = quantity('number', exact.fraction(BigInt(values.length)))
    return divideAmounts(sumOf(values, first), count, { isExact: true })
  }
  const share = better === 'lower' ? exact.fraction(1n, 10n) : exact.fraction(9n, 10n)
  return atRank(ascending(values), share)
}

/** What a table of supplied rows says of the entity's group on the day; nothing is filled in for other days. */
function toldByTable(
  callee: 'peer_average' | 'peer_excellent',
  ranking: Ranking,
  { average, excellent, by }: Benchmark,
  { evaluation, cell, valueOf }: CallPlace,
): Value {
  const { entity } = cell
  if (entity === null) return missingBecause('minimum-peers')
  const group = by === null ? null : groupOf(evaluation, ranking, entity)
  if (by !== null && group === null) return missingBecause('no-benchmark')
  const request = { ...evaluation.request, splits: by === null ? [] : [by], where: new Map() }
  const told = callee === 'peer_average' ? average : excellent
  const splits = by === null ? null : [group]
  const value = valueOf({ ...evaluation, request }, told, { entity: null, splits })
  return isMissing(value) ? missingBecause('no-benchmark') : value
}

/** What an entity is compared among: '' for all alike; null when it has no such attribute. */
function groupOf(
  { world }: Evaluation,
  ranking: Ranking | undefined,
  { kind, id }: NonNullable<ResultCell['entity']>,
): string | null {
  if (ranking === undefined || ranking.among === 'all') return ''
  const entity = world.pack.entities.get(kind)
  const attribute = entity?.attributes.get(ranking.among)
  if (entity === undefined || attribute === undefined) return null
  const dataset = datasetNamed(world, entity.dataset)
  const key = dataset.columns.get(entity.key)
  const frame = existingRows(world, dataset).find(
    (row) => key !== undefined && printValue(readColumn(world, row, key)) === id,
  )
  return frame === undefined
    ? null
    : printValue(world.evaluate(attribute, rowContext(world, frame, '')))
}

function isEligible(evaluation: Evaluation, eligible: Expr | null, place: CallPlace): boolean {
  if (eligible === null) return true
  const context = {
    ...constantContext(evaluation.world),
    metricValue: (id: string) => place.valueOf(evaluation, id, place.cell),
    metricCall: (call: CallExpr) => callMetricFunction(call, { ...place, evaluation }),
  }
  return isTrue(evaluation.world.evaluate(eligible, context))
}
