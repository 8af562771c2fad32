import { mkdir } from 'node:fs/promises'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { createGuiju, type Guiju } from '@guiju/core'
import { defaultDuckdbOptions, openSnapshot, type DatasetFile } from '@guiju/engine-duckdb'
import { parseDay } from '@guiju/rulebook'
import { completeThrough, demoDatasets, generateDemo } from '../../tools/demo/generate-demo.ts'

/** The entity of which nothing may be seen: its ids, names and amounts are unmistakable. */
export const canary = { id: 'CANARYSHOP77', marks: ['CANARY', '金丝雀', '77317'] } as const

/** One that never was, as like the canary as can be. */
export const nobody = 'CANARXSHOP77'

/** The shop whose rows the reader may see. */
export const ownShop = 'S00002'

const root = join(import.meta.dirname, '../..')
const turned = 'S00003'

/** The demo marketplace with a canary among its shops. */
export async function writeMarket(folder: string): Promise<void> {
  await generateDemo({ orders: 1_200, folder: join(folder, 'demo') })
  await turnRows(join(folder, 'demo'), join(folder, 'canary'), isCanary)
}

/** The same market with every row of the canary changed: other amounts and days, and half of its orders gone. */
export async function writeChangedMarket(folder: string): Promise<void> {
  await turnRows(join(folder, 'canary'), join(folder, 'changed'), isOther)
}

/** What becomes of the columns of a dataset's canary rows, and which of them stay. */
interface Turned {
  readonly where: string
  readonly columns: Readonly<Record<string, string>>
  readonly keep?: string
}

type Turn = Readonly<Record<string, Turned>>

const ofOrder = 'order_id in (select order_id from canary_orders)'
const marked = (column: string): string =>
  `case when ${column} is null then null else 'CANARY' || ${column} end`
const orderChild = (columns: Turned['columns']): Turned => ({
  where: ofOrder,
  columns: { order_id: marked('order_id'), ...columns },
})

const isCanary: Turn = {
  shops: {
    where: `shop_id = '${turned}'`,
    columns: { shop_id: `'${canary.id}'`, name: "'金丝雀CANARY'" },
  },
  products: {
    where: `shop_id = '${turned}'`,
    columns: {
      shop_id: `'${canary.id}'`,
      product_id: marked('product_id'),
      name: "'金丝雀CANARY 77317'",
    },
  },
  orders: {
    where: `shop_id = '${turned}'`,
    columns: { shop_id: `'${canary.id}'`, order_id: marked('order_id'), paid_amount: '77317.31' },
  },
  order_items: orderChild({
    product_id: marked('product_id'),
    item_id: marked('item_id'),
    item_amount: '77317.17',
  }),
  shipments: orderChild({ carrier: "'CANARY carrier'" }),
  after_sales: orderChild({
    item_id: marked('item_id'),
    reason: "'CANARY reason'",
    refund_amount: '77317.71',
  }),
  complaints: orderChild({ ticket_id: marked('ticket_id') }),
  reviews: orderChild({
    product_id: marked('product_id'),
    review_id: marked('review_id'),
    text: "'金丝雀 CANARY'",
  }),
  im_sessions: {
    where: `shop_id = '${turned}'`,
    columns: {
      shop_id: `'${canary.id}'`,
      consult_type: "'CANARY question'",
      agent_last: "'CANARY agent'",
    },
  },
  traffic_events: {
    where: `shop_id = '${turned}'`,
    columns: { shop_id: `'${canary.id}'`, product_id: marked('product_id'), page: "'CANARY page'" },
  },
}

const isEven = (column: string): string => `hash(${column}) % 2 = 0`
const ofCanary = `shop_id = '${canary.id}'`
const lessOf = (columns: Turned['columns']): Turned => ({
  where: ofOrder,
  columns,
  keep: isEven('order_id'),
})

