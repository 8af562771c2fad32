import type { PhaseResult } from '@guiju/language'
import { column, filter, outputColumns, pick, type Rows, type SortKey } from '@guiju/plan'
import type { PreparedQuery } from '@guiju/plan'
import type { Quantity, SampleRow, SampleRows, Scalar } from '@guiju/protocol'
import { listRows, type ListedRow } from '../finish/list-rows.ts'
import { decode } from '../finish/measure-value.ts'
import { compareBytes } from '../finish/value.ts'
import { displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { cellOf, columnsNamed } from './cell-text.ts'
import { clauseName, typeOfExpr, type SideContext } from './side-context.ts'

const shownOfEach = 10

/** A few rows of a side that its window holds, the latest first: counted ones, then those taken away. */
export interface Sample {
  readonly sample: SampleRows
  readonly prepared: PreparedQuery
}

export async function readSample(
  context: SideContext,
  total: number,
): Promise<PhaseResult<Sample>> {
  const rows = firstRows(context)
  const columns = columnsNamed(rows, wantedColumns(context))
  const id = `${context.question.metric.id} ${context.name} rows`
  const { session, signal } = context
  const listed = await listRows(session, { id, rows, columns }, { limit: 2 * shownOfEach, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const sorted = listed.value.rows.toSorted((left, right) => compareRows(left, right, context))
  const sample: SampleRows = {
    columns: context.rows.cells.map((cell) => cell.column.name),
    rows: sorted.map((row) => sampleRow(row, context)),
    total,
  }
  return { value: { sample, prepared: listed.value.prepared }, diagnostics: [] }
}

/** The cells of a row, by column. */
export function cellsOf(
  row: ListedRow,
  { rows, question }: SideContext,
): { readonly [column: string]: Scalar } {
  const types = outputColumns(rows.rows)
  return Object.fromEntries(
    rows.cells.map(({ column: { name, type }, as }) => {
      const resultColumn = { name: as, type: types.get(as) ?? { kind: 'text' as const } }
      return [name, cellOf(row.get(as) ?? null, resultColumn, type, question.pack.timeZone)]
    }),
  )
}

/** The key of a row as text; parts of a key of several columns are joined by commas. */
export function keyOf(row: ListedRow, { rows }: SideContext): string {
  return rows.key.map((name) => String(row.get(name) ?? '')).join(',')
}

function firstRows({ rows }: SideContext): Rows {
  const types = outputColumns(rows.rows)
  const inWindow = filter(rows.rows, column(rows.isInWindow, types.get(rows.isInWindow) ?? boolean))
  return pick(inWindow, [rows.isCounted], orderOf(rows), shownOfEach)
}

const boolean = { kind: 'boolean' } as const

function orderOf(rows: SideContext['rows']): readonly SortKey[] {
  const descending = [
    rows.isCounted,
    ...(rows.condition === null ? [] : [rows.condition.verdict]),
    rows.day,
  ]
  return [
    ...descending.map((name): SortKey => ({ column: name, direction: 'descending' })),
    ...rows.key.map((name): SortKey => ({ column: name, direction: 'ascending' })),
  ]
}

function wantedColumns({ rows }: SideContext): readonly string[] {
  return [
    ...rows.key,
    ...rows.cells.map(({ as }) => as),
    rows.day,
    rows.isCounted,
    ...rows.clauses.map(({ verdict }) => verdict),
    ...(rows.isKept === null ? [] : [rows.isKept]),
    ...(rows.condition === null ? [] : [rows.condition.verdict]),
    ...(rows.contribution === null ? [] : [rows.contribution]),
  ]
}

/** In the order of `orderOf`; null comes last. */
function compareRows(left: ListedRow, right: ListedRow, context: SideContext): number {
  for (const { column: name, direction } of orderOf(context.rows)) {
    const [a, b] = [left.get(name) ?? null, right.get(name) ?? null]
    if (a === b) continue
    if (a === null || b === null) return a === null ? 1 : -1
    const order =
      typeof a === 'string' && typeof b === 'string' ? compareBytes(a, b) : Number(a) - Number(b)
    if (order !== 0) return direction === 'ascending' ? order : -order
  }
  return 0
}

function sampleRow(row: ListedRow, context: SideContext): SampleRow {
  const { rows } = context
  const counts = row.get(rows.isCounted) === true
  return {
    key: keyOf(row, context),
    cells: cellsOf(row, context),
    counts,
    contributes: contributionOf(row, context),
    removedBy: counts ? null : removerOf(row, context),
  }
}

/** The first step of the funnel that takes the row away, in the order in which the funnel counts. */
function removerOf(row: ListedRow, { rows }: SideContext): string | null {
  const wheres = rows.clauses.filter(({ kind }) => kind === 'where')
  const refusing = wheres.find(({ verdict }) => row.get(verdict) === false)
  if (refusing !== undefined) return clauseName(refusing)
  if (wheres.some(({ verdict }) => row.get(verdict) !== true)) return 'where missing'
  const excluding = rows.clauses.find(
    ({ kind, verdict }) => kind === 'exclude' && row.get(verdict) === true,
  )
  if (excluding !== undefined) return clauseName(excluding)
  return rows.isKept !== null && row.get(rows.isKept) === false ? 'keep' : null
}

function contributionOf(row: ListedRow, { rows, side, question }: SideContext): Quantity | null {
  const { contribution } = rows
  const value = contribution === null ? null : (row.get(contribution) ?? null)
  if (contribution === null || value === null) return null
  const columnType = outputColumns(rows.rows).get(contribution)
  if (columnType === undefined) return null
  const type = typeOfExpr(question, side.value)
  const currency = type.kind === 'money' ? type.currency : null
  const display = displayOfType(type, question.pack.timeZone)
  return quantityOf(decode(value, columnType, currency), display)
}
