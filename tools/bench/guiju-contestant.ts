import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from '@guiju/core'
import { defaultDuckdbOptions, openSnapshot, type SnapshotSession } from '@guiju/engine-duckdb'
import { loadRulebook, type MetricResult, type Request } from '@guiju/rulebook'
import { benchTables } from './generate.ts'

/** The last whole day of the data: 2026-07-19. */
const lastDay = Date.UTC(2026, 6, 19) / 86_400_000

/** The metrics of W1 in the order of the expert's columns. */
export const scorecardMetrics = [
  'neg_review_rate',
  'quality_return_rate',
  'pickup_timeliness',
  'delivery_hours',
  'complaint_rate',
  'reply3_rate',
] as const

export interface BenchGuiju {
  evaluate(): Promise<readonly MetricResult[]>
  readonly session: SnapshotSession
  close(): Promise<void>
}

/** Opens the scale's Parquet files as a snapshot and answers W1 from the rules beside this file. */
export async function openBenchGuiju(folder: string): Promise<BenchGuiju> {
  const rules = join(import.meta.dirname, 'rules')
  const files = new Map(
    readdirSync(rules).map((name) => [name, readFileSync(join(rules, name), 'utf8')]),
  )
  const { value: checked, diagnostics } = loadRulebook(files)
  const pack = checked?.rulebook.packs.get('bench')
  if (
    checked === undefined ||
    pack === undefined ||
    diagnostics.some((each) => each.severity === 'error')
  ) {
    throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
  }
  const opened = await openSnapshot(
    {
      datasets: pack.datasets,
      files: new Map(
        benchTables.map((table) => [
          table,
          { path: join(folder, `${table}.parquet`), format: 'parquet', mapping: null },
        ]),
      ),
      timeZone: pack.timeZone,
    },
    {
      ...defaultDuckdbOptions,
      memory: '4GB',
      cacheFolder: join(folder, 'snapshots'),
      onProgress: ({ dataset }) => process.stderr.write(`bench: loading ${dataset}\n`),
    },
  )
  const session = opened.value
  if (session === undefined)
    throw new Error(opened.diagnostics.map((each) => each.message.en).join('\n'))
  const request: Request = {
    pack: 'bench',
    metrics: scorecardMetrics,
    points: [{ from: lastDay, to: lastDay, known: lastDay }],
    entity: { kind: 'shop', ids: null },
    splits: [],
    where: new Map(),
  }
  return {
    session,
    async evaluate() {
      const signal = new AbortController().signal
      const { value, diagnostics: problems } = await evaluate(checked, request, session, { signal })
      if (value === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'))
      return value
    },
    close: () => session.close(),
  }
}
