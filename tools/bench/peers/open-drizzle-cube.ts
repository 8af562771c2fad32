import type { DuckDBConnection } from '@duckdb/node-api'
import { cubes, type CubeDefinition, type Raw } from './cubes-w1.ts'
import { importFrom, installPeer } from './install-peer.ts'
import { joinByShop, type Peer } from './peer.ts'

const packages = {
  'drizzle-cube': '0.5.5',
  'drizzle-orm': '0.45.4',
  '@leonardovida-md/drizzle-neo-duckdb': '1.5.2',
  '@duckdb/node-api': '1.5.6-r.1',
}

/** What is used of `drizzle-cube/server`. */
interface DrizzleCube {
  createDuckDBExecutor(database: unknown, schema: object): unknown
  defineCube(name: string, definition: CubeDefinition): unknown
  readonly SemanticLayerCompiler: new (options: { readonly databaseExecutor: unknown }) => {
    registerCube(cube: unknown): void
    execute(query: CubeQuery, context: object): Promise<{ readonly data: readonly CubeRow[] }>
  }
}

interface CubeQuery {
  readonly measures: readonly string[]
  readonly dimensions: readonly string[]
}

type CubeRow = Readonly<Record<string, unknown>>

/** drizzle-cube over the same tables: a query for each cube, as each has its own children and day. */
export async function openDrizzleCube(root: string, connection: DuckDBConnection): Promise<Peer> {
  const folder = installPeer(root, 'drizzle-cube', packages)
  const { drizzle } = await importFrom<{
    readonly drizzle: (client: DuckDBConnection) => unknown
  }>(folder, '@leonardovida-md/drizzle-neo-duckdb/dist/index.mjs')
  const { sql } = await importFrom<{ readonly sql: { readonly raw: Raw } }>(
    folder,
    'drizzle-orm/index.js',
  )
  const cube = await importFrom<DrizzleCube>(folder, 'drizzle-cube/dist/server/index.js')
  const databaseExecutor = cube.createDuckDBExecutor(drizzle(connection), {})
  const compiler = new cube.SemanticLayerCompiler({ databaseExecutor })
  const defined = cubes(sql.raw)
  for (const [name, definition] of defined) compiler.registerCube(cube.defineCube(name, definition))
  const ask = async ([name, { measures }]: (typeof defined)[number]): Promise<CubeRow[]> => {
    const query = {
      measures: Object.keys(measures).map((measure) => `${name}.${measure}`),
      dimensions: [`${name}.shop`],
    }
    const { data } = await compiler.execute(query, {})
    return data.map((row) => withoutCube(row))
  }
  return {
    name: `drizzle-cube ${packages['drizzle-cube']}`,
    async run() {
      const answers = []
      for (const one of defined) answers.push(await ask(one))
      return joinByShop(answers, 'shop', columns).map(rates)
    },
    close: () => undefined,
  }
}

const columns = [
  'negative',
  'signed',
  'returned',
  'paid',
  'within24',
  'within36',
  'within48',
  'picked',
  'delivery',
  'complained',
  'answered',
  'sessions',
]

function withoutCube(row: CubeRow): CubeRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.slice(name.indexOf('.') + 1), value]),
  )
}

function rates([shop, ...counts]: readonly unknown[]): readonly unknown[] {
  const [negative, signed, returned, paid, in24, in36, in48, picked, delivery, bad, quick, all] =
    counts.map((count) => (count === null ? NaN : Number(count)))
  const rate = (part = NaN, whole = NaN): number | null => (whole > 0 ? part / whole : null)
  return [
    shop,
    rate(negative, signed),
    rate(returned, paid),
    rate(0.7 * (in24 ?? NaN) + 0.2 * (in36 ?? NaN) + 0.1 * (in48 ?? NaN), picked),
    delivery === undefined || Number.isNaN(delivery) ? null : delivery / 3_600_000_000,
    rate(bad, paid),
    rate(quick, all),
  ]
}
