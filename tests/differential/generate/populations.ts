import { chance, integer, one, several, some, weighted } from './draw.ts'
import type { Kind } from './family-types.ts'
import { aggregateValue } from './aggregate-values.ts'
import { noClauses, type Clauses, type FilterSpec } from './rule-specs.ts'
import type { Pen } from './pen.ts'
import { rowScope, type NamedValue, type Scope } from './scope.ts'
import { amount, dateValue, textValue, timestamp } from './values.ts'

/** A population, and what the value of a side over it may name. */
export interface DrawnPopulation {
  readonly clauses: Clauses
  /** The counted rows, or with `per` the groups. */
  readonly scope: Scope
  /** The dataset whose relations the value may follow; null with `per`. */
  readonly dataset: string | null
}

/** Ways to date the rows of a dataset besides its own time; null is the dataset's own. */
export const eventDays: Readonly<Record<string, readonly (string | null)[]>> = {
  orders: [
    null,
    null,
    'paid_at',
    'created_on',
    'confirmed_at',
    'shipment.picked_at',
    'received_at',
    'due_on',
    'promised_at',
    'consult.started_at',
    'day_of(paid_at, cutoff: 14:00)',
  ],
  items: ['order.paid_at', 'order.paid_at', 'order.confirmed_at', 'sent_at', 'order.created_on'],
  tickets: [null, null, 'judged_at', 'order.paid_at', 'order.shipment.signed_at'],
  reviews: [null, null, 'order.paid_at', 'order.received_at'],
  events: [null, 'ticket.opened_at', 'ticket.order.paid_at'],
  sessions: [null, 'ended_at', 'order_after.paid_at'],
  shipments: [null, 'picked_at', 'signed_at', 'order.paid_at'],
}

/** A dataset to count rows of. */
export function countedDataset(pen: Pen): string {
  return weighted(pen.draw, [
    [6, () => 'orders'],
    [2, () => 'items'],
    [3, () => 'tickets'],
    [2, () => 'reviews'],
    [1, () => 'events'],
    [2, () => 'sessions'],
    [1, () => 'shipments'],
  ])
}

/** A window in one of the forms of the language. */
export function window(pen: Pen): string {
  const { draw } = pen
  return chance(draw, 8) ? windowByVolume(pen) : datedWindow(pen)
}

/** Often a short window of few rows, or else a long one of many, so that the choice shows. */
function windowByVolume(pen: Pen): string {
  const { draw } = pen
  const first = chance(draw, 70) ? `last ${integer(draw, 2, 12)} days` : datedWindow(pen)
  const least = one(draw, ['1', '1', '1', '2', '2', '3', 'some_days'])
  const otherwise = chance(draw, 60) ? one(draw, ['all days', 'last 2 months']) : window(pen)
  return `${first} if count() >= ${least}, else ${otherwise}`
}

/** A window whose dates follow from the point alone. */
function datedWindow({ draw }: Pen): string {
  const days = (): string => String(integer(draw, 6, 35))
  return weighted(draw, [
    [6, () => `last ${days()} days`],
    [1, () => 'last some_days days'],
    [3, () => `last ${one(draw, ['1 month', '2 months'])}`],
    [3, () => `days ${integer(draw, 1, 5)}..${integer(draw, 12, 35)} before today`],
    [2, () => `days ${integer(draw, 0, 5)}..${integer(draw, 12, 35)} before as_of`],
    [3, () => `day ${integer(draw, 0, 9)} before ${one(draw, ['today', 'as_of'])}`],
    [4, () => 'selected days'],
    [3, () => `selected days, shifted ${integer(draw, 1, 13)} days back`],
    [2, () => one(draw, ['previous month', 'previous 2 months'])],
    [2, () => one(draw, ['previous week', 'previous 2 weeks'])],
    [2, () => 'this week'],
    [2, () => 'month to date'],
    [4, () => 'all days'],
  ])
}

/** Clauses over a dataset. `isSide` leaves out what only a metric as a whole may say. */
export function population(
  pen: Pen,
  dataset: string,
  filters: readonly FilterSpec[],
): DrawnPopulation {
  const { draw } = pen
  const row = rowScope(dataset, { hasWindow: true })
  const isGrouped = chance(draw, 15)
  const lets = isGrouped ? {} : rowLets(pen, row)
  const scope = withNames(row, lets.names ?? [])
  const base: Clauses = {
    ...noClauses,
    of: dataset,
    by: chance(draw, 55)
      ? ((eventDays[dataset] ?? [null])[0] ?? null)
      : one(draw, eventDays[dataset] ?? [null]),
    window: window(pen),
    where: chance(draw, 45) ? populationWhere(pen, scope) : null,
    exclude: chance(draw, 45) ? exclusions(pen, dataset, filters) : [],
    keep: chance(draw, 20) ? keep(pen, row) : null,
    lets: lets.texts ?? {},
  }
  if (!isGrouped) return { clauses: base, scope, dataset }
  const per = some(draw, groupKeys[dataset] ?? [], 50)
  const keys = per.length > 0 ? per : (groupKeys[dataset] ?? []).slice(0, 1)
  const groups = groupLets(pen, row, dataset)
  const keyNames = row.names.filter(({ text }) => keys.includes(text))
  return {
    clauses: { ...base, per: keys, lets: groups.texts },
    scope: {
      names: [...groups.names, ...keyNames],
      rows: [],
      toOnes: [],
      hasWindow: false,
      isInner: false,
    },
    dataset: null,
  }
}

