import type { Filter } from '../model.ts'
import { checkIn, ruleCheck, type PackCheck } from './check-context.ts'

export function checkFilter(pack: PackCheck, filter: Filter): void {
  const rule = ruleCheck(pack, filter)
  const dataset = pack.pack.datasets.get(filter.dataset)
  if (dataset === undefined) return
  rule.use(dataset)
  const place = { kind: 'row', dataset, lets: new Map(), hasWindow: false } as const
  checkIn(rule, filter.where, place, 'condition')
}
