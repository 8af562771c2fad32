import type { Answer } from '@guiju/core'
import type { AdditionalRequest, WhatIfRequest } from '@guiju/protocol'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { readDay } from '../evaluate/read-request.ts'
import { reportProblem } from '../output/report-problem.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { readName, readOneEntity, readPairs } from '../rows/read-options.ts'
import { additionalText, whatIfText } from './what-if-text.ts'

/** Answers `guiju what-if`: with `--set` a score or metric, else how many more good ones reach a target. */
export async function runWhatIf(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const shared = readShared(args)
  const set = readPairs(args, 'set')
  const target = args.text('target')
  if (set.size > 0 && target !== null) {
    throw new UsageError({
      en: '--set and --target are two questions. Ask one at a time.',
      zh: '--set 与 --target 是两个问题，请分别查询。',
    })
  }
  const whatIf = set.size === 0 ? null : readWhatIf(shared, set)
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    context.progress.wait(localized(context, { en: 'Computing', zh: '计算' }))
    const { guiju } = opened
    if (whatIf !== null) {
      const answer = await guiju.whatIf(whatIf, context)
      return show(context, opened, answer, (value) =>
        format === 'json' ? JSON.stringify(value, null, 2) : whatIfText(context, value),
      )
    }
    const request = { ...shared, ...(target === null ? {} : { target }) }
    const answer = await guiju.additional(request, context)
    return show(context, opened, answer, (value) =>
      format === 'json' ? JSON.stringify(value, null, 2) : additionalText(context, value),
    )
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}

function readShared(args: Arguments): Omit<AdditionalRequest, 'target'> {
  const [day, known] = [readDay(args, 'as-of'), readDay(args, 'known')]
  return {
    metric: readName(args),
    ...readOneEntity(args),
    ...(day === null ? {} : { day }),
    ...(known === null ? {} : { known }),
  }
}

function readWhatIf(
  { metric: rule, entity, ...shared }: Omit<AdditionalRequest, 'target'>,
  set: ReadonlyMap<string, string>,
): WhatIfRequest {
  if (entity === undefined) {
    throw new UsageError({
      en: '--set needs an entity: whose metrics have other values? Write --entity shop=S00001.',
      zh: '--set 需要主体：是谁的指标取其他值？请写 --entity shop=S00001。',
    })
  }
  return { ...shared, rule, entity, set: Object.fromEntries(set) }
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
