import { loadRulebookTimeline, type RulebookText } from '@guiju/rulebook'

/** A pack with one rate, whose limit of a day and window of a week tests can hit or miss. */
export const smallRules = `pack:
  id: small
  version: 1.0.0
  language: 1
  time_zone: Asia/Shanghai
  entities: { shop: { dataset: shops, key: shop_id } }
datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns: { shop_id: { type: id } }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      kind: { type: enum, values: [normal, presale, test] }
      reason: { type: text }
      paid_at: { type: timestamp }
      shipped_at: { type: timestamp }
filters:
  presale: { of: orders, where: kind = presale }
groups:
  family: { of: orders.reason, good: [fine, well], bad: [broken], otherwise: other }
bands:
  wait: { of: orders, value: shipped_at - paid_at, edges: [0h, 24h, 48h] }
metrics:
  late_rate:
    of: orders
    window: last 7 days
    exclude: [presale]
    numerator: count(where shipped_at - paid_at > 24h)
    denominator: count()
    better: lower
rankings:
  late_rank:
    metric: late_rate
    among: all
    minimum_peers: 2
    grades:
      - { grade: Good, when: position <= 50% }
      - { grade: Bad, otherwise: true }
scorecards:
  shop_score:
    entity: shop
    scale: 0..5
    metrics: { late_rate: { weight: 100%, score: { curve: { 0%: 5, 50%: 1, 100%: 0 } } } }
    grades:
      - { grade: Good, at_least: 4 }
      - { grade: Bad, otherwise: true }
    consequences:
      - { when: score < 2, effect: Warned }
`

/** The texts of the small rules with these tests beside them. @throws when they do not load. */
export function smallTexts(tests: string): readonly RulebookText[] {
  const files = new Map([
    ['small.yaml', smallRules],
    ['tests.yaml', `tests:\n${tests}`],
  ])
  const { value, diagnostics } = loadRulebookTimeline(files)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(
      errors.map(({ message, suggestion }) => `${message.en} ${suggestion?.en ?? ''}`).join('\n'),
    )
  }
  return value.texts
}
