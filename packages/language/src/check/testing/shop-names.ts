import type { Band, Dataset, ExchangeRates, Group, Parameter, WorkCalendar } from '../../schema.ts'
import type { Type } from '../../type.ts'
import type { Names } from '../place.ts'
import { buildDataset, buildType, parsed, placeIn } from './build-dataset.ts'

const datasets: readonly Dataset[] = [
  buildDataset({
    name: 'orders',
    key: 'order_id',
    time: 'paid_at',
    columns: {
      order_id: 'id',
      shop_id: 'id',
      buyer_id: 'id',
      created_at: 'timestamp',
      paid_at: 'timestamp',
      promised_on: 'date',
      order_type: 'enum normal|presale|virtual',
      origin: 'enum normal|live',
      paid_amount: 'money CNY',
      fee: 'money RUB',
      local_amount: 'money',
      currency: 'text',
      quantity: 'integer',
      weight: 'number',
      discount: 'ratio',
      is_risk_blocked: 'boolean',
      note: 'text',
      opens_at: 'time-of-day',
    },
    relations: {
      shipment: 'one shipments',
      items: 'many items',
      complaints: 'many complaints',
      after_sales: 'many after_sales',
      first_review: 'first reviews',
      lost: 'one nowhere',
    },
  }),
  buildDataset({
    name: 'shipments',
    key: 'order_id',
    time: 'picked_up_at',
    columns: { order_id: 'id', picked_up_at: 'timestamp', signed_at: 'timestamp', carrier: 'text' },
    relations: {},
  }),
  buildDataset({
    name: 'items',
    key: 'item_id',
    time: null,
    columns: {
      item_id: 'id',
      order_id: 'id',
      product_id: 'id',
      price: 'money CNY',
      score: 'integer',
      is_gift: 'boolean',
      category: 'text',
    },
    relations: { order: 'one orders', product: 'one products' },
  }),
  buildDataset({
    name: 'products',
    key: 'product_id',
    time: null,
    columns: { product_id: 'id', listed_at: 'timestamp', category: 'text' },
    relations: { reviews: 'many reviews' },
  }),
  buildDataset({
    name: 'reviews',
    key: 'review_id',
    time: 'created_at',
    columns: {
      review_id: 'id',
      created_at: 'timestamp',
      product_level: 'enum good|mid|bad',
      text: 'text',
    },
    relations: { order: 'one orders' },
  }),
  buildDataset({
    name: 'complaints',
    key: 'ticket_id',
    time: 'created_at',
    columns: {
      ticket_id: 'id',
      created_at: 'timestamp',
      type: 'enum logistics|service|other',
      is_valid: 'boolean',
    },
    relations: { replies: 'many replies' },
  }),
  buildDataset({
    name: 'replies',
    key: 'reply_id',
    time: 'at',
    columns: { reply_id: 'id', at: 'timestamp', created_at: 'timestamp' },
    relations: {},
  }),
  buildDataset({
    name: 'after_sales',
    key: 'aftersale_id',
    time: 'applied_at',
    columns: {
      aftersale_id: 'id',
      applied_at: 'timestamp',
      completed_at: 'timestamp',
      type: 'enum refund_only|return_refund|exchange',
      reason: 'text',
      refund_amount: 'money CNY',
    },
    relations: { order: 'one orders', events: 'many events' },
  }),
  buildDataset({
    name: 'events',
    key: 'event_id',
    time: 'at',
    columns: {
      event_id: 'id',
      at: 'timestamp',
      waited: 'elapsed',
      waiting_on: 'enum merchant|buyer|platform',
    },
    relations: { next_event: 'next events', children: 'many events' },
  }),
]

const groups: readonly Group[] = [
  {
    name: 'reason_group',
    dataset: 'after_sales',
    of: parsed('reason'),
    match: 'equals',
    values: [
      { name: 'quality', members: ['质量问题'] },
      { name: 'logistics', members: ['未收到货'] },
    ],
    otherwise: 'other',
    span: placeIn('group reason_group'),
  },
  {
    name: 'voice_topic',
    dataset: 'reviews',
    of: parsed('text'),
    match: 'contains',
    values: [
      { name: 'slow_delivery', members: ['物流慢'] },
      { name: 'too_big', members: ['偏大'] },
    ],
    otherwise: null,
    span: placeIn('group voice_topic'),
  },
]

const bands: readonly Band[] = [
  {
    name: 'refund_delay',
    dataset: 'after_sales',
    value: parsed('applied_at - order.paid_at'),
    edges: [parsed('0h'), parsed('1h'), parsed('48h')],
    isLastClosed: true,
    span: placeIn('band refund_delay'),
  },
]

const parameters: readonly Parameter[] = [
  parameter('reply_limit', 'elapsed', '3min'),
  parameter('best_of', 'integer', '3'),
  parameter('factor', 'number', '1.5'),
  parameter('grace', 'span', '3 days'),
  {
    name: 'service_hours',
    type: { kind: 'range', of: { kind: 'time-of-day' } },
    values: [
      {
        from: null,
        value: { kind: 'range', low: parsed('08:00'), high: parsed('23:00'), isHighOpen: true },
      },
    ],
    span: placeIn('parameter service_hours'),
  },
]

const workdays: WorkCalendar = {
  name: 'cn_workdays',
  from: 19358,
  until: 19722,
  weekend: new Set([6, 7]),
  holidays: new Set([19359]),
  makeUp: new Set(),
  span: placeIn('calendar cn_workdays'),
}

const rubles: ExchangeRates = {
  name: 'ruble',
  from: 'CNY',
  to: 'RUB',
  isBothWays: false,
  staleAfter: 7,
  rates: [{ day: 19358, rate: { coefficient: 10_1n, scale: 1 } }],
  span: placeIn('rates ruble'),
}

const metrics: Readonly<Record<string, Type>> = {
  bad_review_rate: { kind: 'ratio' },
  complaint_rate: { kind: 'ratio' },
  paid_orders: { kind: 'integer' },
  refunded_orders: { kind: 'integer' },
  deal_amount: { kind: 'money', currency: 'CNY' },
  reply_time: { kind: 'elapsed' },
}

/** A small marketplace: orders with shipments, items, reviews, complaints and after-sales with a status log. */
export const shopNames: Names = {
  datasets: new Map(datasets.map((dataset) => [dataset.name, dataset])),
  groups: new Map(groups.map((group) => [group.name, group])),
  bands: new Map(bands.map((band) => [band.name, band])),
  parameters: new Map(parameters.map((each) => [each.name, each])),
  calendars: new Map([[workdays.name, workdays]]),
  calendar: workdays,
  rates: new Map([['ruble', rubles]]),
  metricType: (id) => metrics[id],
  metricIds: Object.keys(metrics),
}

/** One of the datasets of `shopNames`. */
export function shopDataset(name: string): Dataset {
  const dataset = shopNames.datasets.get(name)
  if (dataset === undefined) throw new Error(`No dataset is called ${name}`)
  return dataset
}

function parameter(name: string, type: string, value: string): Parameter {
  return {
    name,
    type: buildType(type),
    values: [{ from: null, value: { kind: 'single', value: parsed(value) } }],
    span: placeIn(`parameter ${name}`),
  }
}
