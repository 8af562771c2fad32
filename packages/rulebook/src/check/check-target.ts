import { compareExpr, diagnostic, nameExpr } from '@guiju/language'
import type { Metric } from '../model.ts'
import { targetSigns, type Target } from '../target-model.ts'
import { checkIn, ruleCheck, type PackCheck, type RuleCheck } from './check-context.ts'

/** A target compares the metric's value with a fixed bound in its unit; `unless` is a condition over metrics. */
export function checkTargets(pack: PackCheck, metric: Metric): void {
  if (metric.targets.length === 0) return
  const rule = ruleCheck(pack, metric)
  for (const target of metric.targets) checkTarget(rule, metric, target)
}

function checkTarget(rule: RuleCheck, metric: Metric, target: Target): void {
  const { bound, comparison, unless } = target
  const value = nameExpr([{ name: metric.id, isQuoted: true, span: bound.span }], bound.span)
  const compared = compareExpr([value, bound], [targetSigns[comparison]], bound.span)
  checkIn(rule, compared, { kind: 'metrics' }, 'condition')
  const level = rule.pack.tables.types.get(bound)?.level ?? 'constant'
  if (level !== 'constant') rule.report(diagnostic('target-not-fixed', bound.span, {}))
  if (unless !== null) checkIn(rule, unless, { kind: 'metrics' }, 'condition')
}
