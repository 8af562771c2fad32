import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { DatasetStatistics, Plan, Rows, Session } from '@guiju/plan'
import { datasetsOfRows } from './datasets-of-rows.ts'
import { noteInUse } from '../append/files-in-use.ts'
import { growFile } from '../append/grow-file.ts'
import { openCellStore, type CellStoreOptions } from '../cells/open-cell-store.ts'
import { querySettings, usualTemp, type DuckdbOptions } from '../duckdb-options.ts'
import { preparePlan, prepareRowList, type RewriteRows } from '../prepare-statements.ts'
import type { PreparedTables } from '../prepared/prepared-tables.ts'
import { usePrepared } from '../prepared/use-prepared.ts'
import { createSemaphore } from '../semaphore.ts'
import { createStatementRunner } from '../statement-runner.ts'
import { buildSnapshot, type OnLoadProgress } from './build-snapshot.ts'
import { readRows } from './read-rows.ts'
import { snapshotId } from './snapshot-id.ts'
import type { LoadReport, SnapshotSource } from './snapshot-source.ts'
import { readFacts, writeFacts, type SnapshotFacts } from './snapshot-facts.ts'

/** A snapshot on disk, opened for reading, with what loading it told. */
export interface SnapshotSession extends Session {
  readonly report: LoadReport
}

const keptSnapshots = 3
/** How often files are read again that were written meanwhile. */
const mostAttempts = 3

/** Where snapshots are kept, who hears of a build, and what ends it. */
export interface SnapshotOptions extends DuckdbOptions {
  readonly cacheFolder: string
  readonly onProgress: OnLoadProgress
  readonly signal?: AbortSignal
  /** `off`: columns of parents are not stored beside their children. */
  readonly prepare?: 'on' | 'off'
  /** The data as it was before files were appended: its snapshot is continued where there is one. */
  readonly former?: SnapshotSource
  /** Where sums by day are kept; left out: they are not. */
  readonly cells?: Omit<CellStoreOptions, 'signal'>
}

/**
 * Opens the snapshot of these files, building it first when there is none yet. A build is written under
 * another name and put in place in one step, so it is never seen half done.
 *
 * @throws when the cache folder cannot be written, and the signal's reason when it aborts.
 */
export async function openSnapshot(
  source: SnapshotSource,
  options: SnapshotOptions,
): Promise<PhaseResult<SnapshotSession>> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const opened = await openOnce(source, options)
    if (opened !== 'changed') return opened
  }
  return { diagnostics: [diagnostic('data-keeps-changing', { file: '', start: 0, end: 0 }, {})] }
}

/** As {@link openSnapshot}; `changed` when a file was written while it was read. */
async function openOnce(
  source: SnapshotSource,
  options: SnapshotOptions,
): Promise<PhaseResult<SnapshotSession> | 'changed'> {
  const id = await snapshotId(source, options.prepare)
  await mkdir(options.cacheFolder, { recursive: true })
  const path = join(options.cacheFolder, `${id}.duckdb`)
  const exists = await stat(path).then(
    () => true,
    () => false,
  )
  if (!exists) {
    const problems = (await grow(path, source, options)) ?? (await build(path, source, options))
    if ((await snapshotId(source, options.prepare)) !== id) {
      await rm(path, { force: true })
      return 'changed'
    }
    if (problems.some(({ severity }) => severity === 'error')) return { diagnostics: problems }
    await removeOld(options.cacheFolder, path)
  }
  return { value: await openFile(path, id, source, options), diagnostics: [] }
}

async function grow(
  path: string,
  source: SnapshotSource,
  options: SnapshotOptions,
): Promise<readonly Diagnostic[] | null> {
  if (options.former === undefined) return null
  const id = await snapshotId(options.former, options.prepare)
  const former = { id, path: join(options.cacheFolder, `${id}.duckdb`), source: options.former }
  return growFile(path, source, former, options)
}

async function build(
  path: string,
  source: SnapshotSource,
  options: SnapshotOptions,
): Promise<readonly Diagnostic[]> {
  const unfinished = `${path}.${String(process.pid)}.building`
  await rm(unfinished, { force: true })
  const instance = await DuckDBInstance.create(unfinished, {
    threads: String(options.threads),
    memory_limit: options.memory,
  })
  const connection = await instance.connect()
  const interrupt = (): void => {
    connection.interrupt()
  }
  options.signal?.addEventListener('abort', interrupt)
  let isUsable = false
  try {
    const { diagnostics, ...facts } = await buildSnapshot(connection, source, {
      isPrepared: options.prepare !== 'off',
      onProgress: (step) => {
        options.signal?.throwIfAborted()
        options.onProgress(step)
      },
    })
    options.signal?.throwIfAborted()
    await writeFacts(connection, { ...facts, grown: [] })
    await connection.run('checkpoint')
    isUsable = !diagnostics.some(({ severity }) => severity === 'error')
    return diagnostics
  } finally {
    options.signal?.removeEventListener('abort', interrupt)
    connection.closeSync()
    instance.closeSync()
    await (isUsable ? rename(unfinished, path) : rm(unfinished, { force: true }))
  }
}

