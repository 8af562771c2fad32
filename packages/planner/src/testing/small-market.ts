/** Datasets of a small market, for plans that can be read: what `orders` know, and what hangs on them. */
export const smallMarket = `pack:
  id: market
  version: 1.0.0
  language: 1
  title: { zh: 小市场, en: Small market }
  time_zone: Asia/Shanghai
  currency: CNY
  calendar: work
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id, since: opened_at, until: closed_at }
    seller: { label: { zh: 商家, en: Seller }, dataset: sellers, key: seller_id }
datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns:
      shop_id: { type: id }
      opened_at: { type: timestamp }
      closed_at: { type: timestamp }
  sellers:
    grain: one seller
    key: seller_id
    entities: { seller: seller_id }
    columns:
      seller_id: { type: id }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id, seller: { each: items.seller_id } }
    dimensions: { kind: kind, product: { each: items.product_id } }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      buyer_id: { type: id }
      kind: { type: enum, values: [normal, presale, virtual] }
      paid_at: { type: timestamp }
      due_on: { type: date, planned: true }
      confirmed_at: { type: timestamp }
      closed_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      fee: { type: money, currency: fee_currency }
      fee_currency: { type: text }
      status: { type: enum, values: [open, closed], known_from: { closed: closed_at } }
      received_at: { type: timestamp, value: if kind = virtual then confirmed_at else shipment.signed_at }
    relations:
      shipment: { to: shipments, key: order_id, is: one }
      items: { to: items, key: order_id, is: many }
      complaints: { to: complaints, key: order_id, is: many }
      first_review: { to: reviews, key: order_id, is: first, by: [created_at, review_id] }
      order_before: { to: orders, key: buyer_id, is: previous, by: paid_at }
  shipments:
    grain: one shipped order
    key: order_id
    time: shipped_at
    columns:
      order_id: { type: id }
      shipped_at: { type: timestamp }
      signed_at: { type: timestamp }
  items:
    grain: one line of an order
    key: item_id
    part_of: order
    entities: { shop: order.shop_id, seller: seller_id }
    columns:
      item_id: { type: id }
      order_id: { type: id }
      seller_id: { type: id }
      product_id: { type: id }
      price: { type: money, currency: CNY }
    relations:
      order: { to: orders, key: order_id, is: one }
      reviews: { to: reviews, key: product_id, is: many }
  complaints:
    grain: one complaint
    key: complaint_id
    time: created_at
    entities: { shop: order.shop_id }
    dimensions: { type: type }
    columns:
      complaint_id: { type: id }
      order_id: { type: id }
      type: { type: enum, values: [logistics, service] }
      created_at: { type: timestamp }
      handled_at: { type: timestamp }
      waited: { type: elapsed, value: handled_at - created_at }
    relations:
      order: { to: orders, key: order_id, is: one }
  reviews:
    grain: one review
    key: review_id
    time: created_at
    columns:
      review_id: { type: id }
      order_id: { type: id }
      product_id: { type: id }
      created_at: { type: timestamp }
      level: { type: enum, values: [good, bad] }
      text: { type: text }
filters:
  presale: { of: orders, where: kind = presale }
  unpaid: { of: orders, where: paid_at is missing }
groups:
  reception: { of: orders.kind, shipped: [normal, presale], otherwise: at_once }
  topic: { of: reviews.text, contains: { slow: [慢], broken: [破, 碎] } }
bands:
  delay: { of: complaints, value: handled_at - created_at, edges: [0h, 24h, end] }
parameters:
  limit: { type: elapsed, value: 24h }
calendars:
  work: { from: 2023-01-01, until: 2023-12-31, cite: { document: notice } }
  shifts: { from: 2023-01-01, until: 2023-12-31, weekend: [7], cite: { document: notice } }
rates:
  ruble: { from: RUB, to: CNY, both_ways: true, rates: { 2023-06-01: 0.09 }, cite: { document: bank } }
  dollar: { from: USD, to: CNY, rates: { 2023-06-01: 7 }, cite: { document: bank } }
`
