import { glob, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { completeThrough, demoDatasets, demoDays, generateDemo } from './generate-demo.ts'

const orders = 6000

let folder: string
let connection: DuckDBConnection

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-demo-'))
  await generateDemo({ orders, folder: join(folder, 'first') })
  await generateDemo({ orders, folder: join(folder, 'second') })
  connection = await (await DuckDBInstance.create(':memory:')).connect()
  for (const dataset of demoDatasets) {
    await connection.run(
      `create view ${dataset} as from '${join(folder, 'first', `${dataset}.parquet`)}'`,
    )
  }
})

afterAll(async () => {
  connection.closeSync()
  await rm(folder, { recursive: true, force: true })
})

/** The first column of the first row. */
async function ask(sql: string): Promise<unknown> {
  const answer = await connection.runAndReadAll(sql)
  return answer.getRowsJson()[0]?.[0]
}

interface DatasetText {
  readonly columns: Record<string, { readonly type: string; readonly value?: string }>
}

const storedTypes: Readonly<Record<string, string>> = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  enum: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  money: 'DECIMAL(12,2)',
  timestamp: 'TIMESTAMP',
}

/** For each dataset of the pack the columns that files must hold, with the type they are stored in. */
async function storedColumns(): Promise<Record<string, Record<string, string | undefined>>> {
  const found: Record<string, Record<string, string | undefined>> = {}
  const pack = join(import.meta.dirname, '../../rules/marketplace')
  for await (const file of glob('*.yaml', { cwd: pack })) {
    const text = parse(await readFile(join(pack, file), 'utf8')) as {
      readonly datasets?: Record<string, DatasetText>
    }
    for (const [dataset, { columns }] of Object.entries(text.datasets ?? {})) {
      const stored = Object.entries(columns).filter(([, column]) => column.value === undefined)
      found[dataset] = Object.fromEntries(
        stored.map(([name, column]) => [name, storedTypes[column.type]]),
      )
    }
  }
  return found
}

