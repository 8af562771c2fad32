import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'

/** How large the marketplace is and where its files go. */
export interface DemoOptions {
  readonly orders: number
  /** The folder that will hold one Parquet file per dataset. An older folder is replaced as a whole. */
  readonly folder: string
  /** Told before each step. */
  readonly onProgress?: (step: string) => void
}

/** The last day of which everything is known; nothing in the files is later. */
export const completeThrough = '2026-06-30'

/** Days with orders, up to and including `completeThrough`. */
export const demoDays = 200

/** The datasets of `rules/marketplace`, each written as `<name>.parquet`. */
export const demoDatasets: readonly string[] = [
  'shops',
  'creators',
  'products',
  'orders',
  'order_items',
  'shipments',
  'after_sales',
  'aftersale_events',
  'complaints',
  'reviews',
  'im_sessions',
  'live_rooms',
  'videos',
  'im_messages',
  'traffic_events',
]

const steps = [
  '01-draws',
  '02-catalogue',
  '03-orders',
  '04-after-sales',
  '05-voices',
  '06-conversations',
  '07-traffic',
]

/**
 * Writes the demo marketplace: the same rows for the same number of orders, on every run.
 *
 * The files are made in a folder beside the target and moved into place at the end, so a reader sees the
 * old marketplace or the new one, never half of one.
 *
 * @throws when a file cannot be written.
 */
export async function generateDemo(options: DemoOptions): Promise<void> {
  const progress = options.onProgress ?? (() => undefined)
  const workFolder = join(
    dirname(options.folder),
    `.${basename(options.folder)}.${String(process.pid)}.tmp`,
  )
  await rm(workFolder, { recursive: true, force: true })
  await mkdir(join(workFolder, 'parquet'), { recursive: true })
  try {
    await fillDatabase(workFolder, options.orders, progress)
    await replaceFolder(join(workFolder, 'parquet'), options.folder, join(workFolder, 'replaced'))
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

async function fillDatabase(
  workFolder: string,
  orders: number,
  progress: (step: string) => void,
): Promise<void> {
  const instance = await DuckDBInstance.create(join(workFolder, 'demo.duckdb'), {
    threads: String(Math.min(4, availableParallelism())),
  })
  const connection = await instance.connect()
  try {
    await setVariables(connection, orders)
    for (const step of steps) {
      progress(step.slice(3))
      await connection.run(await readFile(join(import.meta.dirname, 'sql', `${step}.sql`), 'utf8'))
    }
    for (const dataset of demoDatasets) {
      progress(`${dataset}.parquet`)
      const file = join(workFolder, 'parquet', `${dataset}.parquet`).replaceAll("'", "''")
      await connection.run(`copy ${dataset} to '${file}' (format parquet, compression zstd)`)
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function setVariables(connection: DuckDBConnection, orders: number): Promise<void> {
  const shops = Math.min(20_000, Math.max(100, Math.round(orders / 500)))
  await connection.run(`
    set variable orders = ${String(orders)}::bigint;
    set variable shops = ${String(shops)}::bigint;
    set variable creators = ${String(Math.round(shops * 1.5))}::bigint;
    set variable days = ${String(demoDays)}::bigint;
    set variable end_of_data = timestamp '${completeThrough} 00:00:00' + interval 1 day;
    set variable first_day = date '${completeThrough}' - ${String(demoDays - 1)};
  `)
}

async function replaceFolder(from: string, to: string, aside: string): Promise<void> {
  await rename(to, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(from, to)
}
