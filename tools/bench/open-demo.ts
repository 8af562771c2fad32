import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  defaultDuckdbOptions,
  openSnapshot,
  type DatasetFile,
  type SnapshotSession,
} from '@guiju/engine-duckdb'
import type { PhaseResult } from '@guiju/language'
import type { CheckedRulebook } from '@guiju/rulebook'
import { generateDemo } from '../demo/generate-demo.ts'

const root = join(import.meta.dirname, '../..')

/** The rule files of these folders of packs. */
export function rulesIn(folders: readonly string[]): ReadonlyMap<string, string> {
  const names = folders.flatMap((name) => globSync(`rules/${name}/**/*.yaml`, { cwd: root }))
  return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
}

/** Makes the demo marketplace of a folder unless it is there. */
export async function demoData(folder: string, orders: number): Promise<void> {
  if (!existsSync(join(folder, 'orders.parquet'))) await generateDemo({ orders, folder })
}

/** Opens the demo marketplace of a folder as a snapshot. */
export function openDemo(
  folder: string,
  { rulebook }: CheckedRulebook,
): Promise<PhaseResult<SnapshotSession>> {
  const pack = rulebook.packs.get('marketplace')
  if (pack === undefined) throw new Error('There is no marketplace.')
  const files = [...pack.datasets.keys()].map((name): [string, DatasetFile] => [
    name,
    { path: join(folder, `${name}.parquet`), format: 'parquet', mapping: null },
  ])
  return openSnapshot(
    { datasets: pack.datasets, files: new Map(files), timeZone: pack.timeZone },
    {
      ...defaultDuckdbOptions,
      memory: '4GB',
      cacheFolder: join(folder, 'snapshots'),
      onProgress: ({ dataset }) => process.stderr.write(`bench: loading ${dataset}\n`),
    },
  )
}
