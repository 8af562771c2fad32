import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Data } from '@guiju/core'
import {
  defaultDuckdbOptions,
  openSnapshot,
  snapshotId,
  type SnapshotOptions,
  type SnapshotSession,
} from '@guiju/engine-duckdb'
import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { CellBuilding } from '@guiju/plan'
import type { RejectedRows } from '@guiju/protocol'
import { parseDay, type CheckedRulebook, type Pack } from '@guiju/rulebook'
import { localized, type Context } from '../context.ts'
import type { Project } from './project.ts'
import { shownName } from './read-rule-files.ts'
import { snapshotSources, type PackSource } from './snapshot-sources.ts'

/** Opens the data that rules read; the same value again while files and datasets stay as they are. */
export type DataOpener = (checked: CheckedRulebook) => Promise<PhaseResult<Data>>

/**
 * Opens the data of a project as it is written when it is asked. Building a snapshot is told as progress, and ends when
 * the signal aborts.
 */
export function dataOpener(
  context: Context,
  projectNow: () => Project,
  cells: CellBuilding | 'off' = 'never',
): DataOpener {
  let opened: { readonly ids: string; readonly data: Data } | null = null
  return async ({ rulebook }) => {
    const project = projectNow()
    const { folder } = project.data
    const packs = [...rulebook.packs.values()]
    const needsData = packs.some(({ datasets }) => datasets.size > 0)
    if (needsData && !existsSync(folder)) return folderMissing(shownName(folder, context.cwd))
    const sources = snapshotSources(project, packs, context.cwd)
    if (sources.value === undefined) return { diagnostics: sources.diagnostics }
    const snapshots = await Promise.all(
      sources.value.map(({ source }) => snapshotId(source, prepareOf(project))),
    )
    const ids = [project.completeThrough, ...snapshots].join()
    if (opened?.ids === ids) return { value: opened.data, diagnostics: [] }
    const sessions = await openSessions(context, project, sources.value, cells)
    if (sessions.value === undefined) return { diagnostics: sessions.diagnostics }
    const data = dataOf(project, packs, sessions.value)
    opened = { ids, data }
    return { value: data, diagnostics: sessions.diagnostics }
  }
}

const prepareOf = ({ engine }: Project): 'on' | 'off' => (engine.isPrepared ? 'on' : 'off')

type Sessions = ReadonlyMap<string, SnapshotSession>

/** Opens a snapshot for each source, by pack; one of `former` is continued where files were only appended since. */
export async function openSessions(
  context: Context,
  project: Project,
  sources: readonly PackSource[],
  building: CellBuilding | 'off',
  former: readonly PackSource[] = [],
): Promise<PhaseResult<Sessions>> {
  const sessions = new Map<string, SnapshotSession>()
  const diagnostics: Diagnostic[] = []
  for (const { packs, source } of sources) {
    const before = former.find((one) => one.packs.join() === packs.join())?.source
    const opened = await openSnapshot(source, {
      ...snapshotOptions(context, project, building),
      ...(before === undefined ? {} : { former: before }),
    }).finally(context.progress.done)
    diagnostics.push(...opened.diagnostics)
    if (opened.value === undefined) {
      for (const session of new Set(sessions.values())) await session.close()
      return { diagnostics }
    }
    for (const pack of packs) sessions.set(pack, opened.value)
  }
  return { value: sessions, diagnostics }
}

function snapshotOptions(
  context: Context,
  project: Project,
  building: CellBuilding | 'off',
): SnapshotOptions {
  const { engine } = project
  return {
    threads: engine.threads ?? defaultDuckdbOptions.threads,
    memory: engine.memory ?? defaultDuckdbOptions.memory,
    queriesAtOnce: engine.queriesAtOnce ?? defaultDuckdbOptions.queriesAtOnce,
    ...(engine.temp === null ? {} : { temp: engine.temp }),
    cacheFolder: join(workFolder(project.folder), 'snapshots'),
    prepare: prepareOf(project),
    ...cellOptions(project, building),
    signal: context.signal,
    onProgress: ({ dataset, index, of }) => {
      const place = `${String(index)}/${String(of)}`
      context.progress.step(
        localized(context, {
          en: `Loading ${dataset} (${place})`,
          zh: `载入 ${dataset}（${place}）`,
        }),
      )
    },
  }
}

/** What kept sums by day may take when the project says nothing. */
const usualCellBytes = 1_000_000_000

/** Where sums by day are kept; nothing when the project or the caller switches them off. */
function cellOptions(
  { folder, engine }: Project,
  building: CellBuilding | 'off',
): Pick<SnapshotOptions, 'cells'> {
  const mostBytes = engine.cellBytes ?? usualCellBytes
  if (building === 'off' || mostBytes === 0) return {}
  return { cells: { folder: join(workFolder(folder), 'cells'), mostBytes, building } }
}

function dataOf(project: Project, packs: readonly Pack[], sessions: Sessions): Data {
  const distinct = [...new Set(sessions.values())]
  return {
    sessionOf({ id }) {
      const session = sessions.get(id)
      if (session === undefined) throw new Error(`No data was opened for the pack '${id}'.`)
      return session
    },
    declaredDays: project.completeThrough === null ? null : parseDay(project.completeThrough),
    rejected: distinct.flatMap(({ report }) => rejectedRows(report.rejectedRows, packs)),
    async close() {
      await Promise.all(distinct.map((session) => session.close()))
    },
  }
}

function rejectedRows(
  counts: ReadonlyMap<string, number>,
  packs: readonly Pack[],
): readonly RejectedRows[] {
  const mappings = packs.flatMap((pack) => [...pack.mappings.values()])
  return [...counts].map(([dataset, rows]) => {
    const mapping = mappings.find((each) => each.dataset === dataset)
    return { dataset, rows, atMost: mapping?.rejectsAtMost ?? 0 }
  })
}

/** Where generated files go: the nearest `.guiju` upward, else one beside the project file. */
export function workFolder(projectFolder: string): string {
  for (let folder = projectFolder; ; folder = dirname(folder)) {
    const candidate = join(folder, '.guiju')
    if (existsSync(candidate)) return candidate
    if (dirname(folder) === folder) return join(projectFolder, '.guiju')
  }
}

function folderMissing(folder: string): PhaseResult<never> {
  const span = { file: '', start: 0, end: 0 }
  return { diagnostics: [diagnostic('data-folder-missing', span, { folder })] }
}
