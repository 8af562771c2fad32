import { walk, type Expr } from '@guiju/language'
import type { Inlines } from '../document.ts'
import { localized, type DocsContext } from '../docs-context.ts'

/** The pack's own scorecards, rankings and formulas that read a metric, as links. */
export function usesOfMetric(id: string, context: DocsContext): readonly Inlines[] {
  const { pack, speaker, language } = context
  const own = <T extends { readonly id: string }>(
    kind: 'scorecards' | 'rankings' | 'metrics',
    rules: ReadonlyMap<string, T>,
  ): readonly T[] => [...rules.values()].filter((rule) => pack.own[kind]?.has(rule.id) === true)
  const cards = own('scorecards', pack.scorecards)
    .filter((card) => card.deduct.includes(id) || scoresMetric(card.dimensions, id))
    .map((card) => [speaker.link('scorecards', card.id, localized(context, card.label))])
  const rankings = own('rankings', pack.rankings)
    .filter((ranking) => ranking.metric === id)
    .map((ranking) => [
      speaker.link('rankings', ranking.id, ranking.label?.[language] ?? ranking.id),
    ])
  const formulas = own('metrics', pack.metrics)
    .filter(({ shape }) => shape.kind === 'formula' && reads(shape.value, id, context))
    .map((metric) => [speaker.link('metrics', metric.id, localized(context, metric.label))])
  return [...cards, ...rankings, ...formulas]
}

const scoresMetric = (
  dimensions: readonly { readonly metrics: readonly { readonly metric: string }[] }[],
  id: string,
): boolean => dimensions.some(({ metrics }) => metrics.some(({ metric }) => metric === id))

function reads(expr: Expr, id: string, { checked }: DocsContext): boolean {
  let isRead = false
  walk(expr, (node) => {
    const reference = node.kind === 'name' ? checked.references.get(node) : undefined
    if (reference?.kind === 'metric' && reference.metric === id) isRead = true
  })
  return isRead
}
