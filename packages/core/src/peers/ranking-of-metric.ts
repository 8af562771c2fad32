import type { Pack, Ranking } from '@guiju/rulebook'

/** The first ranking of the pack over a metric: it tells who its peers are and how many it takes; null without one. */
export function rankingOfMetric(metric: string, pack: Pack): Ranking | null {
  return [...pack.rankings.values()].find((ranking) => ranking.metric === metric) ?? null
}
