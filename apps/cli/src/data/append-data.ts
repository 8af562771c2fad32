import { copyFile, mkdir, rm } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { checkSlice, type DatasetFile } from '@guiju/engine-duckdb'
import { diagnostic, nearestName, type Diagnostic, type PhaseResult } from '@guiju/language'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors, noteStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import { openSessions } from '../project/open-data.ts'
import { shownName } from '../project/read-rule-files.ts'
import { snapshotSources, withAppended, type PackSource } from '../project/snapshot-sources.ts'
import { appendedFolder, readAppended, writeAppended, type AppendedFile } from './appended-list.ts'
import { readLastSnapshots, writeLastSnapshots } from './last-snapshots.ts'
import { openSources, type OpenSources } from './open-sources.ts'

/** Answers `guiju data append`: all files count afterwards, or none does. */
export async function appendData(
  context: Context,
  args: Arguments,
  written: readonly string[],
): Promise<ExitCode> {
  const wanted = written.map(readPair)
  const opened = await openSources(context, args)
  if (opened === null) return 1
  const checked = await checkFiles(context, opened, wanted)
  if (checked.value === undefined) {
    refuse(context, checked.diagnostics, opened.texts)
    return 1
  }
  tellWarnings(context, opened, checked.diagnostics)
  const added = await putInPlace(context, opened, checked.value)
  if (added.value === undefined) {
    refuse(context, added.diagnostics, opened.texts)
    return 1
  }
  context.print(added.value.map((line) => localized(context, line)).join('\n'))
  return 0
}

interface WantedFile {
  readonly dataset: string
  readonly path: string
}

function readPair(text: string): WantedFile {
  const at = text.indexOf('=')
  if (at > 0 && at < text.length - 1)
    return { dataset: text.slice(0, at), path: text.slice(at + 1) }
  throw new UsageError({
    en: `Write <dataset>=<file> instead of '${text}'.`,
    zh: `请写成 <数据集>=<文件>，而不是“${text}”。`,
  })
}

/** A file that fits its dataset. */
interface FittingFile extends AppendedFile {
  readonly source: DatasetFile
}

async function checkFiles(
  context: Context,
  { sources, project }: OpenSources,
  wanted: readonly WantedFile[],
): Promise<PhaseResult<readonly FittingFile[]>> {
  const former = readAppended(project.data.folder)
  if (former.value === undefined) return { diagnostics: former.diagnostics }
  const diagnostics: Diagnostic[] = []
  const fitting: FittingFile[] = []
  for (const [index, { dataset, path }] of wanted.entries()) {
    const full = resolve(context.cwd, path)
    const source = sourceOf(sources, dataset, { full, shownAs: shownName(full, context.cwd) })
    if (source.value === undefined) {
      diagnostics.push(...source.diagnostics)
      continue
    }
    const { owner, file } = source.value
    const schema = owner.source.datasets.get(dataset)
    if (schema === undefined) throw new Error(`There is no dataset '${dataset}'.`)
    const made = await checkSlice(schema, file, owner.source.timeZone)
    diagnostics.push(...made.diagnostics)
    if (made.value === undefined) continue
    const number = String(former.value.length + index + 1).padStart(4, '0')
    const name = `${number}-${dataset}${extname(full).toLowerCase()}`
    fitting.push({ dataset, file: name, ...made.value, source: file })
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: fitting, diagnostics }
}

/** How a file is read: as the dataset's own file is, in the format that its name says. */
function sourceOf(
  sources: readonly PackSource[],
  dataset: string,
  { full, shownAs }: { readonly full: string; readonly shownAs: string },
): PhaseResult<{ readonly owner: PackSource; readonly file: DatasetFile }> {
  const span = { file: shownAs, start: 0, end: 0 }
  const owner = sources.find(({ source }) => source.files.has(dataset))
  const own = owner?.source.files.get(dataset)
  if (owner === undefined || own === undefined) {
    const known = sources.flatMap(({ source }) => [...source.files.keys()])
    const nearest = nearestName(dataset, known)
    const params = { dataset, ...(nearest === undefined ? {} : { nearest }) }
    return { diagnostics: [diagnostic('data-append-unknown', span, params)] }
  }
  const format = /\.csv$/i.test(full) ? 'csv' : /\.parquet$/i.test(full) ? 'parquet' : null
  if (format === null || (own.mapping !== null && own.format !== format)) {
    return { diagnostics: [diagnostic('data-append-format', span, { file: shownAs, dataset })] }
  }
  const file: DatasetFile = { path: full, shownAs, format, mapping: own.mapping }
  return { value: { owner, file }, diagnostics: [] }
}

