import { walk, type Expr } from '@guiju/language'
import type { CheckedExpressions, Metric, Pack } from '@guiju/rulebook'

/** The metrics of these ids and every metric that they read in a formula or as a minimum sample, each once. */
export function metricsBelow(
  ids: readonly string[],
  pack: Pack,
  checked: CheckedExpressions,
): readonly Metric[] {
  const found = new Map<string, Metric>()
  const visit = (id: string): void => {
    const metric = pack.metrics.get(id)
    if (metric === undefined || found.has(id)) return
    found.set(id, metric)
    if (metric.minimum !== null) visit(metric.minimum.of)
    if (metric.shape.kind === 'formula') {
      for (const part of metricsIn(metric.shape.value, checked)) visit(part)
    }
  }
  ids.forEach(visit)
  return [...found.values()]
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