/** Keeps the newest snapshots; older ones and abandoned builds go. */
async function removeOld(folder: string, current: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.duckdb'))
  const aged = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const { mtimeMs } = await stat(path)
      return { path, mtimeMs }
    }),
  )
  const old = aged.sort((a, b) => b.mtimeMs - a.mtimeMs).slice(keptSnapshots)
  for (const { path } of old) if (path !== current) await rm(path, { force: true })
}

async function openFile(
  path: string,
  id: string,
  source: SnapshotSource,
  options: SnapshotOptions,
): Promise<SnapshotSession> {
  const { instance, connection } = await openReadOnly(path, options)
  const facts = await readFacts(connection)
  const places = createSemaphore(options.queriesAtOnce)
  const runner = createStatementRunner(instance, await schemaName(connection), places)
  const refuse = refusal(source)
  const rewrite = rewriteFor(facts)
  const closing = new AbortController()
  const noLongerInUse = noteInUse(path)
  const cells = options.cells && openCellStore({ ...options.cells, signal: closing.signal })
  return {
    snapshot: id,
    report: facts.report,
    grownFrom: facts.grown,
    ...(cells === undefined ? {} : { cells }),
    statistics: { datasets: suppliedStatistics(source, facts) },
    prepare: (plan) => refuse(datasetsOfPlan(plan)) ?? preparePlan(plan, runner, rewrite),
    prepareRows: (name, rows, columns, limit, order) =>
      refuse(datasetsOfRows(rows)) ??
      prepareRowList(
        { id: name, rows: rewrite(rows), columns, order, logical: rows },
        limit,
        runner,
      ),
    async close() {
      closing.abort()
      // A file is let go only after cells that are being made have stopped reading it.
      if (cells?.building === 'behind') await runner.idle()
      runner.close()
      connection.closeSync()
      instance.closeSync()
      noLongerInUse()
    },
  }
}

async function openReadOnly(
  path: string,
  options: DuckdbOptions,
): Promise<{ readonly instance: DuckDBInstance; readonly connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.fromCache(path, {
    access_mode: 'READ_ONLY',
    threads: String(options.threads),
    memory_limit: options.memory,
    max_temp_directory_size: options.temp ?? usualTemp,
    ...querySettings,
  })
  const connection = await instance.connect()
  await lockDown(connection)
  return { instance, connection }
}

function rewriteFor({ prepared, statistics }: SnapshotFacts): RewriteRows {
  const tables: PreparedTables = {
    rowsOf: (dataset) => statistics.get(dataset)?.rows ?? 0,
    parentsOf: (dataset) => prepared.get(dataset) ?? [],
  }
  return (rows) => usePrepared(rows, tables)
}

/** No statement may read a file, load an extension or change that. */
async function lockDown(connection: DuckDBConnection): Promise<void> {
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
}

async function schemaName(connection: DuckDBConnection): Promise<string> {
  const [row] = await readRows(connection, 'select current_database()')
  return `"${String(row?.[0]).replaceAll('"', '""')}".main`
}

function suppliedStatistics(
  source: SnapshotSource,
  facts: SnapshotFacts,
): ReadonlyMap<string, DatasetStatistics> {
  return new Map([...facts.statistics].filter(([name]) => source.files.has(name)))
}

const datasetsOfPlan = (plan: Plan): ReadonlySet<string> =>
  new Set(
    [...plan.queries, ...plan.entities, ...(plan.trends?.cells ?? [])].flatMap(({ rows }) => [
      ...datasetsOfRows(rows as Rows),
    ]),
  )

/** Refuses plans over datasets that have no file: no rows would read as zero. */
function refusal(
  source: SnapshotSource,
): (datasets: ReadonlySet<string>) => { readonly diagnostics: readonly Diagnostic[] } | null {
  return (datasets) => {
    const absent = [...datasets].filter((name) => !source.files.has(name))
    if (absent.length === 0) return null
    const diagnostics = absent.map((dataset) => {
      const span = source.datasets.get(dataset)?.span ?? { file: '', start: 0, end: 0 }
      return diagnostic('data-not-supplied', span, { dataset })
    })
    return { diagnostics }
  }
}
