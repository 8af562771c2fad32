import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Texts or bytes by path inside the project; null leaves a file of the small project out. */
export type ProjectFiles = Readonly<Record<string, string | Buffer | null>>

/** A project on the disk, as a rule author would have it. */
export interface ProjectFolder {
  readonly path: string
  readonly remove: () => Promise<void>
}

/** Writes the small project, with these files in place of its own or beside them. */
export async function smallProject(changes: ProjectFiles = {}): Promise<ProjectFolder> {
  const path = await mkdtemp(join(tmpdir(), 'guiju-project-'))
  for (const [name, text] of Object.entries({ ...smallFiles, ...changes })) {
    if (text === null) continue
    await mkdir(dirname(join(path, name)), { recursive: true })
    await writeFile(join(path, name), text)
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** `guiju.yaml` with one more line, or other lines for its own. */
export const projectFile = (lines: Readonly<Record<string, string>> = {}): string =>
  Object.entries({
    rules: '[rules]',
    scorecard: 'shop_score',
    complete_through: '2026-03-31',
    data: '{ folder: data }',
    ...lines,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')

const orders = [
  'order_id,shop_id,paid_at,signed_at,amount,kind,is_bad',
  '1,S1,2026-03-01 10:00,2026-03-03 10:00,10.50,normal,true',
  '2,S1,2026-03-02 10:00,2026-03-03 10:00,20.00,normal,false',
  '3,S1,2026-03-03 10:00,2026-03-04 22:00,30.00,normal,false',
  '4,S1,2026-03-04 10:00,,40.00,presale,true',
  '5,S2,2026-03-05 10:00,2026-03-06 10:00,50.00,normal,false',
  '6,S2,2026-03-06 10:00,2026-03-08 10:00,60.00,normal,false',
  '7,S2,2026-02-01 10:00,2026-02-02 10:00,70.00,normal,true',
  '',
].join('\n')

/** Two shops with orders, one without; a metric of each form, a scorecard over two of them. */
export const smallFiles: Readonly<Record<string, string>> = {
  'guiju.yaml': projectFile(),
  'data/shops.csv': 'shop_id,name\nS1,茶叶铺\nS2,Book shop\nS3,Empty shop\n',
  'data/orders.csv': orders,
  'rules/pack.yaml': `pack:
  id: small
  version: 1.2.0
  time_zone: none
  currency: CNY
  title: { zh: 小店, en: Small shops }
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id, attributes: { name: name } }
datasets:
  shops:
    key: shop_id
    columns:
      shop_id: { type: id }
      name: { type: text }
  orders:
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    dimensions: { kind: kind }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      paid_at: { type: timestamp }
      signed_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      kind: { type: enum, values: [normal, presale] }
      is_bad: { type: boolean }
`,
  'rules/metrics.yaml': `filters:
  presale: { of: orders, label: { zh: 预售单, en: Presale orders }, where: kind = presale }
metrics:
  bad_rate:
    label: { zh: 差评率, en: Bad rate }
    definition: { zh: 近30天支付订单中的差评占比。, en: Of the orders paid in the last 30 days the share rated bad. }
    cite: { document: policy.txt, section: "4.2", quote: presale orders do not count }
    of: orders
    by: paid_at
    window: last 31 days
    exclude: [presale]
    numerator: count(where is_bad)
    denominator: count()
    better: lower
    format: percent
  delivery_time:
    label: { zh: 配送时长, en: Delivery time }
    cite: { document: policy.txt }
    of: orders
    by: signed_at
    window: last 31 days
    value: avg(signed_at - paid_at)
    better: lower
  paid_orders:
    label: { zh: 支付订单数, en: Paid orders }
    cite: { document: policy.txt }
    of: orders
    window: selected days
    value: count()
  revenue:
    label: { zh: 成交金额, en: Revenue }
    cite: { document: policy.txt }
    of: orders
    window: last 31 days
    value: sum(amount)
`,
  'rules/scorecards.yaml': `scorecards:
  shop_score:
    label: { zh: 店铺分, en: Shop score }
    entity: shop
    scale: 0..100
    missing: rescale
    round: 1
    dimensions:
      product:
        label: { zh: 商品, en: Product }
        weight: 60%
        metrics:
          bad_rate: { weight: 100%, score: { curve: { 0%: 100, 100%: 0 } } }
      logistics:
        label: { zh: 物流, en: Logistics }
        weight: 40%
        metrics:
          delivery_time: { weight: 100%, score: { curve: { 24h: 100, 72h: 0 } } }
    grades:
      - { grade: { zh: 优, en: Good }, at_least: 70 }
      - { grade: { zh: 差, en: Poor }, otherwise: true }
    consequences:
      - { when: score < 70, effect: { zh: 不得参加活动, en: No events } }
`,
  'rules/tests.yaml': `tests:
  - name: presale orders do not count
    metric: bad_rate
    as_of: 2026-03-31
    rows:
      orders:
        - { order_id: 1, paid_at: 2026-03-05 10:00, kind: normal, is_bad: true }
        - { order_id: 2, paid_at: 2026-03-05 11:00, kind: normal, is_bad: false }
        - { order_id: 3, paid_at: 2026-03-05 12:00, kind: presale, is_bad: true }
    expect: { numerator: 1, denominator: 2, value: 50% }
`,
}
