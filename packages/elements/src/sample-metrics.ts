import type { LocalText, MetricInfo, Quantity, RuleVersion, Snapshot } from '@guiju/protocol'

/** The version that made every sample. */
export const version: RuleVersion = {
  pack: 'douyin/reputation',
  version: '0.1.0',
  amendment: null,
  hash: '3f9a1c22b07de4418a65',
}
/** The data behind every sample. */
export const snapshot: Snapshot = { id: 'sample', completeThrough: '2023-06-30', marked: null }
/** The day of every sample. */
export const day: string = '2023-06-30'

/** The same text in both languages. */
export const both = (text: string): LocalText => ({ zh: text, en: text })

/** A number with the text to show it. */
export function number(value: number, text: LocalText | string = String(value)): Quantity {
  const shown = typeof text === 'string' ? both(text) : text
  return { state: 'value', value, exact: String(value), reason: null, text: shown }
}

/** A number that is not there. */
export function missing(reason: string, state: 'missing' | 'no_score' = 'missing'): Quantity {
  return { state, value: null, exact: null, reason, text: both('–') }
}

/** A ratio, shown as a percentage. */
export const percent = (value: number): Quantity => number(value, `${(value * 100).toFixed(2)}%`)
/** An elapsed time in hours. */
export const hours = (value: number): Quantity => {
  const whole = Math.floor(value)
  const minutes = Math.round((value - whole) * 60)
  return number(value, { zh: `${whole} 小时 ${minutes} 分`, en: `${whole} h ${minutes} min` })
}
/** A whole number. */
export const count = (value: number): Quantity => number(value, value.toLocaleString('en-US'))
/** A score. */
export const points = (value: number): Quantity => number(value, value.toFixed(2))

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

/** Lower is better. */
export const badReviewRate: MetricInfo = metric({
  id: 'product_bad_review_rate',
  zh: '商品差评率',
  en: 'Product bad-review rate',
  quote: '商品差评率=首次评价为差评的订单量/签收订单量',
  format: 'percent',
  better: 'lower',
  line: 3,
  ruleText: 'product_bad_review_rate:\n  of: orders\n  by: received_at\n  window: last 90 days',
})
/** A sum of shares. */
export const pickupTimeliness: MetricInfo = metric({
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
/** A mean of times. */
export const deliveryDuration: MetricInfo = metric({
  id: 'delivery_duration',
  zh: '订单配送时长',
  en: 'Delivery duration',
  quote: '订单配送时长=(全部订单签收时间-揽收时间)/ 签收订单量',
  format: 'duration',
  better: 'lower',
  line: 52,
  ruleText: 'delivery_duration:\n  of: orders\n  by: shipment.signed_at',
})
/** A ratio without peers. */
export const complaintRate: MetricInfo = metric({
  id: 'creator_complaint_rate',
  zh: '投诉率',
  en: 'Complaint rate',
  quote: '投诉率=分享商品问题投诉量 / 分享商品支付订单量',
  format: 'percent',
  better: 'lower',
  line: 3,
  ruleText: 'creator_complaint_rate:\n  population: matured_paid_orders',
})
/** A ratio without value. */
export const replyRate: MetricInfo = metric({
  id: 'im_reply_3min_rate_session',
  zh: 'IM 3 分钟人工回复率',
  en: 'Chats answered by a person within 3 minutes',
  quote: '会话时间在8:00:00-22:59:59',
  format: 'percent',
  better: 'higher',
  line: 61,
  ruleText: 'im_reply_3min_rate_session:\n  of: im_sessions',
})

/** A count. */
export const paidOrders: MetricInfo = metric({
  id: 'valid_paid_orders',
  zh: '有效支付订单',
  en: 'Valid paid orders',
  quote: '近90天有效支付订单量',
  format: 'count',
  better: 'higher',
  line: 3,
  ruleText: 'valid_paid_orders:\n  of: orders\n  value: count()',
})
