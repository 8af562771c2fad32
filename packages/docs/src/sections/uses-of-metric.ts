import { walk, type Expr } from '@guiju/language'
import type { BoardPart } from '@guiju/rulebook'
import type { Inlines } from '../document.ts'
import { localized, type DocsContext } from '../docs-context.ts'

/** The pack's own scorecards, rankings, formulas, boards and advice that read a metric, as links. */
export function usesOfMetric(id: string, context: DocsContext): readonly Inlines[] {
  const { pack, speaker, language } = context
  const own = <T extends { readonly id: string }>(
    kind: 'scorecards' | 'rankings' | 'metrics' | 'boards' | 'playbook',
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
  const boards = own('boards', pack.boards)
    .filter(({ parts }) => [...parts.values()].some((part) => showsMetric(part, id)))
    .map((board) => [speaker.link('boards', board.id, localized(context, board.label))])
  const advice = own('playbook', pack.playbook)
    .filter(({ metrics }) => metrics.includes(id))
    .map((each) => [speaker.link('playbook', each.id, localized(context, each.label))])
  return [...cards, ...rankings, ...formulas, ...boards, ...advice]
}

function showsMetric(part: BoardPart, id: string): boolean {
  switch (part.kind) {
    case 'cards':
      return part.cards.some(({ metric }) => metric === id)
    case 'series':
      return part.metrics.some(({ name }) => name === id)
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      return part.columns.some((column) => 'metric' in column && column.metric === id)
    case 'list':
    case 'playbook':
      return false
  }
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
