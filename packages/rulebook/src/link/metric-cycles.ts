import { diagnostic } from '@guiju/language'
import type { Metric } from '../model.ts'
import { chainText } from './chain-text.ts'
import type { PackContext } from './context.ts'
import { metricNames } from './metric-names.ts'

/** Reports every circle of metrics that need each other's value, and leaves its metrics out. */
export function metricCycles(pack: PackContext): void {
  const own = [...pack.visible.metrics.values()].filter(({ pack: id }) => id === pack.source.id)
  const reported = new Set<string>()
  for (const circle of findCircles(own)) {
    const [first] = circle
    if (first === undefined) continue
    const chain = chainText([...circle, first].map(({ id }) => id))
    const related = circle.slice(1).map(({ span }) => span)
    pack.report(diagnostic('metric-cycle', first.span, { chain }, related))
    for (const { id } of circle) reported.add(id)
  }
  for (const id of reported) {
    const span = pack.visible.metrics.get(id)?.span ?? pack.source.headSpan
    pack.visible.metrics.delete(id)
    pack.leaveOut({ pack: pack.source.id, path: `metrics/${id}`, span, because: null })
  }
}

/** Depth-first without recursion, so that a long chain cannot overflow the stack. */
function findCircles(metrics: readonly Metric[]): readonly (readonly Metric[])[] {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]))
  const done = new Set<Metric>()
  const circles: (readonly Metric[])[] = []
  for (const start of metrics) {
    const path: { readonly metric: Metric; readonly open: Metric[] }[] = []
    const onPath = new Map<Metric, number>()
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.open.pop()
      if (next === undefined) {
        path.pop()
        onPath.delete(top.metric)
        done.add(top.metric)
        continue
      }
      const index = onPath.get(next)
      if (index === undefined) enter(next)
      else circles.push(path.slice(index).map(({ metric }) => metric))
    }

    function enter(metric: Metric): void {
      if (done.has(metric)) return
      onPath.set(metric, path.length)
      const open = [...metricNames(metric)].flatMap((name) => byId.get(name) ?? [])
      path.push({ metric, open: open.toReversed() })
    }
  }
  return circles
}
