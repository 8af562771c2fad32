import { loadRulebookTimeline, type RulebookTimeline } from '@guiju/rulebook'

const rules = `
pack:
  id: shop
  version: 1.2.0
  language: 1
  title: { zh: 店铺规则, en: Shop rules }
  time_zone: Asia/Shanghai
  currency: CNY
  calendar: days
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id } }
  orders:
    label: { zh: 订单, en: orders }
    grain: one paid order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    dimensions: { kind: kind }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      buyer_id: { type: id, personal: true }
      paid_at: { type: timestamp, label: { zh: 支付时间, en: time of payment } }
      signed_at: { type: timestamp }
      amount: { type: money, label: { zh: 金额, en: amount } }
      kind: { type: enum, values: [normal, presale, virtual], undated: never changes, value_labels: { presale: { zh: 预售单, en: a presale } } }
      is_test: { type: boolean, undated: never changes }
      score: { type: integer, undated: never changes }
    relations:
      complaints: { label: { zh: 投诉, en: complaints }, to: complaints, key: order_id, is: many }
      last_complaint: { to: complaints, key: order_id, is: last, by: created_at }
  complaints:
    grain: one complaint
    key: complaint_id
    time: created_at
    columns:
      complaint_id: { type: id }
      order_id: { type: id }
      created_at: { type: timestamp, label: { zh: 投诉时间, en: time of complaint } }
      reason: { type: text, undated: never changes }
    relations: { order: { to: orders, key: order_id, is: one } }
parameters:
  limit: { label: { zh: 时限, en: time limit }, type: elapsed, values: [{ value: 3min }, { from: 2023-07-01, value: 2min }] }
filters:
  presale: { label: { zh: 预售, en: Presale }, of: orders, where: kind = presale }
  tests: { of: orders, where: is_test }
groups:
  reason_group: { label: { zh: 原因分组, en: group of reasons }, of: complaints.reason, quality: [broken, 破损], otherwise: other }
bands:
  amounts: { of: orders, value: amount, edges: [0 CNY, 100 CNY, 200 CNY] }
rankings:
  late_rank:
    label: { zh: 迟到排名, en: Rank by lateness }
    metric: complaint_rate
    among: all
    minimum_peers: 10
    grades: [{ grade: 优, when: position <= 10% }, { grade: 差, otherwise: true }]
scorecards:
  experience:
    label: { zh: 体验分, en: Experience score }
    entity: shop
    scale: 0..5
    minimum: { of: orders_paid, at_least: 30, otherwise: no_score }
    missing: rescale
    round: 2
    dimensions:
      speed:
        label: { zh: 速度, en: Speed }
        weight: 60%
        metrics:
          late_rate: { weight: 50%, score: { curve: { 0%: 5, 10%: 0 } } }
          wait: { weight: 50%, score: { steps: { 0h: 5, 24h: 3 } } }
      service:
        label: { zh: 服务, en: Service }
        weight: 40%
        metrics:
          complaint_rate: { weight: 100%, score: { rank: late_rank, best: 5, worst: 3 } }
    grades: [{ grade: { zh: 优, en: Good }, at_least: 4 }, { grade: { zh: 差, en: Poor }, otherwise: true }]
    consequences: [{ when: score < 3, effect: { zh: 限制, en: 'Limits <b>apply</b>' } }]
metrics:
  orders_paid:
    label: { zh: 支付订单量, en: Orders paid }
    cite: { document: policy, section: one, quote: 'orders | that were paid' }
    of: orders
    window: last 30 days
    exclude: [presale, tests]
    value: count()
  late_rate:
    label: { zh: 迟到率, en: Late rate }
    definition: { zh: 迟到的占比, en: The share that came late }
    cite: policy
    of: orders
    by: signed_at
    window: last 90 days
    where: score > 3
    numerator: count(where signed_at > paid_at + 48h)
    denominator: count()
    better: lower
  wait:
    label: { zh: 等待, en: Waiting time }
    cite: policy
    of: orders
    by: paid_at
    window: selected days, shifted 13 days back
    let: { waited: signed_at - paid_at }
    value: avg(waited)
    better: lower
  complaint_rate:
    label: { zh: 投诉率, en: Complaint rate }
    cite: policy
    of: orders
    by: paid_at
    window: last 7 days
    numerator: { value: count(complaints), window: last 14 days }
    denominator: count()
    better: lower
  quick_rate:
    label: { zh: 快速率, en: Quick rate }
    cite: policy
    of: orders
    by: paid_at
    window: last 7 days
    value: share(signed_at - paid_at <= limit)
  quick_week:
    label: { zh: 每周快速率, en: Quick rate of the week }
    cite: policy
    of: orders
    by: paid_at
    window: selected days
    value: share(signed_at within 2 workdays after paid_at)
    targets: [{ at_least: 90%, every: week, unless: orders_paid < 10 }, { above: 50% }]
    better: higher
  changed: { label: { zh: 变化, en: Change }, cite: policy, value: orders_paid - previous(orders_paid) }
  combined: { label: { zh: 合并, en: Combined }, cite: policy, value: 50% * late_rate + 50% * complaint_rate }
`

const pages = `
calendars:
  days:
    label: { zh: 工作日, en: Work days }
    from: 2023-01-01
    until: 2023-12-31
    holidays: [2023-05-01]
    make_up: [2023-05-06]
rates:
  ruble: { from: CNY, to: RUB, rates: { 2023-05-01: 11.5 }, stale_after: 7 days }
boards:
  overview:
    label: { zh: 总览, en: Overview }
    entity: shop
    period: { default: last 30 days, at_most: 31 days }
    cards: [orders_paid, { metric: quick_week, compare: previous }]
    parts:
      kinds: { breakdown: { metric: orders_paid, split: kind, show: [value, share of whole] } }
playbook:
  hurry:
    label: { zh: 加快, en: Be quicker }
    for: { metrics: [late_rate], dimensions: [experience.speed] }
    when: late_rate > 10%
    steps: [{ zh: 早发货, en: Ship earlier }, { zh: 换物流, en: Change the carrier }]
    caveats: [{ zh: 注意成本, en: It costs more }]
`

const amendment = `
amendments:
  stricter:
    effective: 2023-06-01
    cite: { document: notice }
    set:
      metrics.late_rate.numerator: count(where signed_at > paid_at + 24h)
      scorecards.experience.dimensions.speed.weight: 50%
      scorecards.experience.dimensions.service.weight: 50%
    retire: [metrics.combined]
`

/** A small pack with one of everything, and an amendment from 2023-06-01 on. */
export function shopRules(more = ''): RulebookTimeline {
  const files = [
    ['shop/rules.yaml', rules],
    ['shop/pages.yaml', pages],
    ['shop/amendment.yaml', amendment],
    ['shop/more.yaml', more],
  ] as const
  const { value, diagnostics } = loadRulebookTimeline(
    new Map(files.filter(([, text]) => text !== '')),
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(errors.map(({ message }) => message.en).join('\n'))
  }
  return value
}
