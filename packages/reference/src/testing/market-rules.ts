/** A small marketplace for tests: the head of a pack and its datasets; metrics are written behind it. */
export function marketRules(metrics: string, zone = 'none'): string {
  return datasets.replace('ZONE', zone) + metrics
}

const datasets: string = `
pack:
  id: market
  version: 1.0.0
  time_zone: ZONE
  currency: CNY
  entities:
    shop: { dataset: shops, key: shop_id, since: opened_at, until: closed_at }
    seller: { dataset: sellers, key: seller_id }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id }, opened_at: { type: timestamp }, closed_at: { type: timestamp } }
  sellers:
    key: seller_id
    columns: { seller_id: { type: id } }
  orders:
    key: order_id
    time: paid_at
    entities: { shop: shop_id, seller: { each: items.seller_id } }
    dimensions: { kind: kind, product: { each: items.product_id }, category: main_item.category }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      buyer_id: { type: id }
      paid_at: { type: timestamp }
      promised_at: { type: timestamp, planned: true }
      confirmed_at: { type: timestamp }
      kind: { type: enum, values: [normal, presale, virtual] }
      status: { type: enum, values: [open, done, closed], known_from: { done: confirmed_at, closed: closed_at } }
      closed_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      fee_currency: { type: text }
      fee: { type: money, currency: fee_currency }
      quantity: { type: integer }
      weight: { type: number, scale: 3 }
      note: { type: text }
      risk: { type: boolean, known_from: checked_at }
      checked_at: { type: timestamp }
      received_at: { type: timestamp, value: if kind = virtual then confirmed_at else shipment.signed_at }
    relations:
      shipment: { to: shipments, key: order_id, is: one }
      items: { to: items, key: order_id, is: many }
      complaints: { to: complaints, key: order_id, is: many }
      main_item: { to: items, key: order_id, is: first, by: [-price, item_id] }
      first_complaint: { to: complaints, key: order_id, is: first, by: level }
      last_complaint: { to: complaints, key: order_id, is: last, by: level }
      next_complaint: { to: complaints, key: order_id, is: next, by: created_at }
      complaint_before: { to: complaints, key: order_id, is: previous, by: created_at }
      next_order: { to: orders, key: buyer_id, is: next, by: paid_at }
      order_before: { to: orders, key: buyer_id, is: previous, by: paid_at, where: kind = normal }
  shipments:
    key: order_id
    time: shipped_at
    entities: { shop: order.shop_id }
    columns: { order_id: { type: id }, shipped_at: { type: timestamp }, signed_at: { type: timestamp } }
    relations: { order: { to: orders, key: order_id, is: one } }
  items:
    key: item_id
    part_of: order
    entities: { shop: order.shop_id, seller: seller_id }
    dimensions: { product: product_id, category: category }
    columns:
      item_id: { type: id }
      order_id: { type: id }
      seller_id: { type: id }
      product_id: { type: id }
      category: { type: text }
      price: { type: money, currency: CNY }
      quantity: { type: integer }
    relations: { order: { to: orders, key: order_id, is: one } }
  complaints:
    key: ticket_id
    time: created_at
    entities: { shop: order.shop_id }
    dimensions: { reason: reason }
    columns:
      ticket_id: { type: id }
      order_id: { type: id }
      created_at: { type: timestamp }
      reason: { type: text }
      level: { type: integer }
    relations: { order: { to: orders, key: order_id, is: one } }
`
