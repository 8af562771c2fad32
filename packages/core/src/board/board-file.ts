import { diagnostic, type PhaseResult } from '@guiju/language'
import type { BoardExportRequest, BoardRequest, RowColumn } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { openList, streamOf } from '../details/list-rows.ts'
import { columnType as wireType } from '../details/detail-row.ts'
import type { RowStream } from '../details/rows-question.ts'
import { exportRows, type ExportedFile } from '../export/export-rows.ts'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { textOn } from '../guiju/text-in-force.ts'
import { requestSpan } from '../request/request-span.ts'
import { listQuestion } from './answer-list.ts'
import { entityAsked } from './board-answer.ts'
import type { BoardQuestion } from './board-question.ts'
import type { RowsResult } from './board-result.ts'
import { columnType } from './column-type.ts'
import { engineSource } from './engine-source.ts'
import { evaluateBoard, questionProblems } from './evaluate-board.ts'
import { resolveBoard } from './resolve-board.ts'
import { datasetOfPart } from './row-attributes.ts'
import { splitLabel } from './split-label.ts'
import { valueCell } from './value-cell.ts'
import { columnLabel } from './wire-rows.ts'

/** A spreadsheet holds few more. */
const mostRows = 1_000_000

/** Answers `exportBoard`: all rows of one part of a board as a file. */
export async function boardFileAnswer(
  name: string,
  request: BoardExportRequest,
  given: Loaded,
  options: CallOptions,
): Promise<Answer<ExportedFile>> {
  const { format, language = 'en', part, ...days } = request
  const { sources } = given.checked.rulebook
  const asked: BoardRequest = { ...days, part: { ...part, limit: mostRows } }
  const resolved = resolveBoard(name, asked, given)
  if (resolved.value === undefined) return refusal(resolved.diagnostics, sources)
  const { loaded, question } = resolved.value
  const entity = await entityAsked(question, loaded, options)
  if ('problem' in entity) return entity
  const rows = await openRows(question, loaded, options)
  if (rows.value === undefined) return refusal(rows.diagnostics, sources)
  const { stream, total } = rows.value
  const { board, point } = question
  const title = [board.id, part.id, question.entity, formatDay(point.from), formatDay(point.to)]
    .filter((each) => each !== null)
    .join(' ')
  return { value: exportRows(stream, format, { title, language, contribution: null, total }) }
}

interface OpenRows {
  readonly stream: RowStream
  readonly total: number
}

async function openRows(
  question: BoardQuestion,
  loaded: Loaded,
  options: CallOptions,
): Promise<PhaseResult<OpenRows>> {
  const problems = questionProblems(question)
  if (problems.length > 0) return { diagnostics: problems }
  const { board, part: asked, pack } = question
  const part = asked === null ? undefined : board.parts.get(asked.id)
  if (asked === null || part === undefined) throw new Error('A part of the board is exported.')
  const session = loaded.data.sessionOf(pack)
  if (part.kind === 'list' && part.isExported) {
    const list = await openList(listQuestion(part, asked, question), session, options.signal)
    if (list.value === undefined) return { diagnostics: list.diagnostics }
    const stream = streamOf(list.value, { limit: mostRows, signal: options.signal })
    return { value: { stream, total: list.value.totals.rows }, diagnostics: list.diagnostics }
  }
  if (!('splits' in part)) {
    return { diagnostics: [diagnostic('board-not-exported', requestSpan, { part: part.id })] }
  }
  const source = engineSource(session, { ...options, textOn: textOn(loaded) })
  const evaluated = await evaluateBoard(question, source)
  const [result] = evaluated.value?.parts ?? []
  if (result?.kind !== 'rows') return { diagnostics: evaluated.diagnostics }
  return { value: rowsOf(result, question), diagnostics: evaluated.diagnostics }
}

/** The rows of the last split, each with its values of all splits. */
function rowsOf({ part, splits, list }: RowsResult, question: BoardQuestion): OpenRows {
  const { pack, checked } = question
  const rows = list.rows.flatMap((row) => row.below?.rows ?? [row])
  // Of rows that are left out nobody knows how many are below them: each counts as one.
  const below = list.rows.reduce((sum, row) => sum + (row.below?.total ?? 1), 0)
  const total = below + list.total - list.rows.length
  const dataset = datasetOfPart(part, question)
  const shown = part.columns.flatMap((column, index) =>
    column.kind === 'key' ? [] : [{ column, index, type: columnType(column, pack, checked) }],
  )
  const columns: readonly RowColumn[] = [
    ...splits.map((id): RowColumn => ({
      id,
      label: splitLabel(id, dataset, pack, checked),
      type: 'text',
      unit: '',
    })),
    ...shown.map(({ column, type }): RowColumn => ({
      id: column.id,
      label: columnLabel(column, question),
      type: wireType(type),
      unit: type.kind === 'money' ? (type.currency ?? '') : '',
    })),
  ]
  const details = rows.map(({ keys, cells }) => ({
    key: keys.map((key) => key ?? '').join(','),
    cells: [
      ...keys,
      ...shown.map(({ index, type }) => {
        const value = cells[index]
        return value === undefined ? null : valueCell(value, type, pack.timeZone)
      }),
    ],
    contributes: null,
  }))
  async function* batches(): RowStream['batches'] {
    yield await Promise.resolve({ rows: details, isTruncated: rows.length < total })
  }
  return { stream: { columns, batches: batches() }, total }
}
