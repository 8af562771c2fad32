import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DatasetFile } from '@guiju/engine-duckdb'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  differences,
  engineNumbers,
  expectedNumbers,
  rulesUnder,
  type ExpectedNumber,
} from './expected-numbers.ts'

const dataFolder = resolve(
  process.env['GUIJU_OLIST'] ?? join(import.meta.dirname, '../../shared/data/olist'),
)
const isThere = existsSync(join(dataFolder, 'olist_orders_dataset.csv'))
if (!isThere) {
  process.stderr.write(
    `tests/olist.test.ts is skipped: there are no Olist files in ${dataFolder}; GUIJU_OLIST names their folder.\n`,
  )
}

const fileNames: Readonly<Record<string, string>> = {
  olist_orders: 'olist_orders_dataset.csv',
  olist_order_items: 'olist_order_items_dataset.csv',
  olist_order_reviews: 'olist_order_reviews_dataset.csv',
  olist_products: 'olist_products_dataset.csv',
  olist_category_names: 'product_category_name_translation.csv',
  olist_sellers: 'olist_sellers_dataset.csv',
}

let folder: string
let checked: CheckedRulebook
let pack: Pack
let expected: readonly ExpectedNumber[]

describe.skipIf(!isThere)('the Olist example over its raw CSV files', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guiju-olist-'))
    checked = await rulesUnder('rules/examples/olist')
    const found = checked.rulebook.packs.get('examples/olist')
    if (found === undefined) throw new Error('The Olist pack is not there.')
    pack = found
    expected = await expectedNumbers('olist-expected.sql', dataFolder)
  }, 120_000)

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const answer = async (kind: string, metrics: readonly string[]) =>
    engineNumbers({
      pack,
      checked,
      metrics,
      kind,
      day: '2018-08-31',
      files: new Map(
        [...pack.mappings.values()].map((mapping): [string, DatasetFile] => [
          mapping.dataset,
          { path: join(dataFolder, fileNames[mapping.source] ?? ''), format: 'csv', mapping },
        ]),
      ),
      cacheFolder: join(folder, 'snapshots'),
    })

  test.each([
    { whose: 'the whole, each order once', kind: '' },
    { whose: 'every seller, an order once for each of its sellers', kind: 'seller' },
  ])(
    'gives the numbers of plain SQL for $whose',
    async ({ kind }) => {
      const wanted = expected.filter((each) => each.kind === kind)
      const metrics = [...new Set(wanted.map(({ metric }) => metric))]
      expect(metrics.length).toBeGreaterThanOrEqual(10)
      expect(differences(wanted, await answer(kind, metrics))).toEqual([])
    },
    120_000,
  )

  test('shows the two readings of late: by timestamp and by day', async () => {
    const results = await answer('', ['late_delivery_rate', 'late_delivery_day_rate'])
    expect(results.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [whole(896n), whole(8448n)],
      [whole(742n), whole(8448n)],
    ])
  })

  test('knows three sellers by their numbers', async () => {
    const results = await answer('seller', ['negative_review_rate', 'handover_timeliness'])
    const of = (seller: string) =>
      results
        .filter(({ entity }) => entity === seller)
        .map(({ numerator, denominator }) => [numerator, denominator])
    expect(of('6560211a19b47992c3666cc44a7e94c0')).toEqual([
      [whole(25n), whole(161n)],
      [whole(169n), whole(171n)],
    ])
    expect(of('7d13fca15225358621be4086e1eb0964')).toEqual([
      [whole(15n), whole(125n)],
      [whole(101n), whole(125n)],
    ])
    expect(of('955fee9216a65b617aa5c0531780ce60')).toEqual([
      [whole(22n), whole(153n)],
      [whole(191n), whole(193n)],
    ])
  })
})

const whole = (numerator: bigint) => ({ numerator, denominator: 1n })
