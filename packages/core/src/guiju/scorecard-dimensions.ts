import { printExpression } from '@guiju/language'
import type {
  Peers,
  Rank,
  ScorecardDimension,
  ScorecardMetric,
  ScoreRule as WireScoreRule,
  TargetResult,
} from '@guiju/protocol'
import type { Fraction, Metric, ScoredMetric } from '@guiju/rulebook'
import { metricOf } from '../finish/evaluation.ts'
import { ofDecimal, toDouble } from '../finish/fraction.ts'
import { displayOfMetric } from '../format/display.ts'
import { amountQuantity } from '../format/quantity.ts'
import { scoreQuantity } from '../format/score-quantity.ts'
import { readPoints, type CardPlace } from '../score/evaluate-card.ts'
import { wireRank } from '../score/wire-rank.ts'
import type { RankedPeers } from '../score/rank-entities.ts'
import { targetResult } from '../targets/target-text.ts'
import type { DimensionOutcome } from '../score/score-card.ts'
import type { CardAnswer } from './card-answer.ts'
import { metricQuantities } from './evaluate-rows.ts'

const shownDigits = 2

/** The dimensions of a card with their metrics, scores, ranks and peers. */
export function dimensionsOf(answer: CardAnswer, place: CardPlace): readonly ScorecardDimension[] {
  return answer.outcome.dimensions.map((outcome) => {
    const { dimension, score, effectiveWeight } = outcome
    const isNamed = dimension.id !== ''
    return {
      id: isNamed ? dimension.id : null,
      label: isNamed ? dimension.label : null,
      weight: toDouble(ofDecimal(dimension.weight)),
      effectiveWeight: doubleOrNull(effectiveWeight),
      score: scoreQuantity(score, answer.card.round ?? shownDigits),
      metrics: dimension.metrics.map((scored, index) =>
        metricOfDimension(scored, outcome.metrics[index], answer, place),
      ),
    }
  })
}

function metricOfDimension(
  scored: ScoredMetric,
  outcome: DimensionOutcome['metrics'][number] | undefined,
  answer: CardAnswer,
  place: CardPlace,
): ScorecardMetric {
  if (outcome === undefined) throw new Error(`'${scored.metric}' was not scored.`)
  const { card, pack, group } = answer
  const metric = metricOf(pack, scored.metric)
  const ranked = place.peers.get(scored.metric)
  return {
    metric: scored.metric,
    weight: toDouble(ofDecimal(scored.weight)),
    effectiveWeight: doubleOrNull(outcome.effectiveWeight),
    ...metricQuantities(metric, answer, 0, group),
    score: scoreQuantity(outcome.score, card.round ?? shownDigits),
    rule: scoreRule(scored, answer, place),
    rank: ranked === undefined || group.entity === null ? null : rankOf(ranked, group.entity),
    peers:
      ranked === undefined || group.entity === null
        ? null
        : peersOf(scored, ranked, group.entity, answer),
    ...(metric.targets.length === 0 ? {} : { targets: targetsOf(metric, answer) }),
  }
}

function targetsOf(metric: Metric, answer: CardAnswer): readonly TargetResult[] {
  const { evaluated, group } = answer
  return evaluated.targets(metric.id, group).map((each) => targetResult(each, metric, answer))
}

function scoreRule(scored: ScoredMetric, answer: CardAnswer, place: CardPlace): WireScoreRule {
  const rule = scored.score
  const none = { points: [], best: null, worst: null, note: null }
  if (rule.kind === 'rank') {
    const [best, worst] = [rule.best, rule.worst].map((value) => toDouble(ofDecimal(value)))
    return { ...none, kind: 'rank', best: best ?? null, worst: worst ?? null }
  }
  const metric = metricOf(answer.pack, scored.metric)
  const display = displayOfMetric(metric, answer.checked, answer.pack.timeZone)
  const written = rule.points.map(({ at }) => printExpression(at))
  const points = readPoints(rule, place).map(({ at, score }, index) => {
    const { value } = amountQuantity(at, display)
    const text = written[index] ?? ''
    return { input: value ?? 0, text: { zh: text, en: text }, score: toDouble(score) }
  })
  return { ...none, kind: rule.kind, points }
}

/** Null for an entity that is no peer. */
function rankOf(ranked: RankedPeers, entity: string): Rank | null {
  const shown = ranked.shownOf(entity)
  return shown === null ? null : wireRank(shown)
}

/** Null when there are too few peers to say anything about them together. */
function peersOf(
  { metric }: ScoredMetric,
  ranked: RankedPeers,
  entity: string,
  { pack, checked }: CardAnswer,
): Peers | null {
  const aggregates = ranked.aggregatesOf(entity)
  if (aggregates === null) return null
  const display = displayOfMetric(metricOf(pack, metric), checked, pack.timeZone)
  return {
    average: amountQuantity(aggregates.average, display),
    excellent: amountQuantity(aggregates.excellent, display),
    count: aggregates.count,
  }
}

function doubleOrNull(value: Fraction | null): number | null {
  return value === null ? null : toDouble(value)
}
