import { walk, type Expr } from '@guiju/language'
import type { CheckedExpressions, Metric, Pack } from '@guiju/rulebook'

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

/** The metrics of these ids and every metric in their formulas, each once; minimum samples are left out. */
export function metricsInFormulas(
  ids: readonly string[],
  pack: Pack,
  checked: CheckedExpressions,
): readonly Metric[] {
  return collect(ids, pack, ({ shape }) =>
    shape.kind === 'formula' ? metricsIn(shape.value, checked) : [],
  )
}

/** The metrics that an expression names, each once, in order of writing. */
export function metricsIn(expr: Expr, checked: CheckedExpressions): readonly string[] {
  const names = new Set<string>()
  walk(expr, (node) => {
    if (node.kind !== 'name') return
    const reference = checked.references.get(node)
    if (reference?.kind === 'metric') names.add(reference.metric)
  })
  return [...names]
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
