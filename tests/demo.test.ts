import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetFile } from '@guiju/engine-duckdb'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeThrough, demoDatasets, generateDemo } from '../tools/demo/generate-demo.ts'
import {
  differences,
  engineNumbers,
  expectedNumbers,
  rulesUnder,
  type ExpectedNumber,
} from './expected-numbers.ts'

let folder: string
let checked: CheckedRulebook
let pack: Pack
let expected: readonly ExpectedNumber[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-demo-numbers-'))
  await generateDemo({ orders: 20_000, folder: join(folder, 'demo') })
  checked = await rulesUnder('rules')
  const found = checked.rulebook.packs.get('douyin/reputation')
  if (found === undefined) throw new Error('The reputation pack is not there.')
  pack = found
  expected = await expectedNumbers('demo-expected.sql', join(folder, 'demo'))
}, 120_000)

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('the reputation metrics over the demo marketplace', () => {
  test.each([{ kind: 'shop' }, { kind: 'creator' }])(
    'are those of plain SQL for every $kind',
    async ({ kind }) => {
      const wanted = expected.filter((each) => each.kind === kind)
      const metrics = [...new Set(wanted.map(({ metric }) => metric))]
      expect(metrics).toHaveLength(10)
      const results = await engineNumbers({
        pack,
        checked,
        metrics,
        kind,
        day: completeThrough,
        files: new Map(
          demoDatasets.map((dataset): [string, DatasetFile] => [
            dataset,
            { path: join(folder, 'demo', `${dataset}.parquet`), format: 'parquet', mapping: null },
          ]),
        ),
        cacheFolder: join(folder, 'snapshots'),
      })
      expect(results.filter(({ value }) => value !== null).length).toBeGreaterThan(500)
      expect(differences(wanted, results)).toEqual([])
    },
    120_000,
  )
})
