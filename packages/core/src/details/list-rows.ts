import { diagnostic, type Diagnostic, type LocalText, type PhaseResult } from '@guiju/language'
import type { Session } from '@guiju/plan'
import type { DetailRow, RowsPage } from '@guiju/protocol'
import { withValuesRead } from '../finish/evaluate.ts'
import { requestSpan } from '../request/request-span.ts'
import { withNearest } from '../request/resolve-ids.ts'
import { detailRows, rowColumns } from './detail-row.ts'
import { openDetails, orderOf, type OpenDetails } from './open-details.ts'
import { readRawBatch, streamRawRows } from './raw-batch.ts'
import { firstPage, readCursor, writeCursor } from './row-cursor.ts'
import type { RowCursor } from './row-cursor.ts'
import { readTotals, type RowTotals } from './row-totals.ts'
import type { RowBatch, RowsQuestion, RowStream } from './rows-question.ts'

/**
 * Gives one page of the rows asked for.
 *
 * - Unit: contributions are in the unit of the side; those of all pages add up to its value.
 * - Null: columns marked personal are left out, and so are keys that are; such a list has one page.
 * - Diagnostics: sort columns that the list does not have, a cursor of another list.
 */
export async function listRows(
  question: RowsQuestion,
  session: Session,
  options: { readonly limit: number; readonly cursor: string | null; readonly signal: AbortSignal },
): Promise<PhaseResult<RowsPage>> {
  const opened = await openList(question, session, options.signal)
  if (opened.value === undefined) return { diagnostics: opened.diagnostics }
  return pageOf(opened.value, options)
}

/** As {@link listRows} for all rows, at most `limit` of them, in batches; one batch is held at a time. */
export async function streamRows(
  question: RowsQuestion,
  session: Session,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<PhaseResult<RowStream>> {
  const opened = await openList(question, session, options.signal)
  if (opened.value === undefined) return { diagnostics: opened.diagnostics }
  return { value: streamOf(opened.value, options), diagnostics: [] }
}

/** A list whose totals are known. */
export interface OpenList {
  readonly details: OpenDetails
  readonly totals: RowTotals
}

/** Plans and counts the rows asked for. */
export async function openList(
  question: RowsQuestion,
  session: Session,
  signal: AbortSignal,
): Promise<PhaseResult<OpenList>> {
  const read = await withReads(question, session, signal)
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const details = openDetails(read.value, session)
  const problems = sortProblems(details)
  if (problems.length > 0) return { diagnostics: problems }
  const totals = await readTotals(details, signal)
  if (totals.value === undefined) return { diagnostics: totals.diagnostics }
  return { value: { details, totals: totals.value }, diagnostics: [] }
}

/** The question with what the rows of its side read of metrics at days. */
async function withReads(
  question: RowsQuestion,
  session: Session,
  signal: AbortSignal,
): Promise<PhaseResult<RowsQuestion>> {
  const { checked, of, textOn = () => checked } = question
  if (of.kind === 'population') return { value: question, diagnostics: [] }
  const request = { ...question.request, metrics: [of.metric] }
  const read = await withValuesRead(checked, request, session, { signal, textOn })
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  return { value: { ...question, checked: read.value }, diagnostics: [] }
}

/** One page of a list. */
export async function pageOf(
  list: OpenList,
  options: { readonly limit: number; readonly cursor: string | null; readonly signal: AbortSignal },
): Promise<PhaseResult<RowsPage>> {
  const { details, totals } = list
  const start: PhaseResult<RowCursor> =
    options.cursor === null
      ? { value: firstPage, diagnostics: [] }
      : readCursor(options.cursor, details)
  if (start.value === undefined) return { diagnostics: start.diagnostics }
  const batch = await readBatch(list, start.value, options)
  if (batch.value === undefined) return { diagnostics: batch.diagnostics }
  const { rows, next } = batch.value
  const value: RowsPage = {
    columns: rowColumns(details),
    rows,
    total: totals.rows,
    next: next === null || details.isKeyPersonal ? null : writeCursor(next, details),
    note: noteOf(list, next !== null),
  }
  return { value, diagnostics: [] }
}

/** All rows of a list in batches. */
export function streamOf(
  list: OpenList,
  options: { readonly limit: number; readonly signal: AbortSignal },
): RowStream {
  return { columns: rowColumns(list.details), batches: batchesOf(list, options) }
}

async function* batchesOf(
  { details, totals }: OpenList,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): AsyncIterable<RowBatch> {
  const detailOf = detailRows(details, totals)
  let position = 0
  // One more row than asked for tells whether there are more.
  for await (const some of streamRawRows(details, orderOf(details), { limit: limit + 1, signal })) {
    const first = position
    const rows = some.slice(0, limit - first).map((row, index) => detailOf(row, first + index))
    position += some.length
    yield { rows, isTruncated: position > limit }
  }
}

interface Batch {
  readonly rows: readonly DetailRow[]
  /** Null when these were the last. */
  readonly next: RowCursor | null
}

async function readBatch(
  { details, totals }: OpenList,
  start: RowCursor,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<PhaseResult<Batch>> {
  const batch = await readRawBatch(details, orderOf(details), start, options)
  if (batch.value === undefined) return { diagnostics: batch.diagnostics }
  const { rows, next } = batch.value
  const detailOf = detailRows(details, totals)
  const shown = rows.map((row, index) => detailOf(row, start.position + index))
  return { value: { rows: shown, next }, diagnostics: [] }
}

function sortProblems({ question, columns }: OpenDetails): readonly Diagnostic[] {
  const sortable = columns.filter(({ type }) => type.kind !== 'labels').map(({ id }) => id)
  return question.sort
    .filter(({ column }) => !sortable.includes(column))
    .map(({ column }) => {
      const params = { ...withNearest(column, sortable), known: sortable }
      return diagnostic('rows-unknown-sort', requestSpan, params)
    })
}

const notes = {
  empty: { zh: '没有符合条件的数据行。', en: 'No row meets the conditions.' },
  personal: {
    zh: '数据行的主键属于个人信息，只能给出第一页。',
    en: 'The key of the rows is personal: only the first page can be given.',
  },
  none: {
    zh: '该数值不是逐行相加得到的，因此各行没有单独的贡献。',
    en: 'This number is not made by adding rows, so that rows have no contribution of their own.',
  },
} satisfies Record<string, LocalText>

function noteOf({ details, totals }: OpenList, isMore: boolean): LocalText | null {
  if (totals.rows === 0) return notes.empty
  if (details.isKeyPersonal && isMore) return notes.personal
  return details.addition.kind === 'none' && details.type !== null ? notes.none : null
}
