import { loadRulebook, type CheckedRulebook } from '@guiju/rulebook'

const base = `pack:
  id: sample
  version: 1.0.0
  language: 1
  title: { zh: 样例, en: Sample }
  time_zone: Asia/Shanghai
  currency: CNY
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id, attributes: { name: name, industry: industry } }

datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns:
      shop_id: { type: id }
      name: { type: text }
      industry: { type: text }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    dimensions: { kind: kind }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      kind: { type: enum, values: [normal, presale] }
      paid_at: { type: timestamp }
      shipped_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      fee: { type: money, currency: fee_currency }
      fee_currency: { type: text }
      buyer_id: { type: id, personal: true }
    relations:
      complaints: { to: complaints, key: order_id, is: many }
  complaints:
    grain: one complaint
    key: complaint_id
    time: made_at
    entities: { shop: order.shop_id }
    columns:
      complaint_id: { type: id }
      order_id: { type: id }
      made_at: { type: timestamp }
    relations:
      order: { to: orders, key: order_id, is: one }

parameters:
  limit: { type: elapsed, value: 24h }
  quota: { type: integer, values: [{ from: 2023-01-01, value: 3 }, { from: 2023-06-01, value: 5 }] }

filters:
  presale: { of: orders, label: { zh: 预售, en: Presale }, where: kind = presale }

bands:
  size: { of: orders, value: amount, edges: [0 CNY, 10 CNY, 100 CNY] }
`

/** A sound rulebook of one pack, `sample`: shops, orders and complaints with the given rules on top. */
export function sampleRules(rules: string): CheckedRulebook {
  const files = new Map([
    ['base.yaml', base],
    ['rules.yaml', rules],
  ])
  const { value, diagnostics } = loadRulebook(files)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(errors.map(({ code, message }) => `${code}: ${message.en}`).join('\n'))
  }
  return value
}

/** One metric over orders with this value, written in the rule language. */
export function metricText(id: string, lines: readonly string[]): string {
  const head = [
    `  ${id}:`,
    '    label: { zh: 指标, en: Metric }',
    '    cite: { document: policy.txt }',
  ]
  return [...head, ...lines.map((line) => `    ${line}`)].join('\n')
}
