import type { Metric } from '../model.ts'
import { metricNames } from '../link/metric-names.ts'

/** Metrics so that each comes after those it reads; there are no circles left when this is asked. */
export function metricsInOrder(metrics: ReadonlyMap<string, Metric>): readonly Metric[] {
  const ordered: Metric[] = []
  const entered = new Set<Metric>()
  for (const start of metrics.values()) {
    const path: { readonly metric: Metric; readonly open: Metric[] }[] = []
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.open.pop()
      if (next !== undefined) enter(next)
      else {
        path.pop()
        ordered.push(top.metric)
      }
    }

    function enter(metric: Metric): void {
      if (entered.has(metric)) return
      entered.add(metric)
      const open = [...metricNames(metric)].flatMap((name) => metrics.get(name) ?? [])
      path.push({ metric, open })
    }
  }
  return ordered
}
