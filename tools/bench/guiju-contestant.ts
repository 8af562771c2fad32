import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate, evaluateColumns, type EvaluatedColumns } from '@guiju/core'
import {
  defaultDuckdbOptions,
  openSnapshot,
  type DatasetFile,
  type SnapshotSession,
} from '@guiju/engine-duckdb'
import type { Diagnostic } from '@guiju/language'
import {
  loadRulebook,
  type CheckedRulebook,
  type MetricResult,
  type Request,
} from '@guiju/rulebook'
import { benchTables } from './generate.ts'

export interface BenchGuiju {
  /** Exact results, each with its sides. */
  evaluate(request: Request): Promise<readonly MetricResult[]>
  /** Values as doubles. */
  evaluateColumns(request: Request): Promise<EvaluatedColumns>
  readonly session: SnapshotSession
  close(): Promise<void>
}

/**
 * Opens the scale's Parquet files as a snapshot and answers from the rules beside this file. With `prepare` off its tables
 * hold what the files hold and no more.
 */
export async function openBenchGuiju(folder: string, prepare: 'on' | 'off'): Promise<BenchGuiju> {
  const checked = benchRules()
  const session = await openBenchSnapshot(folder, checked, prepare)
  return {
    session,
    async evaluate(request) {
      const signal = new AbortController().signal
      const { value, diagnostics } = await evaluate(checked, request, session, { signal })
      return valueOrThrow(value, diagnostics)
    },
    async evaluateColumns(request) {
      const signal = new AbortController().signal
      const { value, diagnostics } = await evaluateColumns(checked, request, session, { signal })
      return valueOrThrow(value, diagnostics)
    },
    close: () => session.close(),
  }
}

function benchRules(): CheckedRulebook {
  const rules = join(import.meta.dirname, 'rules')
  const files = new Map(
    readdirSync(rules).map((name) => [name, readFileSync(join(rules, name), 'utf8')]),
  )
  const { value, diagnostics } = loadRulebook(files)
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error')
  return valueOrThrow(hasErrors ? undefined : value, diagnostics)
}

async function openBenchSnapshot(
  folder: string,
  { rulebook }: CheckedRulebook,
  prepare: 'on' | 'off',
): Promise<SnapshotSession> {
  const pack = valueOrThrow(rulebook.packs.get('bench'), [])
  const files = benchTables.map((table): [string, DatasetFile] => [
    table,
    { path: join(folder, `${table}.parquet`), format: 'parquet', mapping: null },
  ])
  const { value, diagnostics } = await openSnapshot(
    { datasets: pack.datasets, files: new Map(files), timeZone: pack.timeZone },
    {
      ...defaultDuckdbOptions,
      memory: '4GB',
      prepare,
      cacheFolder: join(folder, 'snapshots'),
      onProgress: ({ dataset }) => process.stderr.write(`bench: loading ${dataset}\n`),
    },
  )
  return valueOrThrow(value, diagnostics)
}

function valueOrThrow<T>(value: T | undefined, diagnostics: readonly Diagnostic[]): T {
  if (value !== undefined) return value
  throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
}
