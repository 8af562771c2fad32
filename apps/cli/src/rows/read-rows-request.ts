import type { ExportFormat, RowsRequest } from '@guiju/protocol'
import { UsageError, type Arguments } from '../command.ts'
import { readDay } from '../evaluate/read-request.ts'
import { readChoice } from '../read-choice.ts'
import { readCount, readName, readOneEntity, readPairs } from './read-options.ts'

const shownRows = 20
const mostShown = 10_000

/** The rows that a command line asks for. @throws UsageError for what cannot be meant. */
export function readRowsRequest(args: Arguments): RowsRequest {
  const [day, known] = [readDay(args, 'as-of'), readDay(args, 'known')]
  const [from, to] = [readDay(args, 'from'), readDay(args, 'to')]
  const where = args.text('where')
  if ((from === null) !== (to === null)) {
    throw new UsageError({
      en: 'A period needs both --from and --to.',
      zh: '周期需要同时给出 --from 和 --to。',
    })
  }
  const narrowed = [...readPairs(args, 'narrow')].map(
    ([split, value]) => [split, value === '' ? null : value] as const,
  )
  return {
    metric: readName(args),
    ...(args.has('side')
      ? { side: readChoice(args, 'side', ['numerator', 'denominator', 'value']) }
      : {}),
    ...readOneEntity(args),
    ...(day === null ? {} : { day }),
    ...(from === null || to === null ? {} : { period: { from, to } }),
    ...(known === null ? {} : { known }),
    ...(where === null ? {} : { where }),
    ...(narrowed.length === 0 ? {} : { narrowed: Object.fromEntries(narrowed) }),
    ...(args.has('all') ? { rows: 'counted' as const } : {}),
    ...(args.has('sort') ? { sort: args.texts('sort').map(readSort) } : {}),
    limit: readCount(args, 'limit', mostShown) ?? shownRows,
  }
}

/** A file to export to, and its format; null when rows are only shown. */
export interface ExportTarget {
  readonly format: ExportFormat
  readonly path: string
}

/** @throws UsageError when several files are named. */
export function readExport(args: Arguments): ExportTarget | null {
  const formats: readonly ExportFormat[] = ['csv', 'xlsx', 'ndjson']
  const targets = formats.flatMap((format): readonly ExportTarget[] => {
    const path = args.text(format)
    return path === null ? [] : [{ format, path }]
  })
  if (targets.length <= 1) return targets[0] ?? null
  throw new UsageError({
    en: 'Export to one file at a time: --csv, --xlsx or --ndjson.',
    zh: '一次只导出一个文件：--csv、--xlsx 或 --ndjson。',
  })
}

function readSort(written: string): { column: string; direction: 'ascending' | 'descending' } {
  const [column = '', way = 'asc'] = written.split(':')
  if (column !== '' && (way === 'asc' || way === 'desc')) {
    return { column, direction: way === 'desc' ? 'descending' : 'ascending' }
  }
  throw new UsageError({
    en: `--sort: '${written}' is no column. Write it like amount or amount:desc.`,
    zh: `--sort：“${written}”不是列。写法例如 amount 或 amount:desc。`,
  })
}
