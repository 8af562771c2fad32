import { resolve } from 'node:path'
import type { RowsRequest } from '@guiju/protocol'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { reportProblem, tellNotes } from '../output/report-problem.ts'
import { tellRejected } from '../output/tell-rejected.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { readExport, readRowsRequest, type ExportTarget } from './read-rows-request.ts'
import { rowsText } from './rows-text.ts'
import { writeFile } from './write-file.ts'

/** Answers `guiju rows`. */
export async function runRows(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const request = readRowsRequest(args)
  const target = readExport(args)
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    context.progress.wait(localized(context, { en: 'Computing', zh: '计算' }))
    if (target !== null) return await exportRows(context, opened, request, target)
    const answer = await opened.guiju.rows(request, context)
    context.progress.done()
    if ('problem' in answer) {
      reportProblem(context, answer.problem, opened.sources)
      return 1
    }
    const { value } = answer
    context.print(format === 'json' ? JSON.stringify(value, null, 2) : rowsText(context, value))
    if (format === 'text') tellNotes(context, value.diagnostics, opened.sources)
    tellRejected(context, value.snapshot.marked)
    return 0
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}

async function exportRows(
  context: Context,
  { guiju, sources }: OpenProject,
  request: RowsRequest,
  { format, path }: ExportTarget,
): Promise<ExitCode> {
  const { language } = context
  const answer = await guiju.exportRows({ ...allRows(request), format, language }, context)
  if ('problem' in answer) {
    context.progress.done()
    reportProblem(context, answer.problem, sources)
    return 1
  }
  await writeFile(resolve(context.cwd, path), answer.value.bytes)
  context.progress.done()
  context.tell(localized(context, { en: `Written to ${path}.`, zh: `已写入 ${path}。` }))
  return 0
}

/** An export has no pages. */
function allRows(request: RowsRequest): Omit<RowsRequest, 'limit' | 'cursor'> {
  const all: { -readonly [K in keyof RowsRequest]: RowsRequest[K] } = { ...request }
  delete all.limit
  delete all.cursor
  return all
}
