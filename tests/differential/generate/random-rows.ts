import type { Cell, DataRows, Row } from '@guiju/rulebook'
import { chance, integer, one, several, some, type Draw } from './draw.ts'
import type { Zone } from './family-yaml.ts'
import { firstDay, momentsIn, type Moments } from './instants.ts'

/** How data is drawn: the choices, and the moments of this data set. */
interface Source {
  readonly draw: Draw
  readonly moments: Moments
}

type Cells = Readonly<Record<string, Cell>>

/** Rows of every dataset: few, with equal values, missing values, empty days, and facts that come late. */
export function randomRows(draw: Draw, zone: Zone): DataRows {
  const source: Source = { draw, moments: momentsIn(draw, zone) }
  const orders = several(draw, { low: 6, high: 14 }, (index) => order(source, index))
  const keys = orders.map((cells) => orderFacts(cells, source))
  const children = keys.map((fact) => childrenOf(source, fact))
  const orphans = childrenOf(source, { id: 'o-lost', day: source.moments.busyDay() })
  const all = [...children, ...(chance(draw, 25) ? [orphans] : [])]
  const tables: Readonly<Record<string, readonly Cells[]>> = {
    shops: shopRows(source),
    sellers: sellerRows(source),
    products: productRows(source),
    orders,
    items: all.flatMap(({ items }) => items),
    shipments: all.flatMap(({ shipments }) => shipments),
    reviews: all.flatMap(({ reviews }) => reviews),
    tickets: all.flatMap(({ tickets }) => tickets),
    events: all.flatMap(({ events }) => events),
    sessions: several(draw, { low: 0, high: 9 }, (index) => session(source, index)),
  }
  return new Map(Object.entries(tables).map(([name, rows]) => [name, numbered(rows).map(toRow)]))
}

interface OrderFacts {
  readonly id: string
  readonly day: number
}

function order({ draw, moments }: Source, index: number): Cells {
  const day = moments.busyDay()
  const confirmed = moments.later(day)
  const currency = one(draw, ['CNY', 'CNY', 'CNY', 'USD', 'RUB'])
  return {
    order_id: `o${index + 1}`,
    shop_id: sometimes(draw, 6, one(draw, ['s1', 's1', 's1', 's2', 's2', 's3', 's9'])),
    buyer_id: sometimes(draw, 8, one(draw, ['b1', 'b2', 'b3'])),
    paid_at: sometimes(draw, 8, moments.on(day)),
    created_on: sometimes(draw, 8, BigInt(day - integer(draw, 0, 2))),
    promised_at: sometimes(draw, 20, moments.on(day + integer(draw, 1, 12))),
    due_on: sometimes(draw, 20, BigInt(day + integer(draw, 0, 9))),
    confirmed_at: sometimes(draw, 25, confirmed.at),
    closed_at: sometimes(draw, 40, moments.later(confirmed.day).at),
    checked_at: sometimes(draw, 25, moments.later(day).at),
    kind: sometimes(draw, 8, one(draw, ['normal', 'normal', 'presale', 'virtual'])),
    status: sometimes(draw, 12, one(draw, ['open', 'completed', 'closed'])),
    amount: sometimes(draw, 12, price(draw)),
    fee_currency: sometimes(draw, 10, currency),
    fee: sometimes(draw, 12, price(draw)),
    discount: sometimes(draw, 15, decimal(one(draw, [0, 1250, 5000, 10_000]), 4)),
    quantity: sometimes(draw, 12, BigInt(one(draw, [0, 1, 1, 2, 3, 7]))),
    weight: sometimes(draw, 12, decimal(one(draw, [0, 500, 1234, 2500, -250]), 3)),
    note: sometimes(draw, 25, one(draw, texts)),
    is_gift: sometimes(draw, 15, chance(draw, 40)),
    risk: sometimes(draw, 15, chance(draw, 50)),
    handling: sometimes(draw, 20, hours(one(draw, [0, 1, 24, 36, 72]))),
    best_time: sometimes(draw, 20, hours(one(draw, [0, 8, 12, 23]))),
  }
}

/** The order's id, and the day from which its children count; a missing payment does not stop them. */
function orderFacts(cells: Cells, { moments }: Source): OrderFacts {
  const created = cells['created_on']
  const id = cells['order_id']
  return {
    id: typeof id === 'string' ? id : '',
    day: typeof created === 'bigint' ? Number(created) : moments.busyDay(),
  }
}

interface Children {
  readonly items: readonly Cells[]
  readonly shipments: readonly Cells[]
  readonly reviews: readonly Cells[]
  readonly tickets: readonly Cells[]
  readonly events: readonly Cells[]
}

function childrenOf(source: Source, { id, day }: OrderFacts): Children {
  const { draw } = source
  const tickets = several(draw, { low: 0, high: 3 }, (index) => ticket(source, { id, day }, index))
  return {
    items: several(draw, { low: 0, high: 3 }, () => item(source, { id, day })),
    shipments: chance(draw, 70) ? [shipment(source, { id, day })] : [],
    reviews: several(draw, { low: 0, high: 2 }, () => review(source, { id, day })),
    tickets,
    events: tickets.flatMap((cells) =>
      several(draw, { low: 0, high: 3 }, () => event(source, { id, day }, cells)),
    ),
  }
}

function item({ draw, moments }: Source, { id, day }: OrderFacts): Cells {
  return {
    item_id: '',
    order_id: id,
    seller_id: sometimes(draw, 12, one(draw, ['v1', 'v2', 'v3'])),
    product_id: sometimes(draw, 10, one(draw, productIds)),
    category: sometimes(draw, 15, one(draw, ['books', 'toys', '玩具'])),
    price: sometimes(draw, 10, price(draw)),
    count_of: sometimes(
      draw,
      10,
      chance(draw, 3) ? 9_000_000_000_000_000_000n : BigInt(integer(draw, 0, 4)),
    ),
    sent_at: sometimes(draw, 15, moments.later(day).at),
  }
}

