import type { ColumnSpec, DatasetSpec, Kind, RelationSpec } from './family-types.ts'

/*
 * The datasets of all generated cases: a small marketplace in which every kind of relation, of column and
 * of knowledge occurs at least once.
 */

const column = (kind: Kind, yaml: string, values: readonly string[] = []): ColumnSpec => ({
  kind,
  yaml,
  values,
})
const relation = (to: string, is: RelationSpec['is'], rest: string): RelationSpec => ({
  to,
  is,
  yaml: `{ to: ${to}, is: ${is}, ${rest} }`,
})
const id = column('id', 'type: id')
const text = column('text', 'type: text')
const timestamp = column('timestamp', 'type: timestamp')
const date = column('date', 'type: date')
const boolean = column('boolean', 'type: boolean')
const whole = column('number', 'type: integer')
const money = column('money', 'type: money, currency: CNY, scale: 2')
const choice = (values: readonly string[], rest = ''): ColumnSpec =>
  column('enum', `type: enum, values: [${values.join(', ')}]${rest}`, values)

export const shops: DatasetSpec = {
  name: 'shops',
  key: ['shop_id'],
  existence: null,
  entities: {},
  dimensions: {},
  columns: { shop_id: id, industry: text, opened_at: timestamp, closed_at: timestamp },
  relations: {},
}

export const sellers: DatasetSpec = {
  name: 'sellers',
  key: ['seller_id'],
  existence: null,
  entities: {},
  dimensions: {},
  columns: { seller_id: id, joined_on: date },
  relations: {},
}

export const products: DatasetSpec = {
  name: 'products',
  key: ['product_id'],
  existence: null,
  entities: {},
  dimensions: {},
  columns: {
    product_id: id,
    title: text,
    listed_on: date,
    weight: column('number', 'type: number, scale: 3'),
  },
  relations: { reviews: relation('reviews', 'many', 'key: product_id') },
}

export const orders: DatasetSpec = {
  name: 'orders',
  key: ['order_id'],
  existence: 'time: paid_at',
  entities: { shop: 'shop_id', seller: '{ each: items.seller_id }' },
  dimensions: {
    kind: 'kind',
    category: 'main_item.category',
    product: '{ each: items.product_id }',
    is_gift: 'is_gift',
    state: 'status',
    size: 'quantity',
    weight: 'weight',
    created: 'created_on',
    fee: 'fee',
  },
  columns: {
    order_id: id,
    shop_id: id,
    buyer_id: id,
    paid_at: timestamp,
    created_on: date,
    promised_at: column('timestamp', 'type: timestamp, planned: true'),
    due_on: column('date', 'type: date, planned: true'),
    confirmed_at: timestamp,
    closed_at: timestamp,
    checked_at: timestamp,
    kind: choice(['normal', 'presale', 'virtual']),
    status: choice(
      ['open', 'completed', 'closed'],
      ', known_from: { completed: confirmed_at, closed: closed_at }',
    ),
    amount: money,
    fee_currency: text,
    fee: column('fee', 'type: money, currency: fee_currency, scale: 2'),
    discount: column('number', 'type: ratio, scale: 4'),
    quantity: whole,
    weight: column('number', 'type: number, scale: 3'),
    note: text,
    is_gift: boolean,
    risk: column('boolean', 'type: boolean, known_from: checked_at'),
    handling: column('elapsed', 'type: elapsed'),
    best_time: column('time-of-day', 'type: time_of_day'),
    received_at: column(
      'timestamp',
      'type: timestamp, value: if kind = virtual then confirmed_at else shipment.signed_at',
    ),
    pickup_wait: column('elapsed', 'type: elapsed, value: shipment.picked_at - paid_at'),
    item_total: column('money', 'type: money, currency: CNY, value: sum(items.price)'),
    unit_price: column('money', 'type: money, currency: CNY, value: amount / quantity'),
    has_valid_ticket: column('boolean', 'type: boolean, value: any(tickets where valid)'),
  },
  relations: {
    shipment: relation('shipments', 'one', 'key: order_id'),
    items: relation('items', 'many', 'key: order_id'),
    tickets: relation('tickets', 'many', 'key: order_id'),
    reviews: relation('reviews', 'many', 'key: order_id'),
    main_item: relation('items', 'first', 'key: order_id, by: [-price, item_id]'),
    first_review: relation('reviews', 'first', 'key: order_id, by: [created_at, review_id]'),
    last_review: relation('reviews', 'last', 'key: order_id, by: created_at'),
    bad_review: relation('reviews', 'first', 'key: order_id, by: score, where: level != good'),
    next_order: relation('orders', 'next', 'key: buyer_id, by: [paid_at]'),
    earlier_order: relation(
      'orders',
      'previous',
      'key: buyer_id, by: [created_on, paid_at], where: kind != virtual',
    ),
    next_ticket: relation('tickets', 'next', 'key: order_id, by: [opened_at]'),
    consult: relation(
      'sessions',
      'last',
      'key: [shop_id, buyer_id], by: [started_at, session_id], where: this.paid_at within 72h after started_at',
    ),
    session_before: relation('sessions', 'previous', 'key: [shop_id, buyer_id], by: started_at'),
  },
}

