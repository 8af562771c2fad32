import type { CheckedExpressions, Pack, Ranking, Scorecard } from '@guiju/rulebook'
import { metricsIn } from '../request/metrics-below.ts'

/**
 * The ranking in which a metric of a card is shown: the one its score reads, else the first of the pack over that
 * metric. A metric without a ranking has no peers.
 */
export function rankingsOfCard(card: Scorecard, pack: Pack): ReadonlyMap<string, Ranking> {
  const rankings = new Map<string, Ranking>()
  for (const { metric, score } of card.dimensions.flatMap(({ metrics }) => metrics)) {
    const named = score.kind === 'rank' ? pack.rankings.get(score.ranking) : undefined
    const ranking = named ?? [...pack.rankings.values()].find((other) => other.metric === metric)
    if (ranking !== undefined) rankings.set(metric, ranking)
  }
  return rankings
}

/** The rankings that the score itself reads, by metric: none for a card of curves alone. */
export function scoringRankings(card: Scorecard, pack: Pack): ReadonlyMap<string, Ranking> {
  const scoring = new Set(
    card.dimensions.flatMap(({ metrics }) =>
      metrics.filter(({ score }) => score.kind === 'rank').map(({ metric }) => metric),
    ),
  )
  return new Map([...rankingsOfCard(card, pack)].filter(([metric]) => scoring.has(metric)))
}

/** True when the score itself depends on peers. */
export function readsPeers(card: Scorecard): boolean {
  return card.dimensions.some(({ metrics }) => metrics.some(({ score }) => score.kind === 'rank'))
}

/** The metrics that a card needs, with those of `rankings` and of who is eligible there; each once. */
export function metricsOfCard(
  card: Scorecard,
  rankings: Iterable<Ranking>,
  checked: CheckedExpressions,
): readonly string[] {
  const metrics = new Set<string>()
  for (const dimension of card.dimensions) {
    for (const { metric } of dimension.metrics) metrics.add(metric)
    if (dimension.minimum !== null) metrics.add(dimension.minimum.of)
  }
  for (const metric of card.deduct) metrics.add(metric)
  if (card.minimum !== null) metrics.add(card.minimum.of)
  for (const { metric, eligible } of rankings) {
    metrics.add(metric)
    if (eligible !== null) metricsIn(eligible, checked).forEach((part) => metrics.add(part))
  }
  return [...metrics]
}
