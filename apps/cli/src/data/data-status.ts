import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { shownFile } from '@guiju/engine-duckdb'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { renderTable } from '../output/table.ts'
import { openSessions, workFolder } from '../project/open-data.ts'
import { readChoice } from '../read-choice.ts'
import { openSources } from './open-sources.ts'

/** What is known of the data of one dataset. */
interface DatasetStatus {
  readonly dataset: string
  readonly file: string
  /** How many files were appended to it. */
  readonly appended: number
  readonly rows: number
  readonly rejected: number
}

/** What is kept beside the data. */
interface CellsStatus {
  readonly files: number
  readonly bytes: number
}

/** Answers `guiju data status`. */
export async function dataStatus(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const opened = await openSources(context, args)
  if (opened === null) return 1
  const { project, sources, texts } = opened
  const sessions = await openSessions(context, project, sources, 'off')
  if (sessions.value === undefined) {
    refuse(context, sessions.diagnostics, texts)
    return 1
  }
  const datasets: DatasetStatus[] = []
  for (const { packs, source } of sources) {
    const session = sessions.value.get(packs[0] ?? '')
    if (session === undefined) continue
    for (const [dataset, file] of source.files) {
      datasets.push({
        dataset,
        file: shownFile(file),
        appended: file.appended?.length ?? 0,
        rows: session.report.rows.get(dataset) ?? 0,
        rejected: session.report.rejectedRows.get(dataset) ?? 0,
      })
    }
    await session.close()
  }
  const cells = await cellsIn(join(workFolder(project.folder), 'cells'))
  if (format === 'json') context.print(JSON.stringify({ datasets, cells }, null, 2))
  else context.print(statusText(context, datasets, cells))
  return 0
}

async function cellsIn(folder: string): Promise<CellsStatus> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0),
  )
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

function statusText(
  context: Context,
  datasets: readonly DatasetStatus[],
  { files, bytes }: CellsStatus,
): string {
  const text = (en: string, zh: string): string => localized(context, { en, zh })
  const table = renderTable(
    [
      { title: text('dataset', '数据集'), align: 'left', keepsWords: true },
      { title: text('rows', '行数'), align: 'right' },
      { title: text('left out', '未读入'), align: 'right' },
      { title: text('appended files', '追加文件'), align: 'right' },
      { title: text('file', '文件'), align: 'left', keepsWords: true },
    ],
    datasets.map(({ dataset, rows, rejected, appended, file }) => [
      dataset,
      String(rows),
      String(rejected),
      String(appended),
      file,
    ]),
    context.width,
  )
  const size = (bytes / 1_000_000).toFixed(1)
  return `${table}\n\n${text(
    `Kept sums by day: ${String(files)} files, ${size} MB.`,
    `保存的按日汇总：${String(files)} 个文件，${size} MB。`,
  )}`
}
