import type {
  EvaluateRow,
  GradeBound,
  LocalText,
  MetricInfo,
  ScorecardInfo,
  ScorecardMetric,
  ScorecardResponse,
} from '@guiju/protocol'
import {
  badReviewRate,
  both,
  complaintRate,
  count,
  day,
  deliveryDuration,
  hours,
  missing,
  paidOrders,
  percent,
  pickupTimeliness,
  points,
  replyRate,
  snapshot,
  version,
} from './sample-metrics.ts'

const excellent: LocalText = { zh: '优', en: 'Excellent' }
const fair: LocalText = { zh: '中', en: 'Fair' }
const poor: LocalText = { zh: '差', en: 'Poor' }

type PartFacts = Pick<ScorecardMetric, 'metric' | 'weight' | 'value' | 'score'> &
  Partial<ScorecardMetric>

function part(facts: PartFacts): ScorecardMetric {
  return {
    effectiveWeight: facts.weight,
    numerator: null,
    denominator: null,
    rule: { kind: 'curve', points: [], best: null, worst: null, note: null },
    rank: null,
    peers: null,
    ...facts,
  }
}

const scorecard: ScorecardInfo = {
  id: 'shop_experience',
  pack: version.pack,
  label: { zh: '商家体验分', en: 'Shop experience score' },
  definition: {
    zh: '商品、物流、服务三个维度的加权得分。',
    en: 'The weighted score of three dimensions: product, logistics and service.',
  },
  note: {
    zh: '维度内的等权重和得分曲线为本规则包自定，并非平台公布的数值。',
    en: "Equal weights inside a dimension and all curves are this pack's own, not the platform's.",
  },
  entity: 'shop',
  scale: { low: 0, high: 5 },
  citation: null,
  source: { file: 'rules/douyin/reputation/shop-experience.yaml', line: 7 },
  ruleText: 'shop_experience:\n  entity: shop\n  scale: 0..5',
  version,
}

const stars: readonly GradeBound[] = [
  { label: { zh: '五星', en: 'Five stars' }, atLeast: points(4.6), reached: false },
  { label: { zh: '四星', en: 'Four stars' }, atLeast: points(4.2), reached: true },
  { label: { zh: '三星', en: 'Three stars' }, atLeast: points(3.6), reached: false },
  { label: { zh: '二星', en: 'Two stars' }, atLeast: points(2.8), reached: false },
  { label: { zh: '一星', en: 'One star' }, atLeast: null, reached: false },
]