/** Each case finds at least one row. */
const oddCases: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'a presale order', sql: `from orders where order_type = 'presale'` },
  {
    name: 'a presale order picked up after more than three days',
    sql: `from orders join shipments using (order_id)
          where order_type = 'presale' and picked_up_at - paid_at > interval 72 hours`,
  },
  {
    name: 'a pick-up exactly 24 hours after payment',
    sql: `from orders join shipments using (order_id) where picked_up_at - paid_at = interval 24 hours`,
  },
  {
    name: 'a pick-up one second after 48 hours',
    sql: `from orders join shipments using (order_id)
          where picked_up_at - paid_at = interval 48 hours + interval 1 second`,
  },
  {
    name: 'a virtual order confirmed without a parcel',
    sql: `from orders left join shipments using (order_id)
          where order_type = 'virtual' and confirmed_at is not null and shipped_at is null`,
  },
  { name: 'an order that needs no shipping', sql: `from orders where order_type = 'no_shipping'` },
  {
    name: 'a bad review changed into a good one',
    sql: `from reviews a join reviews b using (order_id)
          where a.product_level = 'bad' and b.product_level = 'good' and b.created_at > a.created_at`,
  },
  {
    name: 'two reviews of an order at the same moment',
    sql: `from reviews a join reviews b using (order_id, created_at) where a.review_id < b.review_id`,
  },
  { name: 'a review without a level', sql: `from reviews where product_level is null` },
  { name: 'a failed group buy', sql: `from orders where is_group_failed` },
  { name: 'an order blocked by risk control', sql: `from orders where is_risk_blocked` },
  { name: 'an order whose marks are missing', sql: `from orders where is_group_failed is null` },
  { name: 'an order without a creator', sql: `from orders where creator_id is null` },
  {
    name: 'an order with several after-sale requests',
    sql: `from after_sales group by order_id having count(*) > 1`,
  },
  { name: 'a refund before shipping', sql: `from after_sales where stage_at_apply = 'pre_ship'` },
  { name: 'an exchange', sql: `from after_sales where type = 'exchange'` },
  { name: 'a request without a reason', sql: `from after_sales where reason is null` },
  {
    name: 'a judgement after the request had ended',
    sql: `from after_sales where judged_at > completed_at`,
  },
  {
    name: 'an order with two complaints',
    sql: `from complaints group by order_id having count(*) > 1`,
  },
  {
    name: 'a conversation that begins at 22:59:59',
    sql: `from im_sessions where started_at::time = time '22:59:59'`,
  },
  {
    name: 'a conversation that begins at 23:00:00',
    sql: `from im_sessions where started_at::time = time '23:00:00'`,
  },
  {
    name: 'a conversation at night',
    sql: `from im_sessions where started_at::time < time '06:00:00'`,
  },
  {
    name: 'an answer after exactly 180 seconds',
    sql: `from im_sessions where replied_at - asked_at = interval 180 seconds`,
  },
  {
    name: 'an answer after 181 seconds',
    sql: `from im_sessions where replied_at - asked_at = interval 181 seconds`,
  },
  {
    name: 'a question that nobody answered',
    sql: `from im_sessions where asked_at is not null and replied_at is null and ended_at is not null`,
  },
  {
    name: 'a parcel signed for whose pick-up scan is lost',
    sql: `from shipments where picked_up_at is null and signed_at is not null`,
  },
  {
    name: 'a lost parcel',
    sql: `from shipments where signed_at is null and picked_up_at < timestamp '2026-05-01 00:00:00'`,
  },
  {
    name: 'a shop opened while orders came in',
    sql: `from shops where opened_at > date '${completeThrough}' - ${String(demoDays)}`,
  },
  { name: 'a closed shop', sql: `from shops where closed_at is not null` },
  {
    name: 'an open shop without orders',
    sql: `from shops anti join orders using (shop_id) where closed_at is null`,
  },
  {
    name: 'a shop with a few orders only',
    sql: `from orders group by shop_id having count(*) between 1 and 29`,
  },
  {
    name: 'two shops with the same number of orders',
    sql: `from (select shop_id, count(*) as n from orders group by shop_id) group by n having count(*) > 1`,
  },
  { name: 'a video that can no longer be seen', sql: `from videos where not is_visible` },
  {
    name: 'an order after a conversation of its buyer with the shop',
    sql: `from orders o join im_sessions s using (shop_id, buyer_id)
          where o.created_at between s.started_at and s.started_at + interval 72 hours`,
  },
  {
    name: 'a message of a buyer that only the robot answered',
    sql: `from im_messages where sender = 'robot'`,
  },
  {
    name: 'a visitor who opened one page',
    sql: `from traffic_events where kind = 'pageview' group by shop_id, user_id having count(*) = 1`,
  },
  {
    name: 'a visitor who came twice on one day',
    sql: `from traffic_events where kind = 'visit'
          group by shop_id, user_id, "at"::date having count(*) > 1`,
  },
  {
    name: 'a visitor for whom no page opened',
    sql: `from traffic_events group by session_id
          having count(*) filter (where kind = 'visit') > 0 and count(*) filter (where kind = 'pageview') = 0`,
  },
  {
    name: 'an industry with fewer than ten shops',
    sql: `from shops group by industry having count(*) < 10`,
  },
]

