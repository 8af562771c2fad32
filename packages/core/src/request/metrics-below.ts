import type { Expr } from '@guiju/language'
import {
  metricsOfGroup,
  metricsRead,
  type CheckedExpressions,
  type Metric,
  type Pack,
} from '@guiju/rulebook'

/** The metrics of these ids and every metric that they read in a formula or as a minimum sample, each once. */
export function metricsBelow(
  ids: readonly string[],
  pack: Pack,
  checked: CheckedExpressions,
): readonly Metric[] {
  return collect(ids, pack, ({ shape, minimum }) => [
    ...(minimum === null ? [] : [minimum.of]),
    ...(shape.kind === 'formula' ? metricsIn(shape.value, checked) : []),
  ])
}

/**
 * As {@link metricsBelow} without those that a formula reads for something else than the group it is evaluated
 * for: as a whole, of peers, at a day of its own.
 */
export function metricsOfGroups(
  ids: readonly string[],
  pack: Pack,
  checked: CheckedExpressions,
): readonly Metric[] {
  return collect(ids, pack, ({ shape, minimum }) => [
    ...(minimum === null ? [] : [minimum.of]),
    ...(shape.kind === 'formula' ? metricsOfGroup(shape.value, checked) : []),
  ])
}

/** The metrics of these ids and every metric in their formulas for the same group, each once; no minimum samples. */
export function metricsInFormulas(
  ids: readonly string[],
  pack: Pack,
  checked: CheckedExpressions,
): readonly Metric[] {
  return collect(ids, pack, ({ shape }) =>
    shape.kind === 'formula' ? metricsOfGroup(shape.value, checked) : [],
  )
}

/** The metrics that an expression names, each once, in order of writing. */
export function metricsIn(expr: Expr, checked: CheckedExpressions): readonly string[] {
  return [...new Set(metricsRead(expr, checked).map(({ metric }) => metric))]
}

function collect(
  ids: readonly string[],
  pack: Pack,
  partsOf: (metric: Metric) => readonly string[],
): readonly Metric[] {
  const found = new Map<string, Metric>()
  const visit = (id: string): void => {
    const metric = pack.metrics.get(id)
    if (metric === undefined || found.has(id)) return
    found.set(id, metric)
    partsOf(metric).forEach(visit)
  }
  ids.forEach(visit)
  return [...found.values()]
}
