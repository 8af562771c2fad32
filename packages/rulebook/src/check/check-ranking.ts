import { describeType, diagnostic, nearestName } from '@guiju/language'
import { sidesOf } from '../metric-sides.ts'
import type { Metric } from '../model.ts'
import type { Benchmark, Ranking } from '../score-model.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck, type RuleCheck } from './check-context.ts'
import { checkRankGrades } from './check-rank-grades.ts'
import { fitsType } from './fits-type.ts'

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
  if (ranking.benchmark !== null) checkBenchmark(rule, ranking, ranking.benchmark)
  if (!pack.noted.broken.has(rule.key)) checkRankGrades(rule, ranking)
}

/** What peers reach has the unit of the metric, and is there for each group that entities are compared among. */
function checkBenchmark(rule: RuleCheck, { metric, span }: Ranking, benchmark: Benchmark): void {
  const { pack, names } = rule.pack
  const type = names.metricType(metric)
  // A mean of whole numbers is none.
  const declared: typeof type = type?.kind === 'integer' ? { kind: 'number' } : type
  for (const name of [benchmark.average, benchmark.excellent]) {
    useMetric(rule, pack, name)
    const actual = names.metricType(name)
    if (declared && actual && !fitsType(actual, declared)) {
      const params = {
        name,
        metric,
        declared: describeType(declared),
        actual: describeType(actual),
      }
      rule.report(diagnostic('benchmark-unit', benchmark.span, params, [span]))
    }
    const told = pack.metrics.get(name)
    if (told !== undefined) checkReach(rule, told, benchmark)
  }
}

function checkReach(rule: RuleCheck, told: Metric, { by, span }: Benchmark): void {
  if (by === null) return
  const { pack } = rule.pack
  for (const { population } of sidesOf(told)) {
    const dataset = pack.datasets.get(population.dataset)
    if (dataset === undefined || dataset.dimensions.has(by)) continue
    const params = { name: by, dataset: dataset.name, metric: told.id }
    const nearest = nearestName(by, dataset.dimensions.keys())
    rule.report(
      diagnostic('unknown-split', span, nearest === undefined ? params : { ...params, nearest }),
    )
  }
}
