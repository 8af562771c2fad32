import type { PhaseResult } from '@guiju/language'
import type {
  CheckedExpressions,
  DataRows,
  Day,
  MetricResult,
  Request,
  Rulebook,
} from '@guiju/rulebook'
import { indexData } from './data-index.ts'
import { entityIds } from './entity-list.ts'
import { evaluateMetric, metricNamed } from './evaluate-metric.ts'
import type { Evaluation, ResultCell } from './evaluation.ts'
import { evaluationsOf } from './evaluations.ts'
import { listedCells } from './listed-cells.ts'
import type { Observer } from './observer.ts'
import { exactValue, isMissing } from './value.ts'

/** Rules whose every expression is bound and typed, with the rulebook they come from. */
export type CheckedRules = CheckedExpressions & { readonly rulebook: Rulebook }

/**
 * Evaluates the metrics of a request directly, row by row, with exact numbers, one point at a time: the
 * specification that every engine must equal. Results come in order of the metrics as asked, the points, the
 * entities (byte order) and the split values (byte order, "(none)" last).
 *
 * `textOn` is the text that answers a day on its own, for metrics that are read at one; left out: these rules.
 *
 * - Null: a missing value says why in `reason` when that is known.
 * - An `observer` is told what the evaluation meets; without one nothing is noted.
 * @throws when the request names what the rules do not have; requests are checked before.
 */
export function evaluateReference(
  checked: CheckedRules,
  request: Request,
  data: DataRows,
  textOn: (day: Day) => CheckedRules = () => checked,
  observer?: Observer,
): PhaseResult<readonly MetricResult[]> {
  const pack = checked.rulebook.packs.get(request.pack)
  if (pack === undefined) throw new Error(`There is no pack '${request.pack}'.`)
  const source = {
    checked,
    pack,
    data: indexData(data),
    textOn,
    ...(observer === undefined ? {} : { observer }),
  }
  const at = evaluationsOf(source, request)
  const points = request.points.map((point) => {
    const evaluation = at(point)
    return { evaluation, cells: cellsOf(evaluation) }
  })
  const value = request.metrics.flatMap((metric) =>
    points.flatMap(({ evaluation, cells }, point) =>
      cells.map((cell) => resultOf(evaluation, { metric, point, cell })),
    ),
  )
  return { value, diagnostics: [] }
}

/** The cells of one point: for each entity, its split values. */
function cellsOf(evaluation: Evaluation): readonly ResultCell[] {
  const { entity } = evaluation.request
  const entities: readonly ResultCell['entity'][] =
    entity === null
      ? [null]
      : entityIds(evaluation.world, entity).map((id) => ({ kind: entity.kind, id }))
  return entities.flatMap((one) => listedCells(evaluation, one))
}

function resultOf(
  evaluation: Evaluation,
  {
    metric,
    point,
    cell,
  }: { readonly metric: string; readonly point: number; readonly cell: ResultCell },
): MetricResult {
  const outcome = evaluateMetric(evaluation, metricNamed(evaluation, metric), cell)
  return {
    metric,
    point,
    entity: cell.entity?.id ?? null,
    splits: cell.splits ?? [],
    value: exactValue(outcome.value),
    numerator: outcome.numerator === null ? null : exactValue(outcome.numerator),
    denominator: outcome.denominator === null ? null : exactValue(outcome.denominator),
    reason: isMissing(outcome.value) ? outcome.value.reason : null,
    isBelowMinimum: outcome.isBelowMinimum,
    isReplaced: outcome.isReplaced,
  }
}
