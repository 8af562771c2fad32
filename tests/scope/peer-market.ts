import { createGuiju, type Guiju } from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { loadRulebook, parseDay, type DataRows } from '@guiju/rulebook'

const rules = `pack:
  id: market
  version: 1.0.0
  language: 1
  title: { zh: 市场, en: Market }
  time_zone: Asia/Shanghai
  currency: CNY
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id, attributes: { name: name, industry: industry } }
datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns: { shop_id: { type: id }, name: { type: text }, industry: { type: text } }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    dimensions: { buyer: buyer, size: size }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      buyer: { type: id, personal: true }
      size: { type: text }
      paid_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      is_late: { type: boolean }
metrics:
  turnover: { label: { zh: 成交额, en: Turnover }, cite: { document: p.txt }, of: orders, window: last 7 days, value: sum(amount), better: higher, format: money }
  late_rate: { label: { zh: 迟发率, en: Late rate }, cite: { document: p.txt }, of: orders, window: last 7 days, numerator: count(where is_late), denominator: count(), better: lower, format: percent }
  turnover_of_peers: { label: { zh: 同行, en: Peers }, cite: { document: p.txt }, value: peer_average(turnover), format: money }
rankings:
  turnover_rank:
    metric: turnover
    among: industry
    minimum_peers: 3
    grades: [{ grade: { zh: 优, en: Good }, when: position <= 50% }, { grade: { zh: 中, en: Fair }, otherwise: true }]
scorecards:
  shop_score:
    label: { zh: 店铺分, en: Shop score }
    entity: shop
    scale: 0..100
    round: 2
    missing: rescale
    metrics:
      turnover: { weight: 100%, score: { rank: turnover_rank, best: 100, worst: 0 } }
    grades: [{ grade: { zh: 好, en: Good }, at_least: 50 }, { grade: { zh: 差, en: Poor }, otherwise: true }]
boards:
  overview:
    label: { zh: 概览, en: Overview }
    cite: { document: p.txt, section: s, quote: q }
    entity: shop
    period: { default: last 7 days, at_most: 31 days }
    parts:
      numbers: { cards: [{ metric: turnover, peers: [average, excellent], grade: turnover_rank }] }
`

/** What each shop of an industry turned over, by its id. */
export type Turnover = Readonly<Record<string, number>>

/** Shops S01, S02, ... of one industry, with these turnovers in order. */
export const shopsWith = (turnovers: readonly number[]): Turnover =>
  Object.fromEntries(
    turnovers.map((amount, index) => [`S${String(index + 1).padStart(2, '0')}`, amount]),
  )

function rowsOf(turnover: Turnover): DataRows {
  const shops = Object.keys(turnover).map(
    (id) => `        - { shop_id: ${id}, name: Shop ${id}, industry: food }`,
  )
  const orders = Object.entries(turnover).map(
    ([id, amount], index) =>
      `        - { order_id: O${id}, shop_id: ${id}, buyer: B${String(index)}, size: big, paid_at: 2023-06-05 10:00, amount: ${String(amount)}, is_late: ${String(index % 3 === 0)} }`,
  )
  const rows = `tests:
  - name: rows
    metric: turnover
    as_of: 2023-06-07
    rows:
      shops:
${shops.join('\n')}
      orders:
${orders.join('\n')}
    expect: { value: 1 }
`
  const files = new Map([
    ['market.yaml', rules],
    ['rows.yaml', rows],
  ])
  const { value, diagnostics } = loadRulebook(files)
  const [test] = value?.rulebook.packs.get('market')?.tests ?? []
  if (test === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
  return test.rows
}

/** Markets that share one engine. */
export interface PeerMarkets {
  readonly open: (turnover: Turnover) => Promise<Guiju>
  readonly close: () => Promise<void>
}

export async function peerMarkets(): Promise<PeerMarkets> {
  const engine = await createDuckdbEngine()
  const opened: Guiju[] = []
  return {
    open: async (turnover) => {
      const guiju = await createGuiju({
        rules: new Map([['market.yaml', rules]]),
        clock: () => new Date('2023-06-08T00:00:00Z'),
        openData: async ({ rulebook }) => {
          const pack = rulebook.packs.get('market')
          if (pack === undefined) throw new Error('The market has a pack.')
          const session = await engine.openRows(rowsOf(turnover), storedSchema(pack.datasets))
          const value = {
            sessionOf: () => session,
            declaredDays: parseDay('2023-06-07'),
            rejected: [],
            close: () => session.close(),
          }
          return { value, diagnostics: [] }
        },
      })
      opened.push(guiju)
      return guiju
    },
    close: async () => {
      for (const guiju of opened) await guiju.close()
      engine.close()
    },
  }
}
