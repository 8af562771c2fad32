import { createGuiju, type Guiju, type GuijuOptions } from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { loadRulebook, parseDay, type DataRows } from '@guiju/rulebook'

/** Rules of a market with four shops and twelve orders, all paid in the first days of June 2023. */
export const marketRules = `pack:
  id: market
  version: 1.2.0
  language: 1
  title: { zh: 小市场, en: Small market }
  time_zone: Asia/Shanghai
  currency: CNY
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id, since: opened_at, attributes: { name: name, industry: industry } }
datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns:
      shop_id: { type: id }
      name: { type: text }
      industry: { type: text }
      opened_at: { type: timestamp }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    dimensions: { kind: kind }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      kind: { type: enum, values: [normal, presale, test] }
      paid_at: { type: timestamp }
      shipped_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      buyer: { type: id, personal: true }
filters:
  presale: { of: orders, label: { zh: 预售, en: Presale }, where: kind = presale }
metrics:
  late_rate:
    label: { zh: 迟发率, en: Late rate }
    cite: { document: policy.txt, section: shipping, quote: shipped within 24 hours }
    of: orders
    window: last 7 days
    where: kind != test
    exclude: [presale]
    let: { wait: shipped_at - paid_at }
    numerator: count(where not wait <= 24h)
    denominator: count()
    better: lower
    format: percent
  turnover:
    label: { zh: 成交额, en: Turnover }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: sum(amount where kind != test)
    better: higher
    format: money
  paid_orders:
    label: { zh: 订单量, en: Orders }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: count()
    format: count
  per_order:
    label: { zh: 客单价, en: Amount per order }
    cite: { document: policy.txt }
    value: turnover / paid_orders
rankings:
  turnover_rank:
    metric: turnover
    among: industry
    eligible: paid_orders >= 1
    minimum_peers: 3
    grades:
      - { grade: { zh: 优, en: Excellent }, when: position <= 40% }
      - { grade: { zh: 中, en: Fair }, otherwise: true }
scorecards:
  shop_score:
    label: { zh: 店铺分, en: Shop score }
    entity: shop
    scale: 0..5
    round: 2
    missing: rescale
    minimum: { of: paid_orders, at_least: 2, otherwise: no_score }
    metrics:
      late_rate: { weight: 50%, score: { curve: { 0%: 5, 50%: 0 } } }
      turnover: { weight: 50%, score: { rank: turnover_rank, best: 5, worst: 1 } }
    grades:
      - { grade: { zh: 好, en: Good }, at_least: 4 }
      - { grade: { zh: 差, en: Poor }, otherwise: true }
    consequences:
      - { when: score < 4, effect: { zh: 警告, en: Warned } }
`

/** Rows are written as rows of a rule test and read as such. */
const marketRows = `tests:
  - name: rows
    metric: paid_orders
    as_of: 2023-06-07
    rows:
      shops:
        - { shop_id: S1, name: 山野, industry: food, opened_at: 2023-01-01 00:00 }
        - { shop_id: S2, name: 南风, industry: food, opened_at: 2023-01-01 00:00 }
        - { shop_id: S3, name: 北原, industry: food, opened_at: 2023-01-01 00:00 }
        - { shop_id: S4, industry: toys, opened_at: 2023-01-01 00:00 }
        - { shop_id: S5, name: 新店, industry: food, opened_at: 2023-07-01 00:00 }
      orders:
        - { order_id: A1, shop_id: S1, kind: normal, paid_at: 2023-06-01 10:00, shipped_at: 2023-06-01 20:00, amount: 10, buyer: B1 }
        - { order_id: A2, shop_id: S1, kind: normal, paid_at: 2023-06-02 10:00, shipped_at: 2023-06-04 20:00, amount: 20, buyer: B2 }
        - { order_id: A3, shop_id: S1, kind: presale, paid_at: 2023-06-02 10:00, amount: 40, buyer: B3 }
        - { order_id: A4, shop_id: S1, kind: test, paid_at: 2023-06-03 10:00, amount: 999, buyer: B4 }
        - { order_id: A5, shop_id: S1, paid_at: 2023-06-03 11:00, shipped_at: 2023-06-03 12:00, amount: 5, buyer: B5 }
        - { order_id: A6, shop_id: S1, kind: normal, paid_at: 2023-06-04 10:00, shipped_at: 2023-06-04 12:00, amount: 0.5, buyer: B6 }
        - { order_id: A7, shop_id: S1, kind: normal, paid_at: 2023-06-04 11:00, shipped_at: 2023-06-04 12:00, amount: 0.5, buyer: B7 }
        - { order_id: B1, shop_id: S2, kind: normal, paid_at: 2023-06-01 10:00, shipped_at: 2023-06-01 12:00, amount: 100, buyer: B1 }
        - { order_id: B2, shop_id: S2, kind: normal, paid_at: 2023-06-07 10:00, shipped_at: 2023-06-07 12:00, amount: 100, buyer: B1 }
        - { order_id: C1, shop_id: S3, kind: normal, paid_at: 2023-06-01 10:00, shipped_at: 2023-06-09 12:00, amount: 50, buyer: B9 }
        - { order_id: D1, shop_id: S4, kind: normal, paid_at: 2023-06-01 10:00, shipped_at: 2023-06-01 12:00, amount: 7, buyer: B9 }
        - { order_id: D2, shop_id: S4, kind: normal, paid_at: 2023-05-01 10:00, shipped_at: 2023-05-01 12:00, amount: 7, buyer: B9 }
    expect: { value: 11 }
`

export function rulesWith(extra = ''): ReadonlyMap<string, string> {
  return new Map([['market.yaml', `${marketRules}${extra}`]])
}

/** The rows of the market. @throws when the rules above do not load. */
export function rowsOfMarket(): DataRows {
  const { value, diagnostics } = loadRulebook(
    new Map([
      ['market.yaml', marketRules],
      ['rows.yaml', marketRows],
    ]),
  )
  const [test] = value?.rulebook.packs.get('market')?.tests ?? []
  if (test === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
  return test.rows
}

/** A market that is open, and how often its data was opened and closed. */
export interface OpenMarket {
  readonly guiju: Guiju
  readonly opened: () => number
  readonly closed: () => number
  readonly close: () => Promise<void>
}

/** The market over an embedded engine; data is complete through 7 June 2023. */
export async function openMarket(
  rules: ReadonlyMap<string, string> = rulesWith(),
  options: Partial<GuijuOptions> = {},
): Promise<OpenMarket> {
  const engine = await createDuckdbEngine()
  let [opened, closed] = [0, 0]
  const guiju = await createGuiju({
    rules,
    clock: () => new Date('2023-06-08T00:00:00Z'),
    openData: async ({ rulebook }) => {
      const pack = rulebook.packs.get('market')
      if (pack === undefined) throw new Error('The market has a pack.')
      const session = await engine.openRows(rowsOfMarket(), storedSchema(pack.datasets))
      opened += 1
      const value = {
        sessionOf: () => session,
        declaredDays: parseDay('2023-06-07'),
        rejected: [],
        close: async () => {
          closed += 1
          await session.close()
        },
      }
      return { value, diagnostics: [] }
    },
    ...options,
  })
  return {
    guiju,
    opened: () => opened,
    closed: () => closed,
    close: async () => {
      await guiju.close()
      engine.close()
    },
  }
}
