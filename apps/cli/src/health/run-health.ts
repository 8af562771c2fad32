import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { reportProblem } from '../output/report-problem.ts'
import { openGuiju } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { healthText } from './health-text.ts'

/** Answers `guiju health`. */
export async function runHealth(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const [rule, more] = args.positionals
  if (more !== undefined) {
    throw new UsageError({
      en: 'Name one metric or scorecard, or none for all data.',
      zh: '请写一个指标或评分卡；不写则查看全部数据。',
    })
  }
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    context.progress.wait(localized(context, { en: 'Counting', zh: '统计' }))
    const answer = await opened.guiju.health(rule === undefined ? {} : { rule }, context)
    context.progress.done()
    if ('problem' in answer) {
      reportProblem(context, answer.problem, opened.sources)
      return 1
    }
    const { value } = answer
    context.print(format === 'json' ? JSON.stringify(value, null, 2) : healthText(context, value))
    return 0
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}
