import type { ChangesRequest, TomorrowRequest } from '@guiju/protocol'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { readDay } from '../evaluate/read-request.ts'
import { reportProblem } from '../output/report-problem.ts'
import { tellRejected } from '../output/tell-rejected.ts'
import { openGuiju } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { readCount, readName, readOneEntity } from '../rows/read-options.ts'
import { changesText } from './changes-text.ts'

const mostRows = 1000
const shownRows = 20

/** Answers `guiju why`. */
export async function runWhy(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const request = args.has('tomorrow') ? readTomorrow(args) : readChanges(args)
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    context.progress.wait(localized(context, { en: 'Comparing', zh: '比较' }))
    const { guiju } = opened
    const answer = await ('from' in request
      ? guiju.changes(request, context)
      : guiju.tomorrow(request, context))
    context.progress.done()
    if ('problem' in answer) {
      reportProblem(context, answer.problem, opened.sources)
      return 1
    }
    const { value } = answer
    context.print(format === 'json' ? JSON.stringify(value, null, 2) : changesText(context, value))
    tellRejected(context, value.snapshot.marked)
    return 0
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}

type Shared = Omit<TomorrowRequest, 'day'>

function readShared(args: Arguments): Shared {
  const where = args.text('where')
  return {
    metric: readName(args),
    ...readOneEntity(args),
    ...(where === null ? {} : { where }),
    limit: readCount(args, 'limit', mostRows) ?? shownRows,
  }
}

function readChanges(args: Arguments): ChangesRequest {
  const shared = readShared(args)
  const [from, to] = [readDay(args, 'from'), readDay(args, 'to')]
  if (from === null || args.has('as-of')) {
    throw new UsageError({
      en: 'Give the earlier day with --from, and the later one with --to; or ask for --tomorrow.',
      zh: '请用 --from 给出较早的日期，用 --to 给出较晚的日期；或者查询 --tomorrow。',
    })
  }
  return { ...shared, from, ...(to === null ? {} : { to }) }
}

function readTomorrow(args: Arguments): TomorrowRequest {
  const shared = readShared(args)
  const day = readDay(args, 'as-of')
  if (args.has('from') || args.has('to')) {
    throw new UsageError({
      en: '--tomorrow goes with --as-of, not with --from and --to.',
      zh: '--tomorrow 与 --as-of 同用，不能与 --from、--to 同用。',
    })
  }
  return { ...shared, ...(day === null ? {} : { day }) }
}
