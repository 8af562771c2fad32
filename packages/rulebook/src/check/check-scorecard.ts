import {
  describeType,
  diagnostic,
  printLiteral,
  type Decimal,
  type Expr,
  type Span,
} from '@guiju/language'
import type { ScoredMetric, Scorecard } from '../score-model.ts'
import { checkIn, ruleCheck, useMetric, type PackCheck, type RuleCheck } from './check-context.ts'
import { checkReach } from './check-reach.ts'
import { reportNotRising } from './check-grouping.ts'
import { checkMinimum } from './check-metric.ts'
import { checkScoreGrades } from './check-score-grades.ts'
import { wrongChoice } from '../link/wrong-choice.ts'
import { addDecimals, compareDecimals } from './constant-value.ts'
import { fitsType } from './fits-type.ts'

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
  for (const { name, span } of metricsOf(card)) checkReach(rule, card.entity, { name, span })
  const score = { kind: 'score', names: ['score'] } as const
  for (const { when } of [...card.grades, ...card.consequences]) {
    if (when !== null) checkIn(rule, when, score, 'condition')
  }
  if (!pack.noted.broken.has(rule.key)) checkScoreGrades(rule, card)
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
    checkEnds(rule, card, scored, score)
    return
  }
  const type = names.metricType(scored.metric)
  for (const { at, score: points } of score.points) {
    if (!isOnScale(card, points)) warnOfScore(rule, card, points, at.span)
    const found = checkIn(rule, at, { kind: 'constant' })
    if (type === undefined || type === null) continue
    if (fitsType(found.type, type)) {
      if (type.kind === 'ratio') warnOfPercent(rule, scored.metric, at)
      continue
    }
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

/** The best score is not below the worst, and both lie on the scale. */
function checkEnds(
  rule: RuleCheck,
  card: Scorecard,
  { span }: ScoredMetric,
  { best, worst }: { readonly best: Decimal; readonly worst: Decimal },
): void {
  if (compareDecimals(best, worst) < 0) {
    const params = { best: printNumber(best), worst: printNumber(worst) }
    rule.report(diagnostic('best-below-worst', span, params))
    return
  }
  for (const score of [best, worst]) {
    if (!isOnScale(card, score)) warnOfScore(rule, card, score, span)
  }
}

function isOnScale({ scale }: Scorecard, score: Decimal): boolean {
  return compareDecimals(score, scale.low) >= 0 && compareDecimals(score, scale.high) <= 0
}

function warnOfScore(rule: RuleCheck, { scale }: Scorecard, score: Decimal, span: Span): void {
  const params = {
    score: printNumber(score),
    low: printNumber(scale.low),
    high: printNumber(scale.high),
  }
  rule.report(diagnostic('score-outside-scale', span, params))
}

function printNumber(value: Decimal): string {
  return printLiteral({ kind: 'number', value })
}

/** A ratio above 1 is seldom meant: 5 for 5%. */
function warnOfPercent(rule: RuleCheck, metric: string, at: Expr): void {
  if (at.kind !== 'literal' || at.literal.kind !== 'number') return
  const { value } = at.literal
  if (compareDecimals(value, whole) <= 0) return
  const number = printNumber(value)
  const percent = printLiteral({ kind: 'ratio', value })
  const name = { en: `'${metric}'`, zh: `“${metric}”` }
  rule.report(diagnostic('ratio-above-one', at.span, { value: name, number, percent }))
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
  const choices = ['all', ...attributes.keys()]
  const written = { text: ranking.among, span: scored.span }
  rule.report(wrongChoice(written, choices, [ranking.span]))
}

function leftOutRanking(rule: RuleCheck, name: string): string {
  return rule.pack.leftOutNames.get(rule.pack.pack.id)?.get(name) ?? ''
}
