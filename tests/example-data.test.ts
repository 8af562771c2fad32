import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DatasetFile } from '@guiju/engine-duckdb'
import type { Mapping } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differences, engineNumbers, expectedNumbers, rulesUnder } from './expected-numbers.ts'

/** A pack over one raw file of a public data set, and what plain SQL finds in the file. */
interface Example {
  readonly name: string
  readonly file: string
  readonly day: string
  readonly known: string
  /** Dimensions by which the numbers are split, beside those of the whole. */
  readonly splits: readonly string[]
  readonly leastMetrics: number
}

const examples: readonly Example[] = [
  {
    name: 'online-retail',
    file: 'OnlineRetail_sample30k.csv',
    day: '2011-11-30',
    known: '2011-11-30',
    splits: ['country'],
    leastMetrics: 9,
  },
  {
    name: 'rees46',
    file: '2019-Oct_head17k.csv',
    day: '2019-10-01',
    known: '2019-10-01',
    splits: ['brand'],
    leastMetrics: 11,
  },
  {
    name: 'twcs',
    file: 'twcs_clean.csv',
    day: '2017-10-31',
    known: '2017-12-02',
    splits: ['answered_by'],
    leastMetrics: 11,
  },
]

const dataFolder = resolve(
  process.env['GUIJU_DATA'] ?? join(import.meta.dirname, '../../shared/data'),
)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-examples-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

for (const example of examples) {
  const { name, file, splits } = example
  const files = join(dataFolder, name)
  const isThere = existsSync(join(files, file))
  if (!isThere) {
    process.stderr.write(
      `tests/example-data.test.ts skips ${name}: there is no ${file} in ${files}; GUIJU_DATA names the folder above.\n`,
    )
  }
  describe.skipIf(!isThere)(`the ${name} example over its raw CSV file`, () => {
    test.each([
      { whose: 'the whole', split: '' },
      ...splits.map((split) => ({ whose: `each ${split}`, split })),
    ])(
      'gives the numbers of plain SQL for $whose',
      async ({ split }) => {
        expect(await differencesOf(example, files, split)).toEqual([])
      },
      120_000,
    )
  })
}

async function differencesOf(
  { name, file, day, known, leastMetrics }: Example,
  files: string,
  split: string,
): Promise<readonly string[]> {
  const checked = await rulesUnder(`rules/examples/${name}`)
  const pack = checked.rulebook.packs.get(`examples/${name}`)
  if (pack === undefined) throw new Error(`The pack of ${name} is not there.`)
  const all = await expectedNumbers(`${name}-expected.sql`, files)
  const wanted = all.filter(({ kind }) => kind === split)
  const metrics = [...new Set(wanted.map(({ metric }) => metric))]
  expect(metrics.length).toBeGreaterThanOrEqual(split === '' ? leastMetrics : 2)
  const datasetFile = (mapping: Mapping): DatasetFile => ({
    path: join(files, file),
    format: 'csv',
    mapping,
  })
  const results = await engineNumbers({
    pack,
    checked,
    metrics,
    kind: '',
    splits: split === '' ? [] : [split],
    day,
    known,
    files: new Map([...pack.mappings.values()].map((each) => [each.dataset, datasetFile(each)])),
    cacheFolder: join(folder, 'snapshots'),
  })
  return differences(wanted, results)
}