/** A shop's scorecard with good, poor and missing parts, peers, and a consequence that is near. */
export const sampleScorecard: ScorecardResponse = {
  scorecard,
  entity: { kind: 'shop', id: 'S00017', label: '山野小铺' },
  day,
  known: day,
  score: points(4.22),
  grade: { zh: '四星', en: 'Four stars' },
  rank: { position: 0.18, rank: 36, peers: 200, grade: null },
  dimensions: [
    {
      id: 'product',
      label: { zh: '商品体验', en: 'Product' },
      weight: 0.5,
      effectiveWeight: 0.5,
      score: points(4.71),
      metrics: [
        part({
          metric: badReviewRate.id,
          weight: 1,
          value: percent(0.0062),
          numerator: count(68),
          denominator: count(10966),
          score: points(4.71),
          rank: { position: 0.08, rank: 16, peers: 200, grade: excellent },
          peers: { average: percent(0.0094), excellent: percent(0.0041), count: 200 },
        }),
      ],
    },
    {
      id: 'logistics',
      label: { zh: '物流体验', en: 'Logistics' },
      weight: 0.15,
      effectiveWeight: 0.15,
      score: points(3.87),
      metrics: [
        part({
          metric: pickupTimeliness.id,
          weight: 0.5,
          value: percent(0.586),
          score: points(4.29),
          rank: { position: 0.83, rank: 166, peers: 200, grade: poor },
          peers: { average: percent(0.63), excellent: percent(0.69), count: 200 },
        }),
        part({
          metric: deliveryDuration.id,
          weight: 0.5,
          value: hours(61.33),
          numerator: hours(672553),
          denominator: count(10966),
          score: points(3.45),
          rank: { position: 0.52, rank: 104, peers: 200, grade: fair },
          peers: { average: hours(59.8), excellent: hours(38.5), count: 200 },
        }),
      ],
    },
    {
      id: 'service',
      label: { zh: '服务体验', en: 'Service' },
      weight: 0.35,
      effectiveWeight: 0.35,
      score: points(3.93),
      metrics: [
        part({
          metric: complaintRate.id,
          weight: 0.5,
          effectiveWeight: 1,
          value: percent(0.0108),
          numerator: count(118),
          denominator: count(10966),
          score: points(3.93),
          rule: {
            kind: 'curve',
            points: [
              { input: 0, text: both('0%'), score: 5 },
              { input: 0.06, text: both('6%'), score: 0 },
            ],
            best: null,
            worst: null,
            note: null,
          },
        }),
        part({
          metric: replyRate.id,
          weight: 0.5,
          effectiveWeight: null,
          value: missing('no-denominator'),
          numerator: count(0),
          denominator: count(0),
          score: missing('no-denominator'),
        }),
      ],
    },
  ],
  deductions: [],
  consequences: [
    {
      when: 'score < 4.2',
      effect: {
        zh: '部分官方活动可能无法参加',
        en: 'Some official events may be closed to the shop',
      },
      applies: false,
      operator: '<',
      bound: points(4.2),
      margin: points(0.02),
      citation: null,
    },
    {
      when: 'score < 3.6',
      effect: {
        zh: '可能达不到精选联盟的入驻门槛',
        en: 'May miss the admission threshold of the selected alliance',
      },
      applies: false,
      operator: '<',
      bound: points(3.6),
      margin: points(0.62),
      citation: null,
    },
    {
      when: 'score >= 4.8',
      effect: { zh: '大促优选', en: 'Preferred in big promotions' },
      applies: false,
      operator: '>=',
      bound: points(4.8),
      margin: points(-0.58),
      citation: null,
    },
  ],
  grades: stars,
  minimum: { of: 'valid_paid_orders', atLeast: count(30), actual: count(12480), met: true },
  metrics: [
    badReviewRate,
    pickupTimeliness,
    deliveryDuration,
    complaintRate,
    replyRate,
    paidOrders,
  ],
  rules: [version],
  snapshot,
  diagnostics: [],
}

/** The same shop with too few orders: no score, every part still shown. */
export const sampleWithoutScore: ScorecardResponse = {
  ...sampleScorecard,
  score: missing('minimum-sample', 'no_score'),
  grade: null,
  rank: null,
  consequences: sampleScorecard.consequences.map((consequence) => ({
    ...consequence,
    applies: null,
    margin: null,
  })),
  grades: stars.map((grade) => ({ ...grade, reached: false })),
  minimum: { of: 'valid_paid_orders', atLeast: count(30), actual: count(12), met: false },
  snapshot: { ...snapshot, marked: [{ dataset: 'orders', rows: 3, atMost: 10 }] },
}

/** One row of an evaluation, for a card. */
export const sampleCard: { readonly metric: MetricInfo; readonly row: EvaluateRow } = {
  metric: complaintRate,
  row: {
    metric: complaintRate.id,
    day,
    known: day,
    from: day,
    to: day,
    entity: sampleScorecard.entity,
    split: {},
    value: percent(0.0108),
    numerator: count(118),
    denominator: count(10966),
  },
}

/** The score of the 30 days up to that day; one of them has none. */
export const sampleTrend: readonly EvaluateRow[] = Array.from({ length: 30 }, (_, index) => {
  const date = new Date(Date.UTC(2023, 5, index + 1)).toISOString().slice(0, 10)
  const score = 4.22 + 0.08 * Math.sin(index / 4) * Math.cos(29 - index) - (29 - index) * 0.004
  return {
    ...sampleCard.row,
    metric: scorecard.id,
    day: date,
    known: date,
    from: date,
    to: date,
    value: index === 11 ? missing('minimum-sample', 'no_score') : points(score),
    numerator: null,
    denominator: null,
  }
})
