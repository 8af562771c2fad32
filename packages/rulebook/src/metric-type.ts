import type { Type } from '@guiju/language'
import type { CheckedRulebook } from './model.ts'

/** The type of a metric's value, by the name a pack sees it under; null when the pack has no such metric. */
export function metricType(checked: CheckedRulebook, pack: string, name: string): Type | null {
  const metric = checked.rulebook.packs.get(pack)?.metrics.get(name)
  if (metric === undefined) return null
  return checked.metricTypes.get(`${metric.pack}/${metric.id}`) ?? null
}
