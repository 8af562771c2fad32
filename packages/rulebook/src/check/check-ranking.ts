import { diagnostic } from '@guiju/language'
import type { Ranking } from '../score-model.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck } from './check-context.ts'
import { checkRankGrades } from './check-rank-grades.ts'

/** A ranking needs a direction, expressions over rank and peers, and grades that answer for every rank. */
export function checkRanking(pack: PackCheck, ranking: Ranking): void {
  const rule = ruleCheck(pack, ranking)
  useMetric(rule, pack.pack, ranking.metric)
  const metric = pack.pack.metrics.get(ranking.metric)
  if (metric !== undefined && metric.better === null) {
    rule.report(diagnostic('rank-without-better', ranking.span, { name: metric.id }, [metric.span]))
  }
  if (ranking.eligible !== null) {
    checkIn(rule, ranking.eligible, { kind: 'metrics' }, 'condition')
  }
  if (ranking.position !== null) {
    checkIn(rule, ranking.position, { kind: 'score', names: ['rank', 'peers'] })
  }
  for (const { when } of ranking.grades) {
    const names = ['rank', 'peers', 'position'] as const
    if (when !== null) checkIn(rule, when, { kind: 'score', names }, 'condition')
  }
  if (!pack.noted.broken.has(rule.key)) checkRankGrades(rule, ranking)
}
