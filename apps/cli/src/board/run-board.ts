import { resolve } from 'node:path'
import type { BoardRequest, BoardsResponse } from '@guiju/protocol'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { reportProblem, tellNotes } from '../output/report-problem.ts'
import { renderTable } from '../output/table.ts'
import { tellRejected } from '../output/tell-rejected.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { readChoice } from '../read-choice.ts'
import { readExport, type ExportTarget } from '../rows/read-rows-request.ts'
import { writeFile } from '../rows/write-file.ts'
import { boardText } from './board-text.ts'
import { readBoardRequest } from './read-board-request.ts'

/** Answers `guiju board`; without a name it lists the boards. */
export async function runBoard(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const [id, more] = args.positionals
  if (more !== undefined) {
    throw new UsageError({
      en: 'Name one board; `guiju board` lists them.',
      zh: '请写一个看板；用 `guiju board` 查看列表。',
    })
  }
  const request = readBoardRequest(args)
  const target = readExport(args)
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    if (id === undefined) return await listBoards(context, opened, format)
    context.progress.wait(localized(context, { en: 'Computing', zh: '计算' }))
    if (target !== null) return await exportBoard(context, opened, { id, request, target })
    const answer = await opened.guiju.board(id, request, context)
    context.progress.done()
    if ('problem' in answer) {
      reportProblem(context, answer.problem, opened.sources)
      return 1
    }
    const { value } = answer
    if (format === 'json') context.print(JSON.stringify(value, null, 2))
    else {
      context.print(boardText(context, value))
      tellNotes(context, value.diagnostics, opened.sources)
    }
    tellRejected(context, value.snapshot.marked)
    return 0
  } finally {
    context.progress.done()
    await opened.guiju.close()
  }
}

async function exportBoard(
  context: Context,
  { guiju, sources }: OpenProject,
  {
    id,
    request,
    target,
  }: { readonly id: string; readonly request: BoardRequest; readonly target: ExportTarget },
): Promise<ExitCode> {
  const { part, ...days } = request
  if (part === undefined) {
    throw new UsageError({
      en: 'An export is of one part: name it with --part.',
      zh: '导出的是一个板块：请用 --part 写明。',
    })
  }
  const { limit: _limit, all: _all, cursor: _cursor, ...asked } = part
  const { language } = context
  const file = { ...days, part: asked, format: target.format, language }
  const answer = await guiju.exportBoard(id, file, context)
  if ('problem' in answer) {
    context.progress.done()
    reportProblem(context, answer.problem, sources)
    return 1
  }
  await writeFile(resolve(context.cwd, target.path), answer.value.bytes)
  context.progress.done()
  const { path } = target
  context.tell(localized(context, { en: `Written to ${path}.`, zh: `已写入 ${path}。` }))
  return 0
}

async function listBoards(
  context: Context,
  { guiju, sources }: OpenProject,
  format: 'text' | 'json',
): Promise<ExitCode> {
  const answer = await guiju.boards(context)
  if ('problem' in answer) {
    reportProblem(context, answer.problem, sources)
    return 1
  }
  if (format === 'json') context.print(JSON.stringify(answer.value, null, 2))
  else context.print(listText(context, answer.value))
  return 0
}

function listText(context: Context, { boards }: BoardsResponse): string {
  const { language } = context
  const titles = {
    en: ['Board', 'Name', 'Of', 'Pack', 'Parts'],
    zh: ['看板', '名称', '主体', '规则包', '板块'],
  }[language]
  const columns = titles.map((title, index) => ({
    title,
    align: 'left' as const,
    keepsWords: index === 0 || index === 3,
  }))
  const rows = boards.map(({ id, label, entity, pack, parts }) => [
    id,
    label[language],
    entity ?? '–',
    pack,
    parts.map((part) => part.id).join(', '),
  ])
  return renderTable(columns, rows, context.width)
}
