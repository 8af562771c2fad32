import type { EntitiesResponse } from '@guiju/protocol'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { reportProblem } from '../output/report-problem.ts'
import { renderTable } from '../output/table.ts'
import { openGuiju } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'

const defaultLimit = 20
const mostEntities = 1_000_000

/** Answers `guiju entities`. */
export async function runEntities(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['table', 'json'])
  const limit = readLimit(args)
  const [kind, more] = args.positionals
  if (kind === undefined || more !== undefined) {
    throw new UsageError({
      en: 'Name one kind of entity, such as shop.',
      zh: '请写一个主体类型，例如 shop。',
    })
  }
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    const search = args.text('search')
    const query = { kind, limit, ...(search === null ? {} : { search }) }
    const answer = await opened.guiju.entities(query, context)
    if ('problem' in answer) {
      reportProblem(context, answer.problem, opened.sources)
      return 1
    }
    if (format === 'json') context.print(JSON.stringify(answer.value, null, 2))
    else showTable(context, answer.value)
    return 0
  } finally {
    await opened.guiju.close()
  }
}

function showTable(context: Context, { kind, entities, total }: EntitiesResponse): void {
  const number = new Intl.NumberFormat('en')
  const words = { en: { name: 'Name', rows: 'Rows' }, zh: { name: '名称', rows: '行数' } }
  const { name, rows } = words[context.language]
  const table = renderTable(
    [
      { title: kind, align: 'left', keepsWords: true },
      { title: name, align: 'left' },
      { title: rows, align: 'right' },
    ],
    entities.map(({ id, label, size }) => [id, label ?? '–', number.format(size)]),
    context.width,
  )
  context.print(table)
  const [shown, all] = [number.format(entities.length), number.format(total)]
  context.tell(localized(context, { en: `${shown} of ${all}`, zh: `${shown} / ${all}` }))
}

function readLimit(args: Arguments): number {
  const written = args.text('limit')
  if (written === null) return defaultLimit
  const limit = Number(written)
  if (/^\d+$/.test(written) && limit >= 1 && limit <= mostEntities) return limit
  throw new UsageError({
    en: `--limit: '${written}' is not a whole number from 1 on.`,
    zh: `--limit：“${written}”不是大于 0 的整数。`,
  })
}
