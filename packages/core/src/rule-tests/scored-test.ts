import type { Ranking, Scorecard, Target } from '@guiju/rulebook'
import { compare } from '../finish/fraction.ts'
import type { Value } from '../finish/value.ts'
import { readPoints, type CardPlace } from '../score/evaluate-card.ts'
import type { TargetState } from '../targets/judge-target.ts'
import type { RankOutcome } from '../score/rank-entities.ts'
import type { CardOutcome } from '../score/score-card.ts'

/** Which parts of a scorecard, of a ranking or of a target one test has come to. */
export type ScoredTest =
  | {
      readonly kind: 'scorecard'
      readonly card: Scorecard
      /**
       * By metric: the stretch in which its value lies, counted from 0. Of a curve n is between its points n and
       * n + 1, without these; of steps it is from the point n on.
       */
      readonly segments: ReadonlyMap<string, number>
      /** Index of the grade given; null for none. */
      readonly grade: number | null
      /** By index: whether the consequence applies; null without a score. */
      readonly consequences: readonly (boolean | null)[]
    }
  | { readonly kind: 'ranking'; readonly ranking: Ranking; readonly grade: number | null }
  | { readonly kind: 'target'; readonly target: Target; readonly state: TargetState }

/** What a test has come to on a card. */
export function scoredCard(card: Scorecard, outcome: CardOutcome, place: CardPlace): ScoredTest {
  const { outcomes, point, group } = place
  const segments = card.dimensions.flatMap(({ metrics }) =>
    metrics.flatMap(({ metric, score }): readonly (readonly [string, number])[] => {
      if (score.kind === 'rank') return []
      const { value } = outcomes.outcome(metric, point, group)
      const segment = segmentOf(value, score.kind, readPoints(score, place))
      return segment === null ? [] : [[metric, segment]]
    }),
  )
  return {
    kind: 'scorecard',
    card,
    segments: new Map(segments),
    grade: outcome.grade,
    consequences: outcome.consequences.map(({ applies }) => applies),
  }
}

/** What a test has come to in a ranking. */
export function scoredRank(ranking: Ranking, place: RankOutcome | undefined): ScoredTest {
  const index = ranking.grades.findIndex(({ grade }) => grade === place?.grade)
  return { kind: 'ranking', ranking, grade: index === -1 ? null : index }
}

function segmentOf(
  value: Value,
  kind: 'curve' | 'steps',
  points: ReturnType<typeof readPoints>,
): number | null {
  if (value.kind !== 'amount') return null
  const orders = points.map(({ at }) => compare(at, value.amount))
  const index = orders.findLastIndex((order) => order <= 0)
  if (index === -1) return null
  if (kind === 'steps') return index
  return orders[index] === 0 || index === points.length - 1 ? null : index
}
