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
    const { entities, total } = answer.value
    if (format === 'json') {
      context.print(JSON.stringify(answer.value, null, 2))
      return 0
    }
    const number = new Intl.NumberFormat('en')
    const titles = { en: ['Name', 'Rows'], zh: ['名称', '行数'] }[context.language]
    const columns = [
      { title: kind, align: 'left' as const },
      { title: titles[0] ?? '', align: 'left' as const },
      { title: titles[1] ?? '', align: 'right' as const },
    ]
    const rows = entities.map(({ id, label, size }) => [id, label ?? '–', number.format(size)])
    context.print(renderTable(columns, rows, context.width))
    const [shown, all] = [number.format(entities.length), number.format(total)]
    context.tell(localized(context, { en: `${shown} of ${all}`, zh: `${shown} / ${all}` }))
    return 0
  } finally {
    await opened.guiju.close()
  }
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
