import { metricsOfGroup, type CheckedExpressions, type Metric, type Pack } from '@guiju/rulebook'

/** A metric that a request needs. */
export interface NeededMetric {
  readonly metric: Metric
  /** False when it only decides whether another has enough rows: its rows list no split values. */
  readonly isListing: boolean
}

/** The metrics asked, those in their formulas and those that their `minimum` counts, each once. */
export function neededMetrics(
  ids: readonly string[],
  pack: Pack,
  checked: CheckedExpressions,
): readonly NeededMetric[] {
  const needed = new Map<string, NeededMetric>()
  const visit = (id: string, isListing: boolean): void => {
    const metric = pack.metrics.get(id)
    const known = needed.get(id)
    if (metric === undefined || known?.isListing === true) return
    if (known !== undefined && !isListing) return
    needed.set(id, { metric, isListing })
    if (metric.shape.kind === 'formula') {
      for (const part of metricsOfGroup(metric.shape.value, checked)) visit(part, isListing)
    }
    if (metric.minimum !== null) visit(metric.minimum.of, false)
  }
  ids.forEach((id) => visit(id, true))
  return [...needed.values()]
}
