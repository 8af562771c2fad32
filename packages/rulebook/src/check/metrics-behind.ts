import { metricNames } from '../link/metric-names.ts'
import type { Metric, Pack, Rulebook } from '../model.ts'

/**
 * The metric of that name and every metric its value is computed from. The names in a metric are those its own
 * pack sees.
 */
export function metricsBehind(rulebook: Rulebook, pack: Pack, name: string): readonly Metric[] {
  const found = new Set<Metric>()
  const open: (Metric | undefined)[] = [pack.metrics.get(name)]
  while (open.length > 0) {
    const metric = open.pop()
    if (metric === undefined || found.has(metric)) continue
    found.add(metric)
    const own = rulebook.packs.get(metric.pack)
    for (const next of metricNames(metric)) open.push(own?.metrics.get(next))
  }
  return [...found]
}
