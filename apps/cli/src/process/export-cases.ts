import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createCases, type StoredCase } from '@guiju/case-store'
import {
  caseFields,
  caseKey,
  isClosed,
  localTimeText,
  readInstant,
  writeCell,
  type ProcessRules,
} from '@guiju/process'
import { caseLink, type Cell } from '@guiju/rulebook'
import type { Column } from '@guiju/language'
import { openStorage } from '../cases/open-cases.ts'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { renderCsv } from '../output/csv.ts'
import type { Project } from '../project/project.ts'

/**
 * Answers `guiju process export`: `<process>_cases.csv` with one row per case and `<process>_events.csv` with one
 * per thing that happened, as datasets read them; times are on the wall clock of the pack.
 */
export async function exportCases(
  context: Context,
  args: Arguments,
  { project, rules }: { readonly project: Project; readonly rules: ProcessRules },
): Promise<ExitCode> {
  if (project.cases === null) {
    throw new UsageError({
      en: 'This project keeps no cases: guiju.yaml has no `cases: { store: ... }`.',
      zh: '此项目不保存案件：guiju.yaml 中没有 cases: { store: ... }。',
    })
  }
  const { process, pack } = rules
  const columns = [...process.dataset.columns.values()].filter(({ name }) => name !== caseLink)
  const cases: (string | null)[][] = []
  const events: (string | null)[][] = []
  const storage = await openStorage(project, project.cases)
  const now = (): bigint => BigInt(Date.now()) * 1000n
  const stored = createCases({ storage, rules: () => rules.checked, now })
  for await (const one of stored.all(`${process.pack}/${process.id}`)) {
    cases.push(caseRow(one, columns, pack.timeZone))
    events.push(...eventRows(one, pack.timeZone))
  }
  await storage.close()
  const folder = resolve(context.cwd, args.text('out') ?? '.')
  await mkdir(folder, { recursive: true })
  const write = (name: string, titles: readonly string[], rows: readonly (string | null)[][]) =>
    writeFile(join(folder, `${process.id}_${name}.csv`), `${renderCsv(titles, rows)}\r\n`)
  await write('cases', [...columns.map(({ name }) => name), 'closed_at'], cases)
  await write('events', [process.key, 'version', 'at', 'kind', 'name', 'actor'], events)
  const [caseCount, eventCount] = [String(cases.length), String(events.length)]
  context.tell(
    localized(context, {
      en: `${caseCount} cases and ${eventCount} events written.`,
      zh: `已写出 ${caseCount} 个案件、${eventCount} 条经过。`,
    }),
  )
  return 0
}

function caseRow(
  { rules, state }: StoredCase,
  columns: readonly Column[],
  zone: string | null,
): (string | null)[] {
  const fields = caseFields(rules, state)
  const closed = isClosed(rules, state) ? localTimeText(state.at, zone) : null
  return [
    ...columns.map(({ name, type }) => cellText(fields.get(name) ?? null, type, zone)),
    closed,
  ]
}

function eventRows(
  { rules, state, history }: StoredCase,
  zone: string | null,
): (string | null)[][] {
  const key = caseKey(rules, state.row)
  return history.map(({ version, at, cause }) => [
    key,
    String(version),
    localTimeText(readInstant(at, null) ?? 0n, zone),
    cause.kind,
    cause.kind === 'opened' ? 'opened' : cause.name,
    cause.kind === 'deadline' ? null : cause.by,
  ])
}

function cellText(cell: Cell, type: Column['type'], zone: string | null): string | null {
  if (type.kind === 'timestamp' && typeof cell === 'bigint') return localTimeText(cell, zone)
  const written = writeCell(cell, type)
  if (written === null) return null
  return type.kind === 'elapsed' ? `${String(written)} seconds` : String(written)
}
