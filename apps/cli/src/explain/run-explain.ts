import type { Answer, ExplainQuery } from '@guiju/core'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { readDay, readEntity } from '../evaluate/read-request.ts'
import { reportProblem } from '../output/report-problem.ts'
import { tellRejected } from '../output/tell-rejected.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { explanationText } from './explanation-text.ts'
import { rowText } from './row-text.ts'
import { sqlText } from './sql-text.ts'

/** Answers `guiju explain`. */
export async function runExplain(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const query = readQuery(args)
  const side = args.has('side')
    ? readChoice(args, 'side', ['numerator', 'denominator', 'value'])
    : null
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  const key = args.text('row')
  try {
    context.progress.wait(localized(context, { en: 'Computing', zh: '计算' }))
    if (key !== null) {
      const row = { ...query, key, ...(side === null ? {} : { side }) }
      const answer = await opened.guiju.explainRow(row, context)
      return show(context, opened, answer, (value) =>
        format === 'json' ? JSON.stringify(value, null, 2) : rowText(context, value),
      )
    }
    const answer = await opened.guiju.explain(query, context)
    if ('problem' in answer && (await isScorecard(context, opened, query.metric))) {
      return explainParts(context, query.metric)
    }
    const code = show(context, opened, answer, (value) => {
      if (args.has('sql')) return sqlText(value)
      return format === 'json' ? JSON.stringify(value, null, 2) : explanationText(context, value)
    })
    if ('value' in answer) tellRejected(context, answer.value.snapshot.marked)
    return code
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}

function show<T>(
  context: Context,
  { sources }: OpenProject,
  answer: Answer<T>,
  text: (value: T) => string,
): ExitCode {
  context.progress.done()
  if ('problem' in answer) {
    reportProblem(context, answer.problem, sources)
    return 1
  }
  context.print(text(answer.value))
  return 0
}

async function isScorecard(
  context: Context,
  { guiju }: OpenProject,
  name: string,
): Promise<boolean> {
  const known = await guiju.scorecards(context)
  if ('problem' in known) return false
  return known.value.scorecards.some(({ id, pack }) => name === id || name === `${pack}/${id}`)
}

function explainParts(context: Context, card: string): ExitCode {
  const message = {
    en: `'${card}' is a scorecard. \`guiju evaluate ${card}\` shows its metrics; explain one of them.`,
    zh: `“${card}”是评分卡。用 \`guiju evaluate ${card}\` 查看其指标，再说明其中一个。`,
  }
  const problem = { code: 'unknown-metric', message, suggestion: null, diagnostics: [] } as const
  context.progress.done()
  reportProblem(context, problem, new Map())
  return 1
}

function readQuery(args: Arguments): ExplainQuery {
  const [metric, more] = args.positionals
  if (metric === undefined || more !== undefined) {
    throw new UsageError({
      en: 'Name one metric; `guiju metrics` lists them.',
      zh: '请写一个指标；用 `guiju metrics` 查看列表。',
    })
  }
  const [day, known] = [readDay(args, 'as-of'), readDay(args, 'known')]
  return {
    metric,
    ...readOneEntity(args.text('entity')),
    ...(day === null ? {} : { day }),
    ...(known === null ? {} : { known }),
  }
}

function readOneEntity(written: string | null): Pick<ExplainQuery, 'kind' | 'entity'> {
  if (written === null) return {}
  const { kind, ids = [] } = readEntity(written)
  const [entity, more] = ids
  if (entity !== undefined && more === undefined) return { kind, entity }
  throw new UsageError({
    en: `--entity: one entity is explained at a time. Write it like ${kind}=S00001.`,
    zh: `--entity：一次只说明一个主体。写法例如 ${kind}=S00001。`,
  })
}