export const items: DatasetSpec = {
  name: 'items',
  key: ['item_id'],
  existence: 'part_of: order',
  entities: { shop: 'order.shop_id', seller: 'seller_id' },
  dimensions: { category: 'category', product: 'product_id', kind: 'order.kind' },
  columns: {
    item_id: id,
    order_id: id,
    seller_id: id,
    product_id: id,
    category: text,
    price: money,
    count_of: whole,
    sent_at: timestamp,
  },
  relations: {
    order: relation('orders', 'one', 'key: order_id'),
    product: relation('products', 'one', 'key: product_id'),
  },
}

export const shipments: DatasetSpec = {
  name: 'shipments',
  key: ['order_id'],
  existence: 'time: shipped_at',
  entities: { shop: 'order.shop_id' },
  dimensions: { kind: 'order.kind', carrier: 'carrier' },
  columns: {
    order_id: id,
    carrier: text,
    parcels: whole,
    shipped_at: timestamp,
    picked_at: timestamp,
    signed_at: timestamp,
  },
  relations: { order: relation('orders', 'one', 'key: order_id') },
}

export const reviews: DatasetSpec = {
  name: 'reviews',
  key: ['review_id'],
  existence: 'time: created_at',
  entities: { shop: 'order.shop_id', seller: '{ each: order.items.seller_id }' },
  dimensions: {
    category: 'order.main_item.category',
    product: 'product_id',
    kind: 'order.kind',
    level: 'level',
  },
  columns: {
    review_id: id,
    order_id: id,
    product_id: id,
    created_at: timestamp,
    level: choice(['good', 'mid', 'bad']),
    score: whole,
    comment: text,
  },
  relations: {
    order: relation('orders', 'one', 'key: order_id'),
    product: relation('products', 'one', 'key: product_id'),
  },
}

export const tickets: DatasetSpec = {
  name: 'tickets',
  key: ['order_id', 'number'],
  existence: 'time: opened_at',
  entities: { shop: 'order.shop_id', seller: '{ each: order.items.seller_id }' },
  dimensions: {
    category: 'order.main_item.category',
    kind: 'order.kind',
    type: 'type',
    product: '{ each: order.items.product_id }',
  },
  columns: {
    order_id: id,
    number: id,
    opened_at: timestamp,
    judged_at: timestamp,
    type: choice(['quality', 'late', 'lost', 'other']),
    valid: column('boolean', 'type: boolean, known_from: judged_at'),
    refund: money,
    handled_within: column('elapsed', 'type: elapsed, value: max(events.at) - opened_at'),
  },
  relations: {
    order: relation('orders', 'one', 'key: order_id'),
    events: relation('events', 'many', 'key: { order_id: order_id, number: ticket_number }'),
    last_event: relation(
      'events',
      'last',
      'key: { order_id: order_id, number: ticket_number }, by: [at, event_id]',
    ),
  },
}

export const events: DatasetSpec = {
  name: 'events',
  key: ['event_id'],
  existence: 'time: at',
  entities: { shop: 'ticket.order.shop_id' },
  dimensions: { waiting_on: 'waiting_on', kind: 'ticket.order.kind', state: 'ticket.order.status' },
  columns: {
    event_id: id,
    order_id: id,
    ticket_number: id,
    at: timestamp,
    waiting_on: choice(['merchant', 'buyer', 'platform']),
    waited: column('elapsed', 'type: elapsed, value: next_event.at - at'),
  },
  relations: {
    ticket: relation('tickets', 'one', 'key: { order_id: order_id, ticket_number: number }'),
    next_event: relation('events', 'next', 'key: [order_id, ticket_number], by: [at, event_id]'),
    event_before: relation('events', 'previous', 'key: [order_id, ticket_number], by: at'),
  },
}

export const sessions: DatasetSpec = {
  name: 'sessions',
  key: ['session_id'],
  existence: 'time: started_at',
  entities: { shop: 'shop_id' },
  dimensions: { channel: 'channel' },
  columns: {
    session_id: id,
    shop_id: id,
    buyer_id: id,
    started_at: timestamp,
    ended_at: timestamp,
    channel: text,
    messages: whole,
    first_reply: column('elapsed', 'type: elapsed'),
    rating: column('number', 'type: integer, known_from: ended_at'),
  },
  relations: {
    orders: relation('orders', 'many', 'key: [shop_id, buyer_id]'),
    order_after: relation('orders', 'next', 'key: [shop_id, buyer_id], by: [paid_at, order_id]'),
  },
}

/** Every dataset by name. */
export const family: Readonly<Record<string, DatasetSpec>> = {
  shops,
  sellers,
  products,
  orders,
  items,
  shipments,
  reviews,
  tickets,
  events,
  sessions,
}

/** The spec of a dataset of the family. */
export function specOf(dataset: string): DatasetSpec {
  const spec = family[dataset]
  if (spec === undefined) throw new Error(`The family has no dataset '${dataset}'.`)
  return spec
}