const isOther: Turn = {
  shops: {
    where: ofCanary,
    columns: { name: "'CANARY renamed'", opened_at: "opened_at + interval '3 days'" },
  },
  products: { where: ofCanary, columns: { category_l1: "'CANARY category'" } },
  orders: {
    where: ofCanary,
    columns: { paid_amount: '1.31', paid_at: "paid_at - interval '2 days'", creator_id: 'null' },
    keep: isEven('order_id'),
  },
  order_items: lessOf({ item_amount: '1.17', category_l1: "'CANARY category'" }),
  shipments: lessOf({ carrier: "'CANARY other'", picked_up_at: 'null' }),
  after_sales: lessOf({ reason: "'CANARY other'", refund_amount: '1.71' }),
  complaints: lessOf({ type: "'service'" }),
  reviews: lessOf({ product_level: "'bad'", score_service: '1' }),
  im_sessions: { where: ofCanary, columns: { rating: '1', agent_last: "'CANARY other'" } },
  traffic_events: {
    where: ofCanary,
    columns: { page: "'CANARY other'" },
    keep: isEven('event_id'),
  },
}

async function turnRows(from: string, to: string, turn: Turn): Promise<void> {
  await mkdir(to, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const owner = turn === isCanary ? turned : canary.id
  await connection.run(
    `create table canary_orders as select order_id from '${join(from, 'orders.parquet')}' where shop_id = '${owner}'`,
  )
  for (const name of demoDatasets) {
    const target = join(to, `${name}.parquet`)
    await connection.run(
      `copy (${selectOf(join(from, `${name}.parquet`), turn[name])}) to '${target}' (format parquet)`,
    )
  }
  connection.closeSync()
  instance.closeSync()
}

function selectOf(file: string, turned: Turned | undefined): string {
  if (turned === undefined) return `select * from '${file}'`
  const { where, columns, keep } = turned
  const replaced = Object.entries(columns).map(
    ([name, value]) =>
      `case when coalesce(${where}, false) then ${value} else ${name} end as ${name}`,
  )
  const kept = keep === undefined ? '' : ` where not coalesce(${where}, false) or ${keep}`
  return `select * replace (${replaced.join(', ')}) from '${file}'${kept}`
}

const cellsIn = (snapshots: string) =>
  ({ folder: join(snapshots, 'cells'), mostBytes: 1e8, building: 'at-once' }) as const

/** Opens a market under the rules of the demo; with cells, sums of all entities are kept from the first question on. */
export function openMarket(
  folder: string,
  snapshots: string,
  { keepsCells }: { readonly keepsCells: boolean },
): Promise<Guiju> {
  const names = ['marketplace', 'douyin', 'taote'].flatMap((pack) =>
    globSync(`rules/${pack}/**/*.yaml`, { cwd: root }),
  )
  const rules = new Map(
    names
      .filter((name) => !name.includes('/tests'))
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  )
  return createGuiju({
    rules,
    clock: () => new Date('2026-07-01T00:00:00Z'),
    openData: async ({ rulebook }) => {
      const pack = rulebook.packs.get('marketplace')
      if (pack === undefined) throw new Error('The marketplace has a pack.')
      const files = demoDatasets.map((name): [string, DatasetFile] => [
        name,
        { path: join(folder, `${name}.parquet`), format: 'parquet', mapping: null },
      ])
      const opened = await openSnapshot(
        { datasets: pack.datasets, files: new Map(files), timeZone: pack.timeZone },
        {
          ...defaultDuckdbOptions,
          cacheFolder: snapshots,
          ...(keepsCells && { cells: cellsIn(snapshots) }),
          onProgress: () => undefined,
        },
      )
      const session = opened.value
      if (session === undefined) return { diagnostics: opened.diagnostics }
      const value = {
        sessionOf: () => session,
        declaredDays: parseDay(completeThrough),
        rejected: [{ dataset: 'orders', rows: 77317, atMost: 100000 }],
        close: () => session.close(),
      }
      return { value, diagnostics: [] }
    },
  })
}
