import { metricNames } from '../link/metric-names.ts'
import type { Metric, Pack } from '../model.ts'

/** The metric of that name and every metric its value is computed from. */
export function metricsBehind(pack: Pack, name: string): readonly Metric[] {
  const found = new Set<Metric>()
  const open: (Metric | undefined)[] = [pack.metrics.get(name)]
  while (open.length > 0) {
    const metric = open.pop()
    if (metric === undefined || found.has(metric)) continue
    found.add(metric)
    for (const next of metricNames(metric)) open.push(pack.metrics.get(next))
  }
  return [...found]
}
