import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importFrom, installPeer } from './install-peer.ts'
import { joinByShop, type Peer } from './peer.ts'

const packages = {
  '@malloydata/malloy': '0.0.431',
  '@malloydata/db-duckdb': '0.0.431',
  antlr4ts: '0.5.0-alpha.4',
}

const columns = [
  'neg_review_rate',
  'quality_return_rate',
  'pickup_timeliness',
  'delivery_hours',
  'complaint_rate',
  'reply3_rate',
]
const everyShop = 10_000

/** What is used of `@malloydata/malloy`. */
interface Malloy {
  readonly SingleConnectionRuntime: new (options: { readonly connection: MalloyConnection }) => {
    loadModel(text: string): { loadQueryByName(name: string): MalloyQuery }
  }
}

interface MalloyQuery {
  run(options: { readonly rowLimit: number }): Promise<{
    readonly data: { readonly value: readonly Readonly<Record<string, unknown>>[] }
  }>
}

interface MalloyDuckdb {
  readonly DuckDBConnection: new (options: {
    readonly name: string
    readonly databasePath: string
    readonly readOnly: boolean
  }) => MalloyConnection
}

interface MalloyConnection {
  runSQL(text: string): Promise<unknown>
  close(): Promise<void>
}

/** Malloy over the same database file, from the model beside this file: one query over orders, one over sessions. */
export async function openMalloy(root: string, database: string): Promise<Peer> {
  const folder = installPeer(root, 'malloy', packages)
  const { default: malloy } = await importFrom<{ readonly default: Malloy }>(
    folder,
    '@malloydata/malloy/dist/index.js',
  )
  const { default: duckdb } = await importFrom<{ readonly default: MalloyDuckdb }>(
    folder,
    '@malloydata/db-duckdb/dist/index.js',
  )
  const connection = new duckdb.DuckDBConnection({
    name: 'duckdb',
    databasePath: database,
    readOnly: true,
  })
  await connection.runSQL("set threads = 2; set memory_limit = '4GB'")
  const text = readFileSync(join(import.meta.dirname, 'w1.malloy'), 'utf8')
  const model = new malloy.SingleConnectionRuntime({ connection }).loadModel(text)
  const ask = async (name: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    (await model.loadQueryByName(name).run({ rowLimit: everyShop })).data.value
  return {
    name: `Malloy ${packages['@malloydata/malloy']}`,
    run: async () =>
      joinByShop([await ask('orders_by_shop'), await ask('sessions_by_shop')], 'shop_id', columns),
    close: () => void connection.close(),
  }
}
