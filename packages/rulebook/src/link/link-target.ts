import { diagnostic } from '@guiju/language'
import type { MapNode, YamlNode } from '../read/document.ts'
import type { Target, TargetComparison } from '../target-model.ts'
import type { RuleContext } from './context.ts'
import { expressionAt } from './link-population.ts'
import { asMap, citationAt, itemsOf, localTextAt, textAt, valueAt } from './node-values.ts'

/** The targets of a metric in order of writing. */
export function linkTargets(rule: RuleContext, metric: MapNode): readonly Target[] {
  return itemsOf(valueAt(metric, 'targets')).flatMap((node) => linkTarget(rule, node) ?? [])
}

const comparisons: Readonly<Record<string, TargetComparison>> = {
  at_least: 'at-least',
  above: 'above',
  at_most: 'at-most',
  below: 'below',
}

function linkTarget(rule: RuleContext, node: YamlNode): Target | null {
  const map = asMap(node)
  const said = Object.entries(comparisons).filter(([key]) => map.entries.has(key))
  const [first] = said
  if (first === undefined || said.length > 1) {
    rule.report(diagnostic('target-bound', node.span, {}))
    return null
  }
  const [key, comparison] = first
  const bound = expressionAt(rule, map, key)
  if (bound === null) return null
  const every = textAt(map, 'every')
  return {
    comparison,
    bound,
    every: every === 'week' || every === 'month' ? every : null,
    unless: expressionAt(rule, map, 'unless'),
    label: localTextAt(map, 'label', null),
    cite: citationAt(map),
    span: node.span,
  }
}
