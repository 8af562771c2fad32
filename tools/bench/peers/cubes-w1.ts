/** SQL as it is written, in the words of the library. */
export type Raw = (text: string) => unknown

/** A cube as `drizzle-cube` takes it. */
export interface CubeDefinition {
  readonly sql: () => { readonly from: unknown; readonly joins?: readonly CubeJoin[] }
  readonly dimensions: Readonly<Record<string, CubeMember>>
  readonly measures: Readonly<Record<string, CubeMember>>
}

interface CubeJoin {
  readonly table: unknown
  readonly on: unknown
  readonly type: 'left'
}

interface CubeMember {
  readonly name: string
  readonly type: string
  readonly sql: unknown
  readonly filters?: readonly (() => unknown)[]
}

const signed = between('signed_at', '2026-04-21', '2026-07-20')
const paid = between('paid_at', '2026-04-06', '2026-07-05')
const picked = `${between('picked_up_at', '2026-04-21', '2026-07-20')} and needs_shipping and not is_presale`
const wait = '(epoch_us(picked_up_at) - epoch_us(paid_at))'
const hour = 3_600_000_000

const bad = `status = 'success' and (is_quality or reason in ('r05_late', 'r06_lost', 'r07_damaged_in_transit'))`
const daytime = `started_at::time >= time '08:00:00' and started_at::time < time '23:00:00'`
const asked = `${between('started_at', '2026-04-21', '2026-07-20')} and ${daytime}`

/** The scorecard as cubes: orders alone, orders with each of their children, sessions. */
export function cubes(raw: Raw): readonly (readonly [string, CubeDefinition])[] {
  return [
    ['Orders', orders(raw)],
    ['WithReviews', withChildren(raw, 'reviews', ['negative', `${signed} and is_negative_first`])],
    ['WithRefunds', withChildren(raw, 'refunds', ['returned', `${paid} and ${bad}`])],
    [
      'WithComplaints',
      withChildren(raw, 'complaints', [
        'complained',
        `${paid} and complaints.order_id is not null`,
      ]),
    ],
    ['Sessions', sessions(raw)],
  ]
}

function orders(raw: Raw): CubeDefinition {
  const count = (name: string, filter: string): CubeMember =>
    measure(raw, { name, type: 'count', text: 'order_id', filter })
  const waited = (name: string, from: number, to: number): CubeMember =>
    count(
      name,
      `${picked} and ${wait} > ${String(from * hour)} and ${wait} <= ${String(to * hour)}`,
    )
  return {
    sql: () => ({ from: raw('orders') }),
    dimensions: shopOf(raw, 'orders'),
    measures: named([
      count('signed', signed),
      count('paid', paid),
      count('picked', picked),
      waited('within24', -1_000_000, 24),
      waited('within36', 24, 36),
      waited('within48', 36, 48),
      measure(raw, {
        name: 'delivery',
        type: 'avg',
        text: 'epoch_us(signed_at) - epoch_us(picked_up_at)',
        filter: signed,
      }),
    ]),
  }
}

function withChildren(
  raw: Raw,
  child: string,
  [name, filter]: readonly [string, string],
): CubeDefinition {
  const on = raw(`${child}.order_id = orders.order_id`)
  return {
    sql: () => ({ from: raw('orders'), joins: [{ table: raw(child), on, type: 'left' }] }),
    dimensions: shopOf(raw, 'orders'),
    measures: named([
      measure(raw, { name, type: 'countDistinct', text: 'orders.order_id', filter }),
    ]),
  }
}

function sessions(raw: Raw): CubeDefinition {
  const count = (name: string, filter: string): CubeMember =>
    measure(raw, { name, type: 'count', text: 'session_id', filter })
  return {
    sql: () => ({ from: raw('chat_sessions') }),
    dimensions: shopOf(raw, 'chat_sessions'),
    measures: named([
      count('sessions', asked),
      count('answered', `${asked} and agent_reply_seconds <= 180`),
    ]),
  }
}

interface MeasureText {
  readonly name: string
  readonly type: string
  readonly text: string
  readonly filter: string
}

function measure(raw: Raw, { name, type, text, filter }: MeasureText): CubeMember {
  return { name, type, sql: raw(text), filters: [() => raw(`(${filter})`)] }
}

function named(members: readonly CubeMember[]): Readonly<Record<string, CubeMember>> {
  return Object.fromEntries(members.map((member) => [member.name, member]))
}

function shopOf(raw: Raw, table: string): Readonly<Record<string, CubeMember>> {
  return { shop: { name: 'shop', type: 'number', sql: raw(`${table}.shop_id`) } }
}

function between(column: string, from: string, until: string): string {
  return `${column} >= timestamp '${from}' and ${column} < timestamp '${until}'`
}
