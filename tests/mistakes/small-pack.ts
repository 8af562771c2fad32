import type { Diagnostic } from '@guiju/language'
import { loadRulebook, type CheckedRulebook } from '@guiju/rulebook'

/** A pack with two datasets and one sound metric, to which each case adds its mistake. */
const smallPack: ReadonlyMap<string, string> = new Map([
  [
    'small/pack.yaml',
    `pack:
  id: small
  version: 1.0.0
  time_zone: Asia/Shanghai
  currency: CNY
  entities:
    shop: { dataset: shops, key: shop_id, attributes: [industry] }
`,
  ],
  [
    'small/data.yaml',
    `datasets:
  shops:
    key: shop_id
    columns:
      shop_id: { type: id }
      industry: { type: text }
  orders:
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    dimensions: { product: { each: items.product_id } }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      paid_at: { type: timestamp }
      shipped_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      kind: { type: enum, values: [normal, presale] }
    relations:
      items: { to: items, key: order_id, is: many }
  items:
    key: item_id
    time: order.paid_at
    columns:
      item_id: { type: id }
      order_id: { type: id }
      product_id: { type: id }
      price: { type: money, currency: CNY }
    relations:
      order: { to: orders, key: order_id, is: one }
`,
  ],
  [
    'small/metrics.yaml',
    `metrics:
  paid_orders:
    cite: { document: policy.txt }
    of: orders
    window: last 90 days
    value: count()
    better: higher
`,
  ],
])

export interface Loaded {
  readonly rulebook: CheckedRulebook | undefined
  /** Each as `code: underlined text`, errors and warnings alike. */
  readonly told: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Loads the small pack with more files, or with other texts for its own. */
export function loadSmallPack(more: Readonly<Record<string, string>>): Loaded {
  const files = new Map([...smallPack, ...Object.entries(more)])
  const { value, diagnostics } = loadRulebook(files)
  const told = diagnostics.map(({ code, span }) => {
    const text = files.get(span.file) ?? ''
    return `${code}: ${text.slice(span.start, span.end).split('\n')[0] ?? ''}`
  })
  return { rulebook: value, told, diagnostics }
}

/** A metric `late` with these lines in place of its own. */
export function metricFile(...lines: readonly string[]): string {
  const head = ['metrics:', '  late:', '    cite: { document: policy.txt }']
  return [...head, ...lines.map((line) => `    ${line}`), ''].join('\n')
}
