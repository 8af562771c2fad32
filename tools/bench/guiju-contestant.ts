import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate, evaluateColumns, type EvaluatedColumns } from '@guiju/core'
import {
  defaultDuckdbOptions,
  openSnapshot,
  type DatasetFile,
  type SnapshotOptions,
  type SnapshotSession,
} from '@guiju/engine-duckdb'
import type { Diagnostic } from '@guiju/language'
import type { Session } from '@guiju/plan'
import {
  loadRulebook,
  type CheckedRulebook,
  type MetricResult,
  type Request,
} from '@guiju/rulebook'
import { benchTables } from './generate.ts'

/** Where sums by day and snapshots are kept, and files with rows that came later, by table. */
export interface MoreOptions extends Pick<SnapshotOptions, 'cells'> {
  readonly cacheFolder?: string
  readonly appended?: ReadonlyMap<string, string>
}

export interface BenchGuiju {
  /** Exact results, each with its sides. */
  evaluate(request: Request): Promise<readonly MetricResult[]>
  /** Values as doubles. */
  evaluateColumns(request: Request): Promise<EvaluatedColumns>
  /** The same from rows, whatever sums are kept. */
  evaluateRows(request: Request): Promise<EvaluatedColumns>
  readonly session: SnapshotSession
  close(): Promise<void>
}

/**
 * Opens the scale's Parquet files as a snapshot and answers from the rules beside this file. With `prepare` off its tables
 * hold what the files hold and no more.
 */
export async function openBenchGuiju(
  folder: string,
  prepare: 'on' | 'off',
  more: MoreOptions = {},
): Promise<BenchGuiju> {
  const checked = benchRules()
  const session = await openBenchSnapshot(folder, checked, { prepare, ...more })
  const { cells: _, ...rows } = session
  return {
    session,
    async evaluate(request) {
      const signal = new AbortController().signal
      const { value, diagnostics } = await evaluate(checked, request, session, { signal })
      return valueOrThrow(value, diagnostics)
    },
    evaluateColumns: (request) => columnsOf(checked, request, session),
    evaluateRows: (request) => columnsOf(checked, request, rows),
    close: () => session.close(),
  }
}

async function columnsOf(
  checked: CheckedRulebook,
  request: Request,
  session: Session,
): Promise<EvaluatedColumns> {
  const { signal } = new AbortController()
  const { value, diagnostics } = await evaluateColumns(checked, request, session, { signal })
  return valueOrThrow(value, diagnostics)
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
  options: MoreOptions & { readonly prepare: 'on' | 'off' },
): Promise<SnapshotSession> {
  const pack = valueOrThrow(rulebook.packs.get('bench'), [])
  const files = benchTables.map((table): [string, DatasetFile] => [
    table,
    { path: join(folder, `${table}.parquet`), format: 'parquet', mapping: null },
  ])
  const { appended = new Map<string, string>(), ...more } = options
  const former = { datasets: pack.datasets, files: new Map(files), timeZone: pack.timeZone }
  const grown = files.map(([table, file]): [string, DatasetFile] => {
    const path = appended.get(table)
    return [table, path === undefined ? file : { ...file, appended: [{ ...file, path }] }]
  })
  const { value, diagnostics } = await openSnapshot(
    { ...former, files: new Map(grown) },
    {
      ...defaultDuckdbOptions,
      memory: '4GB',
      cacheFolder: join(folder, 'snapshots'),
      ...more,
      ...(appended.size === 0 ? {} : { former }),
      onProgress: ({ dataset }) => process.stderr.write(`bench: loading ${dataset}\n`),
    },
  )
  return valueOrThrow(value, diagnostics)
}

function valueOrThrow<T>(value: T | undefined, diagnostics: readonly Diagnostic[]): T {
  if (value !== undefined) return value
  throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
}