function shipment({ draw, moments }: Source, { id, day }: OrderFacts): Cells {
  const shipped = moments.later(day)
  const picked = moments.later(shipped.day)
  return {
    order_id: id,
    carrier: sometimes(draw, 10, one(draw, ['SF', 'ZTO'])),
    parcels: sometimes(draw, 10, BigInt(integer(draw, 1, 3))),
    shipped_at: sometimes(draw, 10, shipped.at),
    picked_at: sometimes(draw, 15, picked.at),
    signed_at: sometimes(draw, 25, moments.later(picked.day).at),
  }
}

function review({ draw, moments }: Source, { id, day }: OrderFacts): Cells {
  return {
    review_id: '',
    order_id: sometimes(draw, 4, id),
    product_id: sometimes(draw, 15, one(draw, productIds)),
    created_at: sometimes(draw, 8, moments.later(day).at),
    level: sometimes(draw, 10, one(draw, ['good', 'mid', 'bad'])),
    score: sometimes(draw, 15, BigInt(integer(draw, 1, 5))),
    comment: sometimes(draw, 20, one(draw, texts)),
  }
}

function ticket({ draw, moments }: Source, { id, day }: OrderFacts, index: number): Cells {
  const opened = moments.later(day)
  return {
    order_id: id,
    number: one(draw, ['', '0'])
      .concat(String(index + 1))
      .concat(index === 0 ? '' : 'x'),
    opened_at: sometimes(draw, 8, opened.at),
    judged_at: sometimes(draw, 30, moments.later(opened.day).at),
    type: sometimes(draw, 10, one(draw, ['quality', 'late', 'lost', 'other'])),
    valid: sometimes(draw, 10, chance(draw, 60)),
    refund: sometimes(draw, 20, price(draw)),
  }
}

function event({ draw, moments }: Source, { id, day }: OrderFacts, parent: Cells): Cells {
  const number = parent['number']
  return {
    event_id: '',
    order_id: id,
    ticket_number: typeof number === 'string' ? number : null,
    at: sometimes(draw, 8, moments.later(moments.later(day).day).at),
    waiting_on: sometimes(draw, 12, one(draw, ['merchant', 'buyer', 'platform'])),
  }
}

function session({ draw, moments }: Source, _index: number): Cells {
  const day = moments.busyDay() - integer(draw, 0, 2)
  return {
    session_id: '',
    shop_id: sometimes(draw, 5, one(draw, ['s1', 's2', 's3'])),
    buyer_id: sometimes(draw, 5, one(draw, ['b1', 'b2', 'b3'])),
    started_at: sometimes(draw, 6, moments.on(day)),
    ended_at: sometimes(draw, 15, moments.later(day).at),
    channel: sometimes(draw, 15, one(draw, ['app', 'web'])),
    messages: sometimes(draw, 12, BigInt(integer(draw, 0, 4))),
    first_reply: sometimes(draw, 20, hours(one(draw, [0, 1, 2, 30]))),
    rating: sometimes(draw, 20, BigInt(integer(draw, 1, 5))),
  }
}

function shopRows({ draw, moments }: Source): readonly Cells[] {
  return ['s1', 's2', 's3', 's10'].map((shop_id) => ({
    shop_id,
    industry: sometimes(draw, 20, one(draw, ['food', 'dress'])),
    opened_at: sometimes(draw, 20, moments.on(firstDay + integer(draw, -30, 30))),
    closed_at: sometimes(draw, 70, moments.on(firstDay + integer(draw, 10, 50))),
  }))
}

function sellerRows({ draw }: Source): readonly Cells[] {
  return some(draw, ['v1', 'v2', 'v3', 'v4'], 85).map((seller_id) => ({
    seller_id,
    joined_on: sometimes(draw, 15, BigInt(firstDay + integer(draw, -20, 25))),
  }))
}

function productRows({ draw }: Source): readonly Cells[] {
  return some(draw, productIds, 85).map((product_id) => ({
    product_id,
    title: sometimes(draw, 15, one(draw, texts)),
    listed_on: sometimes(draw, 15, BigInt(firstDay + integer(draw, -20, 30))),
    weight: sometimes(draw, 15, decimal(one(draw, [0, 100, 2500]), 3)),
  }))
}

const productIds = ['p1', 'p2', 'p10', 'P1']

const texts = [
  'gift',
  ' gift ',
  'A1',
  '物流慢',
  '破了!',
  'İst?',
  'slow',
  '',
  '\u3000慢',
  '😀 a',
  'ΑΣ',
]

function price(draw: Draw): Cell {
  return decimal(one(draw, [0, 500, 1000, 1000, 1250, 2050, 9999, -500]), 2)
}

function decimal(coefficient: number, scale: number): Cell {
  return { coefficient: BigInt(coefficient), scale }
}

function hours(count: number): bigint {
  return BigInt(count) * 3_600_000_000n
}

/** Missing in `percent` of a hundred. */
function sometimes(draw: Draw, percent: number, cell: Cell): Cell {
  return chance(draw, percent) ? null : cell
}

/** Fills the key that is numbered: the cell that stands empty. Later rows may come first in byte order. */
function numbered(rows: readonly Cells[]): readonly Cells[] {
  return rows.map((cells, index) =>
    Object.fromEntries(
      Object.entries(cells).map(([name, cell], position) => [
        name,
        position === 0 && cell === '' ? `k${(index * 7) % 13}-${index}` : cell,
      ]),
    ),
  )
}

function toRow(cells: Cells): Row {
  return new Map(Object.entries(cells))
}
