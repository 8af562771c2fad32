import type {
  ClauseVerdict,
  EvaluateRow,
  ExplainResponse,
  ExplainRowResponse,
  FunnelStep,
  GradeBound,
  LocalText,
  MetricInfo,
  Quantity,
  RuleVersion,
  SampleRow,
  ScorecardInfo,
  ScorecardMetric,
  ScorecardResponse,
  Snapshot,
} from '@guiju/protocol'

const version: RuleVersion = {
  pack: 'douyin/reputation',
  version: '0.1.0',
  amendment: null,
  hash: '3f9a1c22b07de4418a65',
}
const snapshot: Snapshot = { id: 'sample', completeThrough: '2023-06-30', marked: null }
const day = '2023-06-30'

const both = (text: string): LocalText => ({ zh: text, en: text })

/** A number with the text to show it. */
export function number(value: number, text: LocalText | string = String(value)): Quantity {
  const shown = typeof text === 'string' ? both(text) : text
  return { state: 'value', value, exact: String(value), reason: null, text: shown }
}

/** A number that is not there. */
export function missing(reason: string, state: 'missing' | 'no_score' = 'missing'): Quantity {
  return { state, value: null, exact: null, reason, text: both('–') }
}

const percent = (value: number): Quantity => number(value, `${(value * 100).toFixed(2)}%`)
const hours = (value: number): Quantity => {
  const whole = Math.floor(value)
  const minutes = Math.round((value - whole) * 60)
  return number(value, { zh: `${whole} 小时 ${minutes} 分`, en: `${whole} h ${minutes} min` })
}
const count = (value: number): Quantity => number(value, value.toLocaleString('en-US'))
const points = (value: number): Quantity => number(value, value.toFixed(2))

interface MetricWords {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly quote: string
  readonly format: MetricInfo['format']
  readonly better: 'higher' | 'lower'
  readonly line: number
  readonly ruleText: string
}

function metric({ id, zh, en, quote, format, better, line, ruleText }: MetricWords): MetricInfo {
  return {
    id,
    pack: version.pack,
    label: { zh, en },
    definition: {
      zh: `近 90 天内${zh}的计算口径，见政策原文。`,
      en: `${en} over the last 90 days, as the policy sentence says.`,
    },
    note: null,
    unit: { percent: '%', duration: 'h', money: 'CNY', count: '', number: '' }[format],
    format,
    better,
    citation: { document: '004_6076d67025fa9252.txt', section: '物流体验', quote },
    source: { file: 'rules/douyin/reputation/logistics.yaml', line },
    ruleText,
    version,
  }
}

const badReviewRate = metric({
  id: 'product_bad_review_rate',
  zh: '商品差评率',
  en: 'Product bad-review rate',
  quote: '商品差评率=首次评价为差评的订单量/签收订单量',
  format: 'percent',
  better: 'lower',
  line: 3,
  ruleText: 'product_bad_review_rate:\n  of: orders\n  by: received_at\n  window: last 90 days',
})
const pickupTimeliness = metric({
  id: 'pickup_timeliness',
  zh: '揽收及时率',
  en: 'Pick-up timeliness',
  quote: '揽收及时率 = 24小时揽收率*70% + 24小时~36小时揽收率*20% + 36小时~48小时揽收率*10%',
  format: 'percent',
  better: 'higher',
  line: 5,
  ruleText: [
    'pickup_timeliness:',
    '  of: orders',
    '  by: shipment.picked_up_at',
    '  window: last 90 days',
    '  exclude: [presale, no_shipping]',
    '  let:',
    '    wait: shipment.picked_up_at - paid_at',
    '  value: 70% * share(wait <= 24h) + 20% * share(24h < wait <= 36h) + 10% * share(36h < wait <= 48h)',
    '  better: higher',
    '  format: percent',
  ].join('\n'),
})
const deliveryDuration = metric({
  id: 'delivery_duration',
  zh: '订单配送时长',
  en: 'Delivery duration',
  quote: '订单配送时长=(全部订单签收时间-揽收时间)/ 签收订单量',
  format: 'duration',
  better: 'lower',
  line: 52,
  ruleText: 'delivery_duration:\n  of: orders\n  by: shipment.signed_at',
})
const complaintRate = metric({
  id: 'creator_complaint_rate',
  zh: '投诉率',
  en: 'Complaint rate',
  quote: '投诉率=分享商品问题投诉量 / 分享商品支付订单量',
  format: 'percent',
  better: 'lower',
  line: 3,
  ruleText: 'creator_complaint_rate:\n  population: matured_paid_orders',
})
const replyRate = metric({
  id: 'im_reply_3min_rate_session',
  zh: 'IM 3 分钟人工回复率',
  en: 'Chats answered by a person within 3 minutes',
  quote: '会话时间在8:00:00-22:59:59',
  format: 'percent',
  better: 'higher',
  line: 61,
  ruleText: 'im_reply_3min_rate_session:\n  of: im_sessions',
})

