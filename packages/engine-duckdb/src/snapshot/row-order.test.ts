import { loadRulebook } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { storedOrder } from './row-order.ts'

const pack = `pack:
  id: market
  version: 1.0.0
  language: 1
  title: { en: Market }
  time_zone: none
  currency: CNY
  entities:
    shop: { label: { en: Shop }, dataset: shops, key: shop_id }

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
      paid_at: { type: timestamp }
    relations:
      items: { to: items, key: order_id, is: many }
  items:
    grain: one item
    key: item_id
    time: order.paid_at
    entities: { shop: order.shop_id }
    columns:
      item_id: { type: id }
      order_id: { type: id }
    relations:
      order: { to: orders, key: order_id, is: one }
`

describe('the order of stored rows', () => {
  const { value } = loadRulebook(new Map([['pack.yaml', pack]]))
  const datasets = value?.rulebook.packs.get('market')?.datasets

  test.each([
    [
      'rows that name an entity lie by it in each month',
      'orders',
      ` order by date_trunc('month', "paid_at"), "shop_id", "paid_at"`,
    ],
    ['the entities themselves lie as they come', 'shops', ''],
    ['rows that reach an entity over a relation lie as they come', 'items', ''],
  ])('%s', (_, name, expected) => {
    const dataset = datasets?.get(name)
    if (dataset === undefined) throw new Error(`There is no dataset '${name}'.`)
    expect(storedOrder(dataset)).toBe(expected)
  })
})
