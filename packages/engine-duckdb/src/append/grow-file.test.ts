import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadRulebook } from '@guiju/rulebook'
import { beforeEach, describe, expect, test } from 'vitest'
import { defaultDuckdbOptions } from '../duckdb-options.ts'
import { openSnapshot, type SnapshotSession } from '../snapshot/open-snapshot.ts'
import { readRows } from '../snapshot/read-rows.ts'
import type { DatasetFile, SnapshotSource } from '../snapshot/snapshot-source.ts'

const rules = `pack:
  id: shop
  version: 1.0.0
  language: 1
  title: { en: Shop, zh: 店 }
  time_zone: none
  currency: CNY
  entities:
    shop: { label: { en: Shop, zh: 店 }, dataset: shops, key: shop_id }
datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns:
      shop_id: { type: integer }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    columns:
      order_id: { type: integer }
      shop_id: { type: integer }
      paid_at: { type: timestamp }
      signed_at: { type: timestamp }
    relations:
      refunds: { to: refunds, key: order_id, is: many }
  refunds:
    grain: one refund
    key: refund_id
    time: applied_at
    entities: { shop: order.shop_id }
    columns:
      refund_id: { type: integer }
      order_id: { type: integer }
      applied_at: { type: timestamp }
    relations:
      order: { to: orders, key: order_id, is: one }
  items:
    grain: one item
    key: item_id
    part_of: order
    entities: { shop: order.shop_id }
    columns:
      item_id: { type: integer }
      order_id: { type: integer }
    relations:
      order: { to: orders, key: order_id, is: one }
`
const headers: Readonly<Record<string, string>> = {
  shops: 'shop_id',
  orders: 'order_id,shop_id,paid_at,signed_at',
  refunds: 'refund_id,order_id,applied_at',
  items: 'item_id,order_id',
}
const first: Readonly<Record<string, readonly string[]>> = {
  shops: ['1', '2'],
  orders: ['1,1,2026-01-01 08:00:00,2026-01-02 08:00:00', '2,2,2026-01-02 09:00:00,'],
  refunds: ['1,1,2026-01-03 10:00:00', '2,9,2026-01-03 11:00:00'],
  items: ['1,1', '2,2', '3,8'],
}
/** 2026-01-01 as days since 1970-01-01. */
const january = 20_454

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-grow-'))
  return () => rm(folder, { recursive: true })
})

const saved = async (
  name: string,
  dataset: string,
  rows: readonly string[],
): Promise<DatasetFile> => {
  const path = join(folder, name)
  await writeFile(path, `${[headers[dataset] ?? '', ...rows].join('\n')}\n`)
  return { path, format: 'csv', mapping: null }
}

async function firstSource(): Promise<SnapshotSource> {
  const pack = loadRulebook(new Map([['shop.yaml', rules]])).value?.rulebook.packs.get('shop')
  if (pack === undefined) throw new Error('The rules do not load.')
  const files = new Map<string, DatasetFile>()
  for (const [dataset, rows] of Object.entries(first)) {
    files.set(dataset, await saved(`${dataset}.csv`, dataset, rows))
  }
  return { datasets: pack.datasets, files, timeZone: null }
}

async function appended(
  source: SnapshotSource,
  slices: Readonly<Record<string, readonly string[]>>,
  name: string,
): Promise<SnapshotSource> {
  const files = new Map(source.files)
  for (const [dataset, rows] of Object.entries(slices)) {
    const file = files.get(dataset)
    if (file === undefined) throw new Error(`There is no '${dataset}'.`)
    const slice = await saved(`${name}-${dataset}.csv`, dataset, rows)
    files.set(dataset, { ...file, appended: [...(file.appended ?? []), slice] })
  }
  return { ...source, files }
}

async function open(
  source: SnapshotSource,
  cache: string,
  former?: SnapshotSource,
): Promise<SnapshotSession> {
  const { value, diagnostics } = await openSnapshot(source, {
    ...defaultDuckdbOptions,
    cacheFolder: join(folder, cache),
    onProgress: () => undefined,
    ...(former === undefined ? {} : { former }),
  })
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join())
  return value
}

/** Everything that a snapshot holds, as text; the order of rows is nobody's promise. */
async function contentOf(session: SnapshotSession, cache: string): Promise<unknown> {
  const { snapshot, statistics, report } = session
  await session.close()
  const instance = await DuckDBInstance.create(join(folder, cache, `${snapshot}.duckdb`), {
    access_mode: 'READ_ONLY',
  })
  const connection = await instance.connect()
  const tables: Record<string, unknown> = {}
  for (const dataset of Object.keys(headers)) {
    const rows = await readRows(connection, `select * from "${dataset}" order by all`)
    tables[dataset] = rows.map((row) => row.map(String).join())
  }
  connection.closeSync()
  instance.closeSync()
  return { tables, statistics, report }
}