describe('the demo marketplace', () => {
  test.each(oddCases)('has $name', async ({ sql }) => {
    expect(Number(await ask(`select count(*) from (select 1 ${sql})`))).toBeGreaterThan(0)
  })

  test('has the asked number of orders on every one of its days', async () => {
    expect(Number(await ask('select count(*) from orders'))).toBe(orders)
    expect(Number(await ask('select count(distinct paid_at::date) from orders'))).toBe(demoDays)
    expect(await ask('select max(paid_at::date)::varchar from orders')).toBe(completeThrough)
  })

  test('has these many rows in every dataset', async () => {
    const counts: Record<string, number> = {}
    for (const dataset of demoDatasets) {
      counts[dataset] = Number(await ask(`select count(*) from ${dataset}`))
    }
    expect(counts).toMatchInlineSnapshot(`
      {
        "after_sales": 836,
        "aftersale_events": 2659,
        "complaints": 92,
        "creators": 150,
        "im_messages": 15810,
        "im_sessions": 1800,
        "live_rooms": 1400,
        "order_items": 7584,
        "orders": 6000,
        "products": 2133,
        "reviews": 1560,
        "shipments": 5095,
        "shops": 100,
        "traffic_events": 23921,
        "videos": 1239,
      }
    `)
  })

  test.each(demoDatasets.map((dataset) => ({ dataset })))(
    'writes the same rows of $dataset in the same order twice',
    async ({ dataset }) => {
      const digest = (run: string) =>
        ask(`select md5(string_agg(r::varchar, chr(10) order by file_row_number))
             from read_parquet('${join(folder, run, `${dataset}.parquet`)}', file_row_number = true) r`)
      expect(await digest('first')).toBe(await digest('second'))
    },
  )

  test.each(demoDatasets.map((dataset) => ({ dataset })))(
    'knows nothing in $dataset after the complete day',
    async ({ dataset }) => {
      const columns = await connection.runAndReadAll(
        `select column_name from (describe ${dataset}) where column_type = 'TIMESTAMP'`,
      )
      for (const [name] of columns.getRowsJson()) {
        const column = JSON.stringify(name)
        const latest = await ask(`select max(${column})::date::varchar from ${dataset}`)
        expect(String(latest) <= completeThrough, `${dataset}.${column}`).toBe(true)
      }
    },
  )

  test.each([
    { child: 'orders', key: 'shop_id', parent: 'shops' },
    { child: 'orders', key: 'creator_id', parent: 'creators' },
    { child: 'order_items', key: 'order_id', parent: 'orders' },
    { child: 'order_items', key: 'product_id', parent: 'products' },
    { child: 'shipments', key: 'order_id', parent: 'orders' },
    { child: 'after_sales', key: 'order_id', parent: 'orders' },
    { child: 'after_sales', key: 'item_id', parent: 'order_items' },
    { child: 'aftersale_events', key: 'aftersale_id', parent: 'after_sales' },
    { child: 'complaints', key: 'order_id', parent: 'orders' },
    { child: 'reviews', key: 'order_id', parent: 'orders' },
    { child: 'im_sessions', key: 'shop_id', parent: 'shops' },
    { child: 'orders', key: 'live_room_id', parent: 'live_rooms' },
    { child: 'orders', key: 'video_id', parent: 'videos' },
    { child: 'live_rooms', key: 'creator_id', parent: 'creators' },
    { child: 'videos', key: 'creator_id', parent: 'creators' },
    { child: 'im_messages', key: 'session_id', parent: 'im_sessions' },
    { child: 'traffic_events', key: 'shop_id', parent: 'shops' },
    { child: 'traffic_events', key: 'product_id', parent: 'products' },
  ])('every $key of $child is found once in $parent', async ({ child, key, parent }) => {
    const lost = `select count(*) from ${child} anti join ${parent} using (${key}) where ${key} is not null`
    expect(Number(await ask(lost))).toBe(0)
    expect(Number(await ask(`select count(*) - count(distinct ${key}) from ${parent}`))).toBe(0)
  })

  test('has exactly the stored columns of the marketplace pack, in its types', async () => {
    const expected = await storedColumns()
    expect([...demoDatasets].toSorted()).toEqual(Object.keys(expected).toSorted())
    for (const dataset of demoDatasets) {
      const description = await connection.runAndReadAll(
        `select column_name, column_type from (describe ${dataset})`,
      )
      const columns = Object.fromEntries(description.getRowsJson() as [string, string][])
      expect(columns, dataset).toEqual(expected[dataset])
    }
  })

  test('says as many messages to people as the conversations count', async () => {
    const wrong = `select count(*) from im_sessions s left join (
        select session_id, count(*) filter (where sender = 'human') as said from im_messages group by all
      ) m using (session_id)
      where ended_at is not null and coalesce(agent_messages, 0) <> coalesce(said, 0)`
    expect(Number(await ask(wrong))).toBe(0)
  })

  test('leaves no working folder behind', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(['first', 'second'])
  })
})
