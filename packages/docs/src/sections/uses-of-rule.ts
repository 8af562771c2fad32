import { walk, type Expr } from '@guiju/language'
import { populationExpressions, sidesOf, windowParameters, type Metric } from '@guiju/rulebook'
import type { Fact, Inlines } from '../document.ts'
import { factOf, type DocsContext } from '../docs-context.ts'
import { joined } from '../sentence/say.ts'
import { metricLink } from './metric-link.ts'

/** A rule that metrics read by its name. */
export interface ReadRule {
  readonly kind: 'filter' | 'parameter' | 'group' | 'band'
  readonly name: string
}

/** Which of the pack's own metrics read a rule; no fact where none does. */
export function usedByFacts(rule: ReadRule, context: DocsContext): readonly Fact[] {
  const { pack } = context
  const metrics = [...pack.metrics.values()].filter(
    (metric) => pack.own['metrics']?.has(metric.id) === true && readsRule(metric, rule, context),
  )
  const links: readonly Inlines[] = metrics.map(({ id }) => [metricLink(id, context)])
  return links.length === 0 ? [] : [factOf(context, 'usedBy', joined(links, ', '))]
}

function readsRule(metric: Metric, rule: ReadRule, context: DocsContext): boolean {
  const { shape } = metric
  const sides = sidesOf(metric)
  const filters = sides.flatMap(({ population }) => population.exclude.map(({ filter }) => filter))
  if (rule.kind === 'filter') return filters.some(({ name }) => name === rule.name)
  const inWindow = sides.flatMap(({ population }) => windowParameters(population.window))
  if (rule.kind === 'parameter' && inWindow.some(({ name }) => name === rule.name)) return true
  const expressions = [
    ...(shape.kind === 'formula' ? [shape.value] : []),
    ...sides.flatMap(({ population, value }) => [value, ...populationExpressions(population)]),
    ...metric.targets.flatMap(({ bound, unless }) => (unless === null ? [bound] : [bound, unless])),
  ]
  return expressions.some((expr) => mentions(expr, rule, context))
}

function mentions(expr: Expr, rule: ReadRule, { checked }: DocsContext): boolean {
  let isFound = false
  walk(expr, (node) => {
    const reference = node.kind === 'name' ? checked.references.get(node) : undefined
    if (reference?.kind === 'parameter' && rule.kind === 'parameter') {
      isFound ||= reference.parameter.name === rule.name
    } else if (reference?.kind === 'group' && rule.kind === 'group') {
      isFound ||= reference.group.name === rule.name
    } else if (reference?.kind === 'band' && rule.kind === 'band') {
      isFound ||= reference.band.name === rule.name
    }
  })
  return isFound
}