interface LocalLine {
  readonly en: string
  readonly zh: string
}

/**
 * Copies the files beside those appended before, builds the snapshot with them, and only then names them in the list:
 * whatever fails on the way leaves the data as it was.
 */
async function putInPlace(
  context: Context,
  { project, checked, sources }: OpenSources,
  files: readonly FittingFile[],
): Promise<PhaseResult<readonly LocalLine[]>> {
  const { folder } = project.data
  const former = readAppended(folder).value ?? []
  const before = await openSessions(context, project, sources, 'off')
  if (before.value === undefined) return { diagnostics: before.diagnostics }
  const rowsBefore = rowsOf(before.value)
  await closeAll(before.value)
  await mkdir(appendedFolder(folder), { recursive: true })
  const paths = files.map(({ file }) => join(appendedFolder(folder), file))
  for (const [index, { source }] of files.entries()) await copyFile(source.path, paths[index] ?? '')
  const list = [
    ...former,
    ...files.map(({ dataset, file, rows, from, to }) => ({ dataset, file, rows, from, to })),
  ]
  const packs = [...checked.rulebook.packs.values()]
  const plain = snapshotSources(project, packs, context.cwd, [])
  const next = (plain.value ?? []).map((each) => withAppended(each, folder, list, context.cwd))
  const after = await openSessions(context, project, next, 'off', sources)
  if (after.value === undefined) {
    await Promise.all(paths.map((path) => rm(path, { force: true })))
    return { diagnostics: after.diagnostics }
  }
  const rowsAfter = rowsOf(after.value)
  await closeAll(after.value)
  await writeAppended(folder, list)
  await noteSnapshots(project, next, after.value)
  return { value: addedLines(files, rowsBefore, rowsAfter), diagnostics: [] }
}

type Sessions = NonNullable<Awaited<ReturnType<typeof openSessions>>['value']>

const closeAll = async (sessions: Sessions): Promise<void> => {
  for (const session of new Set(sessions.values())) await session.close()
}

const rowsOf = (sessions: Sessions): ReadonlyMap<string, number> =>
  new Map([...new Set(sessions.values())].flatMap(({ report }) => [...report.rows]))

/** What is refreshed next is compared with the data as it is now. */
async function noteSnapshots(
  project: OpenSources['project'],
  sources: readonly PackSource[],
  sessions: Sessions,
): Promise<void> {
  const now = sources.flatMap(({ packs }) => {
    const session = sessions.get(packs[0] ?? '')
    return session === undefined ? [] : [[packs.join(), session.snapshot] as const]
  })
  await writeLastSnapshots(project, {
    ...(await readLastSnapshots(project)),
    ...Object.fromEntries(now),
  })
}

function addedLines(
  files: readonly FittingFile[],
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly LocalLine[] {
  return [...Map.groupBy(files, ({ dataset }) => dataset)].map(([dataset, own]) => {
    const rows = own.reduce((sum, file) => sum + file.rows, 0)
    const added = (after.get(dataset) ?? 0) - (before.get(dataset) ?? 0)
    const days = [own.map(({ from }) => from), own.map(({ to }) => to)].map((list) =>
      list.filter((day) => day !== null).toSorted(),
    )
    const [from, to] = [days[0]?.[0], days[1]?.at(-1)]
    const span = from === undefined ? '' : ` (${from} .. ${to ?? from})`
    return {
      en: `${dataset}: ${String(added)} rows added, ${String(rows - added)} replaced${span}`,
      zh: `${dataset}：新增 ${String(added)} 行，替换 ${String(rows - added)} 行${span}`,
    }
  })
}

function tellWarnings(
  context: Context,
  { texts }: OpenSources,
  diagnostics: readonly Diagnostic[],
): void {
  if (diagnostics.length > 0) {
    context.tell(renderDiagnostics(diagnostics, texts, noteStyle(context)))
  }
}