/** Often one that turns false when something happens. */
function populationWhere(pen: Pen, scope: Scope): string {
  const notYet = chance(pen.draw, 25) ? pen.notYet(scope) : null
  return notYet ?? pen.condition(scope, chance(pen.draw, 40) ? 2 : 1)
}

const groupKeys: Readonly<Record<string, readonly string[]>> = {
  orders: ['buyer_id', 'kind', 'quantity', 'created_on', 'month_of(paid_at)', 'paid_at'],
  items: ['product_id', 'order_id', 'order.buyer_id'],
  tickets: ['order_id', 'type', 'order.buyer_id'],
  reviews: ['order_id', 'level', 'score'],
  events: ['order_id', 'waiting_on'],
  sessions: ['buyer_id', 'channel'],
  shipments: ['carrier', 'parcels'],
}

/** Filters of the dataset itself or of a parent that exactly one way leads to. */
function exclusions(pen: Pen, dataset: string, filters: readonly FilterSpec[]): readonly string[] {
  const reachable = filters.filter(
    ({ of }) => of === dataset || (parents[dataset] ?? []).includes(of),
  )
  return some(pen.draw, reachable, 45).map(({ name }) => name)
}

const parents: Readonly<Record<string, readonly string[]>> = {
  items: ['orders'],
  tickets: ['orders'],
  reviews: ['orders'],
  events: ['tickets', 'orders'],
  shipments: ['orders'],
}

function keep(pen: Pen, row: Scope): string {
  const { draw } = pen
  const plain = row.names.filter(({ text }) => !text.includes('.'))
  const sortable = plain.filter(({ kind }) => ['timestamp', 'date', 'number'].includes(kind))
  const keys = plain.filter(({ kind }) => ['id', 'enum', 'text', 'boolean'].includes(kind))
  const times = row.names.filter(({ kind, text }) => kind === 'timestamp' && !text.includes('.'))
  const month = chance(draw, 30) && times.length > 0 ? `, month_of(${one(draw, times).text})` : ''
  const which = one(draw, ['first', 'last'])
  return `{ ${which}: ${integer(draw, 1, 3)}, by: ${one(draw, sortable).text}, per: [${one(draw, keys).text}${month}] }`
}

interface Lets {
  readonly texts: Readonly<Record<string, string>>
  readonly names: readonly NamedValue[]
}

function rowLets(pen: Pen, row: Scope): Partial<Lets> {
  if (!chance(pen.draw, 35)) return {}
  let lets: Lets = { texts: {}, names: [] }
  for (let index = 1; index <= integer(pen.draw, 1, 2); index += 1) {
    const kind = one(pen.draw, letKinds)
    const text = valueOfKind(pen, withNames(row, lets.names), kind)
    const name: NamedValue = { text: `let_${index}`, kind, values: [] }
    lets = { texts: { ...lets.texts, [name.text]: text }, names: [...lets.names, name] }
  }
  return lets
}

const letKinds = ['number', 'elapsed', 'timestamp', 'boolean', 'date', 'text'] as const

type LetKind = (typeof letKinds)[number]

function valueOfKind(pen: Pen, scope: Scope, kind: LetKind): string {
  switch (kind) {
    case 'number':
    case 'elapsed':
      return amount(pen, scope, kind, 2)
    case 'timestamp':
      return timestamp(pen, scope, 2)
    case 'boolean':
      return pen.condition(scope, 2)
    case 'date':
      return dateValue(pen, scope, 2)
    case 'text':
      return textValue(pen, scope, 1)
  }
}

function groupLets(pen: Pen, row: Scope, dataset: string): Lets {
  const kinds = several(pen.draw, { low: 1, high: 3 }, () =>
    one(pen.draw, ['number', 'number', 'money', 'elapsed', 'timestamp'] as const),
  )
  const lets = kinds.map((kind, index) => ({
    name: { text: `group_${index + 1}`, kind: kind satisfies Kind, values: [] },
    text: aggregateValue(pen, { scope: row, dataset }, { unit: kind, depth: 1 }),
  }))
  return {
    texts: Object.fromEntries(lets.map(({ name, text }) => [name.text, text])),
    names: lets.map(({ name }) => name),
  }
}

function withNames(scope: Scope, names: readonly NamedValue[]): Scope {
  return { ...scope, names: [...scope.names, ...names] }
}
