import { describeType, diagnostic, type Decimal, type Span } from '@guiju/language'
import type { Metric, Population } from '../model.ts'
import type { ScoredMetric, Scorecard } from '../score-model.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck, type RuleCheck } from './check-context.ts'
import { reportNotRising } from './check-grouping.ts'
import { checkMinimum } from './check-metric.ts'
import { checkScoreGrades } from './check-score-grades.ts'
import { addDecimals, compareDecimals } from './constant-value.ts'
import { countedTwice } from './counted-twice.ts'
import { fitsType } from './fits-type.ts'
import { metricsBehind } from './metrics-behind.ts'

export function checkScorecard(pack: PackCheck, card: Scorecard): void {
  const rule = ruleCheck(pack, card)
  const entity = pack.pack.entities.get(card.entity)
  if (entity !== undefined) rule.use(entity)
  if (card.minimum !== null) checkMinimum(rule, card.minimum.of)
  checkWeights(rule, card.dimensions, card.span)
  for (const dimension of card.dimensions) {
    if (dimension.minimum !== null) checkMinimum(rule, dimension.minimum.of)
    checkWeights(rule, dimension.metrics, dimension.span)
    for (const scored of dimension.metrics) checkScored(rule, card, scored)
  }
  for (const { name, span } of metricsOf(card)) checkReach(rule, card, name, span)
  const score = { kind: 'score', names: ['score'] } as const
  for (const { when } of [...card.grades, ...card.consequences]) {
    if (when !== null) checkIn(rule, when, score, 'condition')
  }
  if (compareDecimals(card.scale.low, card.scale.high) >= 0) {
    rule.report(diagnostic('wrong-scale', card.span, { written: '' }))
  } else if (!pack.noted.broken.has(rule.key)) checkScoreGrades(rule, card)
}

function metricsOf(card: Scorecard): readonly { readonly name: string; readonly span: Span }[] {
  return [
    ...card.dimensions.flatMap(({ metrics }) =>
      metrics.map(({ metric, span }) => ({ name: metric, span })),
    ),
    ...card.deduct.map((name) => ({ name, span: card.span })),
    ...(card.minimum === null ? [] : [{ name: card.minimum.of, span: card.minimum.span }]),
  ]
}

const whole: Decimal = { coefficient: 1n, scale: 0 }

/** Weights that do not make up 100 % are a slip far more often than a wish. */
function checkWeights(
  rule: RuleCheck,
  parts: readonly { readonly weight: Decimal; readonly span: Span }[],
  span: Span,
): void {
  if (parts.length === 0) return
  const total = parts.map(({ weight }) => weight).reduce(addDecimals)
  if (compareDecimals(total, whole) === 0) return
  const related = parts.map((part) => part.span)
  rule.report(diagnostic('weights-total', span, { total: percent(total) }, related))
}

function percent({ coefficient, scale }: Decimal): string {
  const digits = String(coefficient * 100n).padStart(scale + 1, '0')
  const cut = digits.length - scale
  const fraction = digits.slice(cut).replace(/0+$/, '')
  return `${digits.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}%`
}

function checkScored(rule: RuleCheck, card: Scorecard, scored: ScoredMetric): void {
  const { pack, names } = rule.pack
  useMetric(rule, pack, scored.metric)
  const { score } = scored
  if (score.kind === 'rank') {
    checkRank(rule, card, scored, score.ranking)
    return
  }
  const type = names.metricType(scored.metric)
  for (const { at } of score.points) {
    const found = checkIn(rule, at, { kind: 'constant' })
    if (type === undefined || type === null || fitsType(found.type, type)) continue
    const params = {
      metric: scored.metric,
      declared: describeType(type),
      actual: describeType(found.type),
    }
    rule.report(diagnostic('curve-unit', at.span, params, [scored.span]))
  }
  reportNotRising(
    rule,
    score.points.map(({ at }) => at),
  )
}

function checkRank(rule: RuleCheck, card: Scorecard, scored: ScoredMetric, name: string): void {
  const { pack } = rule.pack
  const ranking = pack.rankings.get(name)
  if (ranking === undefined) {
    rule.useKey(leftOutRanking(rule, name))
    return
  }
  rule.use(ranking)
  if (ranking.metric !== scored.metric) {
    const params = { ranking: ranking.id, ranks: ranking.metric, metric: scored.metric }
    rule.report(diagnostic('rank-of-another', scored.span, params, [ranking.span]))
  }
  const attributes = pack.entities.get(card.entity)?.attributes
  if (ranking.among === 'all' || attributes === undefined || attributes.has(ranking.among)) return
  const choices = ['all', ...attributes.keys()].join(', ')
  const params = { value: ranking.among, choices }
  rule.report(diagnostic('wrong-choice', scored.span, params, [ranking.span]))
}

function leftOutRanking(rule: RuleCheck, name: string): string {
  return rule.pack.leftOutNames.get(rule.pack.pack.id)?.get(name) ?? ''
}

/** Every side of every metric behind a card must know which entity a row belongs to. */
function checkReach(rule: RuleCheck, card: Scorecard, name: string, span: Span): void {
  const { pack, tables, rulebook } = rule.pack
  const missed = new Set<string>()
  for (const metric of metricsBehind(rulebook, pack, name)) {
    const own = rulebook.packs.get(metric.pack) ?? pack
    for (const population of populationsOf(metric)) {
      const dataset = own.datasets.get(population.dataset)
      if (dataset === undefined || missed.has(dataset.name)) continue
      const dimension = dataset.entities.get(card.entity)
      if (dimension !== undefined) rule.use(dimension)
      else if (!isLeftOut(rule, dataset, card.entity)) {
        missed.add(dataset.name)
        const params = { metric: name, dataset: dataset.name, entity: card.entity }
        rule.report(diagnostic('entity-unreachable', span, params, [dataset.span]))
      }
    }
    const twice = countedTwice(own, tables, metric, card.entity)
    if (twice === null) continue
    const params = { metric: metric.id, dimension: card.entity }
    rule.report(diagnostic('counted-twice', span, params, [twice.span]))
  }
}

function isLeftOut(rule: RuleCheck, dataset: object, entity: string): boolean {
  const key = `${rule.pack.keys.get(dataset) ?? ''}/entities/${entity}`
  const { graph, noted } = rule.pack
  if (!graph.broken.has(key) && !noted.broken.has(key)) return false
  rule.useKey(key)
  return true
}

function populationsOf({ shape }: Metric): readonly Population[] {
  switch (shape.kind) {
    case 'formula':
      return []
    case 'value':
      return [shape.side.population]
    case 'ratio':
      return [shape.numerator.population, shape.denominator.population]
  }
}
