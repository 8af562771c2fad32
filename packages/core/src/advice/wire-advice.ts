import { printExpression } from '@guiju/language'
import type { Advice as WireAdvice } from '@guiju/protocol'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import type { AdviceResult } from './judge-advice.ts'
import { displayOfMetric } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { citationOf } from '../guiju/rule-info.ts'

/** Advice as answers carry it. */
export function wireAdvice(
  { advice, state, because }: AdviceResult,
  pack: Pack,
  checked: CheckedRulebook,
): WireAdvice {
  const { id, label, note, severity, when, steps, caveats, links, cite } = advice
  return {
    id,
    pack: advice.pack,
    label,
    note,
    severity,
    state,
    when: when === null ? null : printExpression(when),
    because: because.flatMap(({ metric: name, outcome }) => {
      const metric = pack.metrics.get(name)
      if (metric === undefined) return []
      const value = quantityOf(outcome.value, displayOfMetric(metric, checked, pack.timeZone))
      return [{ metric: name, label: metric.label, value }]
    }),
    about: {
      metrics: advice.metrics,
      dimensions: advice.dimensions.map(({ scorecard, dimension }) =>
        dimension === null ? scorecard : `${scorecard}.${dimension}`,
      ),
    },
    steps,
    caveats,
    links,
    citation: citationOf(cite),
  }
}
