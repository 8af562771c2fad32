import type { Answer } from '@guiju/core'
import type { EvaluateRequest, ScorecardResponse } from '@guiju/protocol'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { reportProblem, tellNotes } from '../output/report-problem.ts'
import { tellRejected } from '../output/tell-rejected.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { evaluationCsv } from './evaluation-csv.ts'
import { evaluationTable } from './evaluation-table.ts'
import { readRequest } from './read-request.ts'
import { scorecardTable } from './scorecard-table.ts'
import { scorecardsTable } from './scorecards-table.ts'

/** Answers `guiju evaluate`. */
export async function runEvaluate(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['table', 'json', 'csv', 'columns'])
  const request = readRequest(args)
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    context.progress.wait(localized(context, { en: 'Computing', zh: '计算' }))
    if (format === 'columns') return await answerColumns(context, opened, request)
    const isCards = format !== 'csv' && (await asksForCards(context, opened, request))
    return isCards
      ? await answerCards(context, opened, { request, format })
      : await answerMetrics(context, opened, { request, format })
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}

/** Whole scorecards, with their dimensions, are shown for one day and without anything that narrows or splits. */
async function asksForCards(
  context: Context,
  { guiju }: OpenProject,
  { metrics, period, trend, split, where }: EvaluateRequest,
): Promise<boolean> {
  if ([period, trend, split, where].some((part) => part !== undefined)) return false
  const known = await guiju.scorecards(context)
  if (!('value' in known)) return false
  const names = new Set(known.value.scorecards.flatMap(({ id, pack }) => [id, `${pack}/${id}`]))
  return metrics.every((name) => names.has(name))
}

interface Asked {
  readonly request: EvaluateRequest
  readonly format: 'table' | 'json' | 'csv'
}

async function answerMetrics(
  context: Context,
  { guiju, sources }: OpenProject,
  { request, format }: Asked,
): Promise<ExitCode> {
  const answer = await guiju.evaluate(request, context)
  context.progress.done()
  if ('problem' in answer) return refuse(context, answer, sources, request)
  const { value } = answer
  switch (format) {
    case 'json':
      context.print(JSON.stringify(value, null, 2))
      break
    case 'csv':
      // Printing adds the LF to the last CRLF.
      context.print(`${evaluationCsv(value)}\r`)
      break
    case 'table':
      context.print(evaluationTable(context, value))
  }
  if (format !== 'json') tellNotes(context, value.diagnostics, sources)
  tellRejected(context, value.snapshot.marked)
  return 0
}

/** Lines are printed as they are made. */
async function answerColumns(
  context: Context,
  { guiju, sources }: OpenProject,
  request: EvaluateRequest,
): Promise<ExitCode> {
  const answer = await guiju.evaluateColumns(request, context)
  context.progress.done()
  if ('problem' in answer) return refuse(context, answer, sources, request)
  const decoder = new TextDecoder()
  for await (const line of answer.value.bytes) context.print(decoder.decode(line).trimEnd())
  return 0
}

async function answerCards(
  context: Context,
  { guiju, sources }: OpenProject,
  { request, format }: Asked,
): Promise<ExitCode> {
  const answered: (readonly ScorecardResponse[])[] = []
  for (const id of request.metrics) {
    const answer = await guiju.scorecardList(
      {
        id,
        ...request.entity,
        ...(request.day === undefined ? {} : { day: request.day }),
        ...(request.known === undefined ? {} : { known: request.known }),
        ...(request.asIf === undefined ? {} : { asIf: request.asIf }),
      },
      context,
    )
    if ('problem' in answer) {
      context.progress.done()
      return refuse(context, answer, sources, request)
    }
    answered.push(answer.value)
  }
  context.progress.done()
  const cards = answered.flat()
  const [only] = cards
  const isOne = cards.length === 1 && only !== undefined
  if (format === 'json') context.print(JSON.stringify(isOne ? only : cards, null, 2))
  else {
    const tables = answered.map((list) => cardsTable(context, list))
    context.print(tables.join('\n\n\n'))
  }
  if (format !== 'json') tellNotes(context, only?.diagnostics ?? [], sources)
  tellRejected(context, only?.snapshot.marked ?? null)
  return 0
}

function cardsTable(context: Context, cards: readonly ScorecardResponse[]): string {
  const [only] = cards
  return cards.length === 1 && only !== undefined
    ? scorecardTable(context, only)
    : scorecardsTable(context, cards)
}

function refuse(
  context: Context,
  { problem }: Extract<Answer<never>, { readonly problem: unknown }>,
  sources: ReadonlyMap<string, string>,
  { where }: EvaluateRequest,
): ExitCode {
  reportProblem(
    context,
    problem,
    where === undefined ? sources : new Map([...sources, ['where', where]]),
  )
  return 1
}