interface Case {
  readonly name: string
  readonly slices: Readonly<Record<string, readonly string[]>>
  /** The first day on which anything known is another; null where all days may be. */
  readonly firstDay: number | null
}

const cases: readonly Case[] = [
  {
    name: 'new rows of a new day',
    slices: { orders: ['3,1,2026-01-04 08:00:00,'], refunds: ['3,2,2026-01-05 08:00:00'] },
    firstDay: january + 3,
  },
  {
    name: 'late rows',
    slices: { refunds: ['3,1,2026-01-02 08:00:00'] },
    firstDay: january + 1,
  },
  {
    name: 'a correction of a row that others hold columns of',
    slices: { orders: ['1,2,2026-01-03 07:00:00,2026-01-05 08:00:00'] },
    firstDay: null,
  },
  {
    name: 'a correction of a row that nothing reads',
    slices: { refunds: ['1,2,2026-01-06 10:00:00'] },
    firstDay: january + 2,
  },
  {
    name: 'a parent that was missing',
    slices: { orders: ['9,1,2026-01-04 08:00:00,2026-01-04 09:00:00'] },
    firstDay: january + 3,
  },
  {
    name: 'a parent with whom rows exist that were there without it',
    slices: { orders: ['8,1,2026-01-04 08:00:00,'] },
    firstDay: null,
  },
  { name: 'rows that exist on every day', slices: { shops: ['3'] }, firstDay: null },
  { name: 'parts of a row', slices: { items: ['4,2'] }, firstDay: null },
  {
    name: 'times in another order than before',
    slices: { orders: ['4,2,2026-01-04 08:00:00,2026-01-03 08:00:00'] },
    firstDay: january + 3,
  },
]

describe('a snapshot that was continued', () => {
  test.each(cases)('is what all files make: $name', async ({ slices, firstDay }) => {
    const former = await firstSource()
    const source = await appended(former, slices, 'next')
    const before = await open(former, 'grown')
    const known = before.snapshot
    await before.close()
    const grown = await open(source, 'grown', former)
    expect(grown.grownFrom).toEqual(firstDay === null ? [] : [{ snapshot: known, firstDay }])
    const whole = await open(source, 'whole')
    expect(whole.grownFrom).toEqual([])
    expect(await contentOf(grown, 'grown')).toEqual(await contentOf(whole, 'whole'))
  })

  test('knows from which days it differs from those before', async () => {
    const former = await firstSource()
    const next = await appended(former, { refunds: ['3,2,2026-01-05 08:00:00'] }, 'next')
    const last = await appended(next, { refunds: ['4,2,2026-01-04 08:00:00'] }, 'last')
    for (const [source, before] of [[former], [next, former]] as const) {
      await (await open(source, 'grown', before)).close()
    }
    const grown = await open(last, 'grown', next)
    expect(grown.grownFrom?.map(({ firstDay }) => firstDay)).toEqual([january + 3, january + 3])
    await grown.close()
  })

  test('is left as it was when rows cannot be added', async () => {
    const former = await firstSource()
    const source = await appended(former, { refunds: ['3,x,2026-01-05 08:00:00'] }, 'next')
    await (await open(former, 'grown')).close()
    const kept = await readdir(join(folder, 'grown'))
    await expect(open(source, 'grown', former)).rejects.toThrow('cannot be read')
    expect(await readdir(join(folder, 'grown'))).toEqual(kept)
    expect(await contentOf(await open(former, 'grown'), 'grown')).toEqual(
      await contentOf(await open(former, 'whole'), 'whole'),
    )
  })

  test('leaves the one before where another reads it', async () => {
    const former = await firstSource()
    const source = await appended(former, { refunds: ['3,2,2026-01-05 08:00:00'] }, 'next')
    const reading = await open(former, 'grown')
    const kept = await readdir(join(folder, 'grown'))
    const grown = await open(source, 'grown', former)
    expect(await contentOf(grown, 'grown')).toEqual(
      await contentOf(await open(source, 'whole'), 'whole'),
    )
    expect(await readdir(join(folder, 'grown'))).toEqual(expect.arrayContaining(kept))
    await reading.close()
  })
})
