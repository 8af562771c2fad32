import { one, type Draw } from '../differential/generate/draw.ts'
import type { MetricSpec, RuleSpecs } from '../differential/generate/rule-specs.ts'

const windows = [
  'last 7 days',
  'last 20 days',
  'days 2..9 before as_of',
  'this week',
  'month to date',
  'all days',
] as const

/** Rules of which one metric has another window: what is counted stays as it is. */
export function withOtherWindow(draw: Draw, rules: RuleSpecs): RuleSpecs {
  return changeOne(draw, rules, ({ clauses, ...metric }) => ({
    ...metric,
    clauses: { ...clauses, window: one(draw, windows) },
  }))
}

/** Rules of which one metric over orders counts others. */
export function withOtherCondition(draw: Draw, rules: RuleSpecs): RuleSpecs {
  const where = one(draw, ['quantity > 1', 'is_gift', 'kind != virtual', 'amount >= 20.00 CNY'])
  return changeOne(draw, rules, ({ clauses, ...metric }) => ({
    ...metric,
    clauses: clauses.of === 'orders' ? { ...clauses, where } : clauses,
  }))
}

function changeOne(
  draw: Draw,
  rules: RuleSpecs,
  change: (metric: MetricSpec) => MetricSpec,
): RuleSpecs {
  const chosen = one(draw, rules.metrics)
  const metrics = rules.metrics.map((metric) => (metric === chosen ? change(metric) : metric))
  return { ...rules, metrics }
}
