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

/** The scorecard as cubes: orders alone, orders with each of their children, sessions. */
export function cubes(raw: Raw): readonly (readonly [string, CubeDefinition])[] {
  const measure = (name: string, type: string, text: string, filter: string): CubeMember => ({
    name,
    type,
    sql: raw(text),
    filters: [() => raw(`(${filter})`)],
  })
  const named = (members: readonly CubeMember[]): Readonly<Record<string, CubeMember>> =>
    Object.fromEntries(members.map((member) => [member.name, member]))
  const shop = (table: string): Readonly<Record<string, CubeMember>> => ({
    shop: { name: 'shop', type: 'number', sql: raw(`${table}.shop_id`) },
  })
  const withChildren = (
    child: string,
    name: string,
    filter: string,
  ): readonly [string, CubeDefinition] => [
    `With_${child}`,
    {
      sql: () => ({
        from: raw('orders'),
        joins: [
          { table: raw(child), on: raw(`${child}.order_id = orders.order_id`), type: 'left' },
        ],
      }),
      dimensions: shop('orders'),
      measures: named([measure(name, 'countDistinct', 'orders.order_id', filter)]),
    },
  ]
  const waited = (name: string, from: number, to: number): CubeMember =>
    measure(
      name,
      'count',
      'order_id',
      `${picked} and ${wait} > ${String(from * hour)} and ${wait} <= ${String(to * hour)}`,
    )
  const bad = `status = 'success' and (is_quality or reason in ('r05_late', 'r06_lost', 'r07_damaged_in_transit'))`
  const daytime = `started_at::time >= time '08:00:00' and started_at::time < time '23:00:00'`
  const asked = `${between('started_at', '2026-04-21', '2026-07-20')} and ${daytime}`
  return [
    [
      'Orders',
      {
        sql: () => ({ from: raw('orders') }),
        dimensions: shop('orders'),
        measures: named([
          measure('signed', 'count', 'order_id', signed),
          measure('paid', 'count', 'order_id', paid),
          measure('picked', 'count', 'order_id', picked),
          waited('within24', -1_000_000, 24),
          waited('within36', 24, 36),
          waited('within48', 36, 48),
          measure('delivery', 'avg', 'epoch_us(signed_at) - epoch_us(picked_up_at)', signed),
        ]),
      },
    ],
    withChildren('reviews', 'negative', `${signed} and is_negative_first`),
    withChildren('refunds', 'returned', `${paid} and ${bad}`),
    withChildren('complaints', 'complained', `${paid} and complaints.order_id is not null`),
    [
      'Sessions',
      {
        sql: () => ({ from: raw('chat_sessions') }),
        dimensions: shop('chat_sessions'),
        measures: named([
          measure('sessions', 'count', 'session_id', asked),
          measure('answered', 'count', 'session_id', `${asked} and agent_reply_seconds <= 180`),
        ]),
      },
    ],
  ]
}

function between(column: string, from: string, until: string): string {
  return `${column} >= timestamp '${from}' and ${column} < timestamp '${until}'`
}