const paidOrders = metric({
  id: 'valid_paid_orders',
  zh: '有效支付订单',
  en: 'Valid paid orders',
  quote: '近90天有效支付订单量',
  format: 'count',
  better: 'higher',
  line: 3,
  ruleText: 'valid_paid_orders:\n  of: orders\n  value: count()',
})

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

const step = (
  kind: FunnelStep['step'],
  name: string,
  label: LocalText,
  rows: number,
  removed = 0,
): FunnelStep => ({ step: kind, name, label, rows, removed })

const sampleRow = (key: string, wait: string, removedBy: string | null): SampleRow => ({
  key,
  cells: {
    order_type: removedBy ?? 'normal',
    paid_at: '2023-06-28 09:14:00',
    'shipment.picked_up_at': '2023-06-29 07:40:00',
    wait,
  },
  counts: removedBy === null,
  contributes: null,
  removedBy,
})

/** Why pick-up timeliness is 58.60 %. */
export const sampleExplanation: ExplainResponse = {
  metric: pickupTimeliness,
  entity: sampleScorecard.entity,
  day,
  known: day,
  value: percent(0.586),
  numerator: null,
  denominator: null,
  formula: {
    text: '70% * share(wait <= 24h) + 20% * share(24h < wait <= 36h) + 10% * share(36h < wait <= 48h)',
    withNumbers: both('70% × 79.90% + 20% × 10.71% + 10% × 5.44%'),
    parts: [
      { text: 'share(wait <= 24h)', label: null, metric: null, value: percent(0.799) },
      { text: 'share(24h < wait <= 36h)', label: null, metric: null, value: percent(0.1071) },
      { text: 'share(36h < wait <= 48h)', label: null, metric: null, value: percent(0.0544) },
    ],
  },
  sides: [
    {
      side: 'value',
      text: '70% * share(wait <= 24h) + ...',
      dataset: 'orders',
      by: 'shipment.picked_up_at',
      window: { text: 'last 90 days', from: '2023-04-02', to: day },
      funnel: [
        step(
          'known-rows-in-window',
          'window',
          { zh: '窗口内订单', en: 'Orders in the window' },
          12480,
        ),
        step('exclude', 'presale', { zh: '预售', en: 'Presale' }, 11276, 1204),
        step('exclude', 'no_shipping', { zh: '无需发货', en: 'No shipping' }, 10966, 310),
        step('counted', 'counted', { zh: '参与计算', en: 'Counted' }, 10966),
        step('condition-met', 'wait <= 24h', both('wait <= 24h'), 8762),
        step('condition-met', '24h < wait <= 36h', both('24h < wait <= 36h'), 1174),
        step('condition-met', '36h < wait <= 48h', both('36h < wait <= 48h'), 597),
      ],
      beside: [
        {
          kind: 'no-event-day',
          label: { zh: '未揽收', en: 'Not picked up' },
          rows: 214,
        },
      ],
      value: percent(0.586),
      sample: {
        columns: ['order_type', 'paid_at', 'shipment.picked_up_at', 'wait'],
        rows: [
          sampleRow('O-100017', '22h26min', null),
          sampleRow('O-100023', '31h02min', null),
          sampleRow('O-100031', '61h00min', 'presale'),
        ],
        total: 12480,
      },
    },
  ],
  sql: [
    {
      text: 'select "shop_id", count_if("wait" <= $1)\nfrom "orders"\nwhere "picked_up_at" >= $2\ngroup by "shop_id"',
      parameters: [86400000000, '2023-04-02'],
    },
  ],
  snapshot,
  diagnostics: [],
}

const clause = (
  kind: ClauseVerdict['kind'],
  text: string,
  verdict: ClauseVerdict['verdict'],
  values: ClauseVerdict['values'],
): ClauseVerdict => ({
  side: 'value',
  kind,
  name: null,
  label: null,
  text,
  verdict,
  values,
  source: null,
})

/** Why order O-100031 does not count in it. */
export const sampleRowExplanation: ExplainRowResponse = {
  metric: pickupTimeliness.id,
  entity: sampleScorecard.entity,
  day,
  known: day,
  dataset: 'orders',
  key: 'O-100031',
  cells: { order_type: 'presale' },
  clauses: [
    clause('window', 'last 90 days', 'true', [
      { name: 'shipment.picked_up_at', value: '2023-06-29 07:40:00' },
    ]),
    clause('exclude', 'order_type = presale', 'true', [{ name: 'order_type', value: 'presale' }]),
    clause('exclude', 'order_type in [virtual, no_shipping]', 'false', [
      { name: 'order_type', value: 'presale' },
    ]),
    clause('condition', 'wait <= 24h', 'missing', [{ name: 'wait', value: null }]),
  ],
}
