import type { Board, BoardPart, CheckedRulebook, Pack } from '@guiju/rulebook'
import { metricsIn } from '../request/metrics-below.ts'

/** Every metric that a board reads: shown, compared with, or named in a condition; each once. */
export function metricsOfBoard(
  board: Board,
  pack: Pack,
  checked: CheckedRulebook,
): readonly string[] {
  const metrics = [...board.parts.values()].flatMap((part) => [
    ...metricsShown(part),
    ...metricsBeside(part, pack, checked),
  ])
  return [...new Set(metrics)]
}

/** The metrics whose numbers a part shows. */
export function metricsShown(part: BoardPart): readonly string[] {
  switch (part.kind) {
    case 'cards':
      return part.cards.map(({ metric }) => metric)
    case 'series':
      return part.metrics.map(({ name }) => name)
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      return part.columns.flatMap((column) =>
        column.kind === 'metric' || column.kind === 'share' ? [column.metric] : [],
      )
    case 'list':
    case 'playbook':
      return []
  }
}

/** The metrics that conditions of a part read. */
function metricsBeside(part: BoardPart, pack: Pack, checked: CheckedRulebook): readonly string[] {
  if (part.kind === 'cards') {
    return part.cards.flatMap(({ flag, grade }) => {
      const eligible = grade === null ? null : (pack.rankings.get(grade)?.eligible ?? null)
      return [flag, eligible].flatMap((expr) => (expr === null ? [] : metricsIn(expr, checked)))
    })
  }
  if (part.kind !== 'playbook') return []
  return part.advice.flatMap(({ name }) => {
    const when = pack.playbook.get(name)?.when ?? null
    return when === null ? [] : metricsIn(when, checked)
  })
}
