import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGuiju, type Guiju } from '@guiju/core'
import { defaultDuckdbOptions, openSnapshot, type DatasetFile } from '@guiju/engine-duckdb'
import type { BoardRequest } from '@guiju/protocol'
import { parseDay, type CheckedRulebook } from '@guiju/rulebook'
import { completeThrough, generateDemo } from '../../demo/generate-demo.ts'
import { interleave, type Timings } from '../measure.ts'

const root = join(import.meta.dirname, '../../..')
const call = { signal: new AbortController().signal }

/** Times every board of the packs over a demo marketplace of `orders` orders, for the largest entity each. */
export async function benchBoards(
  folder: string,
  orders: number,
  runs: number,
): Promise<readonly Timings[]> {
  if (!existsSync(join(folder, 'orders.parquet'))) await generateDemo({ orders, folder })
  const guiju = await openMarketplace(folder)
  const listed = await guiju.boards(call)
  if ('problem' in listed) throw new Error(listed.problem.message.en)
  const contestants = []
  for (const { id, entity: kind } of listed.value.boards) {
    const largest = kind === null ? null : await largestOf(guiju, kind)
    const asked: BoardRequest =
      kind === null || largest === null ? {} : { entity: { kind, id: largest } }
    contestants.push({
      name: `${id}${largest === null ? '' : ` of ${largest}`}`,
      run: async () => {
        const answer = await guiju.board(id, asked, call)
        if ('problem' in answer) throw new Error(`${id}: ${answer.problem.message.en}`)
        return answer
      },
    })
  }
  const timings = await interleave(contestants, runs)
  await guiju.close()
  return timings
}

async function largestOf(guiju: Guiju, kind: string): Promise<string | null> {
  const found = await guiju.entities({ kind, limit: 1 }, call)
  return 'problem' in found ? null : (found.value.entities[0]?.id ?? null)
}

async function openMarketplace(folder: string): Promise<Guiju> {
  const folders = ['marketplace', 'taote/traffic', 'douyin/reputation', 'douyin/service-analysis']
  folders.push('douyin/refund-analysis', 'douyin/user-voice')
  const names = folders.flatMap((name) => globSync(`rules/${name}/**/*.yaml`, { cwd: root }))
  const rules = new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
  return createGuiju({ rules, openData: (checked) => openDemo(folder, checked) })
}

async function openDemo(
  folder: string,
  { rulebook }: CheckedRulebook,
): ReturnType<Parameters<typeof createGuiju>[0]['openData']> {
  const pack = rulebook.packs.get('marketplace')
  if (pack === undefined) throw new Error('There is no marketplace.')
  const files = [...pack.datasets.keys()].map((name): [string, DatasetFile] => [
    name,
    { path: join(folder, `${name}.parquet`), format: 'parquet', mapping: null },
  ])
  const { value: session, diagnostics } = await openSnapshot(
    { datasets: pack.datasets, files: new Map(files), timeZone: pack.timeZone },
    {
      ...defaultDuckdbOptions,
      memory: '4GB',
      cacheFolder: join(folder, 'snapshots'),
      onProgress: ({ dataset }) => process.stderr.write(`bench: loading ${dataset}\n`),
    },
  )
  if (session === undefined) return { diagnostics }
  const data = {
    sessionOf: () => session,
    declaredDays: parseDay(completeThrough),
    rejected: [],
    close: () => session.close(),
  }
  return { value: data, diagnostics }
}
