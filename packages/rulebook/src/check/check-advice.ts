import { diagnostic, nearestName } from '@guiju/language'
import type { Advice } from '../playbook-model.ts'
import { metricsRead } from '../metrics-read.ts'
import { checkReach } from './check-reach.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck } from './check-context.ts'

/** What advice is about exists, and its trigger is a condition over metrics. */
export function checkAdvice(pack: PackCheck, advice: Advice): void {
  const rule = ruleCheck(pack, advice)
  for (const metric of advice.metrics) useMetric(rule, pack.pack, metric)
  if (advice.when !== null) checkIn(rule, advice.when, { kind: 'metrics' }, 'condition')
  for (const { scorecard, dimension, span } of advice.dimensions) {
    const card = pack.pack.scorecards.get(scorecard)
    if (card === undefined) {
      rule.useKey(pack.leftOutNames.get(pack.pack.id)?.get(scorecard) ?? '')
      continue
    }
    rule.use(card)
    const read = advice.when === null ? [] : metricsRead(advice.when, pack.tables)
    for (const { metric } of read) checkReach(rule, card.entity, { name: metric, span })
    const known = card.dimensions.map(({ id }) => id)
    if (dimension === null || known.includes(dimension)) continue
    const nearest = nearestName(dimension, known)
    const params = { scorecard, dimension, ...(nearest === undefined ? {} : { nearest }) }
    rule.report(diagnostic('advice-dimension', span, params, [card.span]))
  }
}
