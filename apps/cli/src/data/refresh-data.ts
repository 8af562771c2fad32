import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compareSnapshots, type DayChange } from '@guiju/engine-duckdb'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { renderTable } from '../output/table.ts'
import { openSessions } from '../project/open-data.ts'
import { readChoice } from '../read-choice.ts'
import { readLastSnapshots, snapshotFolder, writeLastSnapshots } from './last-snapshots.ts'
import { openSources } from './open-sources.ts'

/** Answers `guiju data refresh`: reads the files again and tells which rows differ since this was last asked. */
export async function refreshData(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const opened = await openSources(context, args)
  if (opened === null) return 1
  const { project, sources, texts } = opened
  const sessions = await openSessions(context, project, sources, 'off')
  if (sessions.value === undefined) {
    refuse(context, sessions.diagnostics, texts)
    return 1
  }
  const last = await readLastSnapshots(project)
  const pathOf = (id: string): string => join(snapshotFolder(project), `${id}.duckdb`)
  const now: Record<string, string> = {}
  const changes: DayChange[] = []
  let isCompared = true
  for (const { packs, source } of sources) {
    const key = packs.join()
    const session = sessions.value.get(packs[0] ?? '')
    if (session === undefined) continue
    await session.close()
    now[key] = session.snapshot
    const before = last[key]
    if (before === session.snapshot) continue
    const isThere = before !== undefined && existsSync(pathOf(before))
    const found = isThere
      ? await compareSnapshots(pathOf(before), pathOf(session.snapshot), source.datasets)
      : null
    if (found === null) isCompared = false
    else changes.push(...found)
  }
  await writeLastSnapshots(project, { ...last, ...now })
  if (format === 'json') context.print(JSON.stringify({ isCompared, changes }, null, 2))
  else context.print(changesText(context, changes, isCompared))
  return 0
}

function changesText(context: Context, changes: readonly DayChange[], isCompared: boolean): string {
  if (!isCompared) {
    return localized(context, {
      en: 'The data was read. There is no earlier state of the same data to compare it with.',
      zh: '数据已读取；没有同一数据的更早状态可供比较。',
    })
  }
  if (changes.length === 0) {
    return localized(context, { en: 'No row differs.', zh: '没有任何行发生变化。' })
  }
  const text = (en: string, zh: string): string => localized(context, { en, zh })
  return renderTable(
    [
      { title: text('dataset', '数据集'), align: 'left' },
      { title: text('day', '日期'), align: 'left' },
      { title: text('added', '新增'), align: 'right' },
      { title: text('changed', '变更'), align: 'right' },
      { title: text('removed', '删除'), align: 'right' },
    ],
    changes.map(({ dataset, day, added, changed, removed }) => [
      dataset,
      day ?? '–',
      String(added),
      String(changed),
      String(removed),
    ]),
    context.width,
  )
}
