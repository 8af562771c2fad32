/** Refunds of shops with a board of every kind of part. */
export const refundRules: string = `pack:
  id: shop
  version: 1.0.0
  time_zone: Asia/Shanghai
  currency: CNY
  entities:
    shop: { dataset: shops, key: shop_id, attributes: { industry: industry } }
    creator: { dataset: creators, key: creator_id }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id }, industry: { type: text } }
  creators:
    key: creator_id
    columns: { creator_id: { type: id }, nickname: { type: text } }
  videos:
    key: video_id
    columns: { video_id: { type: id }, creator_id: { type: id }, is_visible: { type: boolean }, published_at: { type: timestamp } }
    relations: { creator: { to: creators, key: creator_id, is: one } }
  refunds:
    key: refund_id
    time: applied_at
    entities: { shop: shop_id }
    dimensions: { sharer: creator_id, video: video_id, l1: l1, l2: l2, mode: mode, tag: { each: labels.tag } }
    columns:
      refund_id: { type: id }
      shop_id: { type: id }
      creator_id: { type: id }
      video_id: { type: id }
      l1: { type: text }
      l2: { type: text }
      mode: { type: enum, values: [early, late] }
      reason: { type: text }
      applied_at: { type: timestamp }
      waited: { type: elapsed }
      amount: { type: money, currency: CNY }
    relations: { labels: { to: labels, key: refund_id, is: many } }
  labels:
    key: label_id
    time: refund.applied_at
    columns: { label_id: { type: id }, refund_id: { type: id }, tag: { type: text } }
    relations: { refund: { to: refunds, key: refund_id, is: one } }
groups:
  topic: { of: refunds.reason, contains: { slow: [late, slow], broken: [broken] } }
bands:
  delay: { of: refunds, value: waited, edges: [0h, 1h, 2h, 24h, 48h], last: closed }
metrics:
  refunded: { of: refunds, window: selected days, value: sum(amount), better: lower, format: money }
  requests: { of: refunds, window: selected days, value: count(), better: lower }
  recent: { of: refunds, window: last 3 days, value: count(), better: lower }
  mean: { value: refunded / requests, better: lower }
rankings:
  fewest: { metric: requests, among: industry, grades: [{ grade: { zh: 优, en: Good }, when: position <= 50% }, { grade: { zh: 差, en: Poor }, otherwise: true }] }
playbook:
  many: { label: many, when: requests >= 5 and refunded > 10 CNY, steps: [ask] }
  few: { label: few, when: requests < 5, steps: [rest] }
  steady: { label: steady, steps: [go on] }
boards:
  refunds:
    entity: shop
    period: { default: last 30 days, at_most: 31 days }
    filters: [l1]
    cards:
      - requests
      - { metric: refunded, compare: previous, peers: [average, excellent], flag: refunded > 50 CNY }
      - { metric: requests, grade: fewest }
    series: { metrics: [requests, recent] }
    parts:
      classes: { breakdown: { metric: refunded, split: l1, then: l2, show: [value, share of whole, share of parent], drill: products } }
      waits: { breakdown: { metric: refunded, split: delay, show: [value, share of whole] } }
      topics: { breakdown: { metric: requests, split: topic, show: [value, share of whole] } }
      people:
        leaderboard: { split: sharer, columns: [sharer.nickname, refunded, share of refunded], sort: refunded desc, top: 3, rest: others }
      films:
        leaderboard:
          split: video
          columns: [video.creator.nickname, video.published_at, requests]
          sort: requests desc
          link: { to: video_page, key: video, when: video.is_visible }
      products: { table: { split: sharer, columns: [sharer, refunded, requests, mean], sort: mean desc } }
      pivot: { table: { split: [mode, sharer], columns: [requests, share of requests], sort: requests desc } }
      tags: { table: { split: tag, columns: [requests] } }
      advice: { playbook: [many, few, steady] }
  plain: { cards: [requests], parts: { all: { table: { split: l1, columns: [requests, share of requests] } } } }
amendments:
  shorter:
    effective: 2023-05-20
    set: { metrics.recent.window: last 1 days }
`
