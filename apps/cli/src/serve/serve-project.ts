import { diagnostic } from '@guiju/language'
import { createService, defaultLimits, folderAssets } from '@guiju/service'
import { openTrust } from '../access/open-trust.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { readWireDiagnostic } from '../output/read-wire-diagnostic.ts'
import { refuse } from '../output/refuse.ts'
import { noteStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import { openCases } from '../cases/open-cases.ts'
import type { OpenProject } from '../project/open-guiju.ts'
import type { RuleFiles } from '../project/read-rule-files.ts'
import type { ListenAddress } from './read-address.ts'
import { dataReloader } from './reload-data.ts'
import { requestLog } from './request-log.ts'
import { isPortInUse, startServer, type RunningServer } from './start-server.ts'
import { watchData } from './watch-data.ts'
import { watchRules } from './watch-rules.ts'

/** What is served, and where. */
export interface ServeOptions {
  readonly address: ListenAddress
  /** The folder with the page; null: the API only. */
  readonly page: string | null
  /** Told once requests are answered. */
  readonly onReady: (address: string) => void
}

const quietMs = 120
const lookEveryMs = 2000
/** Files of data are larger, and written for longer. */
const dataQuietMs = 400

/** Serves a project until the signal aborts; saved rules are put in force as they come. */
export async function serveProject(
  context: Context,
  opened: OpenProject,
  { address, page, onReady }: ServeOptions,
): Promise<ExitCode> {
  const tellError = (error: unknown): void => {
    context.tell(error instanceof Error ? error.message : String(error))
  }
  const trust = await openTrust(opened.project, { host: address.host, onError: tellError })
  if (trust.value === undefined) {
    refuse(context, trust.diagnostics, opened.sources)
    return 1
  }
  const { log, flush } = requestLog(opened.project.log, context.tell)
  const cases = await openCases(opened.project, opened.inForce, tellError)
  const service = createService({
    guiju: opened.guiju,
    details: opened.guiju,
    rulebook: opened.guiju,
    ...(cases === null ? {} : { cases: cases.port }),
    ...(page === null ? {} : { assets: folderAssets(page) }),
    trust: trust.value,
    limits: { ...defaultLimits, ...opened.project.limits },
    ...(log === null ? {} : { log }),
    isStopping: () => context.signal.aborted,
    onInternalError: tellError,
  })
  const server = await startServer(service, address).catch((error: unknown) => {
    if (!isPortInUse(error)) throw error
    return null
  })
  if (server === null) {
    await cases?.close()
    return portInUse(context, address)
  }
  const stopWatching = watchProject(context, opened, tellError)
  onReady(server.address)
  await untilStopped(context)
  stopWatching()
  await stop(context, server)
  flush()
  await cases?.close()
  return 0
}

/** Puts rules and data in force as they are saved; the function given back ends it. */
function watchProject(
  context: Context,
  opened: OpenProject,
  tellError: (error: unknown) => void,
): () => void {
  const reload = reloader(context, opened)
  const reloadData = dataReloader(context, opened)
  const watching = { quietMs, lookEveryMs, onError: tellError }
  const ends = [
    watchRules(
      opened.project.ruleFolders.map(({ text }) => text),
      { ...watching, onChange: () => void reload().catch(tellError) },
    ),
    watchData(opened.project, {
      ...watching,
      quietMs: dataQuietMs,
      onChange: () => void reloadData().catch(tellError),
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** Tells that another program has the port. */
export function portInUse(context: Context, { port }: ListenAddress): ExitCode {
  const problem = diagnostic('port-in-use', { file: '', start: 0, end: 0 }, { port })
  context.tell(renderDiagnostics([problem], new Map(), noteStyle(context)))
  return 1
}

const untilStopped = ({ signal }: Context): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => {
      resolve()
    })
  })

async function stop(context: Context, server: RunningServer): Promise<void> {
  context.tell(localized(context, { en: 'Stopping …', zh: '正在停止 …' }))
  await server.stop()
}

/** Puts the rules as saved now in force, or tells why the old ones stay; nothing when no text differs. */
function reloader(context: Context, opened: OpenProject): () => Promise<void> {
  const { guiju, sources, readRules } = opened
  let loaded = opened.rules
  return async () => {
    const read = await readRules()
    if (read.value === undefined) {
      context.tell(renderDiagnostics(read.diagnostics, sources, noteStyle(context)))
      return
    }
    const files = read.value
    const isSame = files.size === loaded.size && isWithin(files, loaded)
    loaded = files
    if (isSame) return
    const status = await guiju.replaceRules(files)
    if (status.ok) {
      const hash = status.hash.slice(0, 12)
      context.tell(
        localized(context, { en: `Rules reloaded: ${hash}`, zh: `规则已重新载入：${hash}` }),
      )
      return
    }
    const told = status.diagnostics.map((wire) => readWireDiagnostic(wire, files))
    context.tell(renderDiagnostics(told, files, noteStyle(context)))
    context.tell(
      localized(context, {
        en: 'The saved rules have errors; the former ones stay in force.',
        zh: '保存的规则有错误，仍使用之前的规则。',
      }),
    )
  }
}

const isWithin = (files: RuleFiles, others: RuleFiles): boolean =>
  [...files].every(([name, text]) => others.get(name) === text)
