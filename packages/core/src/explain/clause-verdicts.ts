import { printExpression } from '@guiju/language'
import type { ChunkValue } from '@guiju/plan'
import { outputColumns } from '@guiju/plan'
import type { SideClause, SideClauseReads } from '@guiju/planner'
import type { ClauseVerdict } from '@guiju/protocol'
import type { ListedRow } from '../finish/list-rows.ts'
import { sourcePlace } from '../guiju/rule-info.ts'
import { shownStatistics } from '../scope/guarded-session.ts'
import { cellOf } from './cell-text.ts'
import { typeOfExpr, type SideContext } from './side-context.ts'
import { windowOf } from './window-text.ts'

/** The columns that telling every verdict of a row reads. */
export function verdictColumns({ rows }: SideContext): readonly string[] {
  const clauses = [...rows.clauses, ...(rows.condition === null ? [] : [rows.condition])]
  const reads = [rows.by, ...clauses].flatMap((clause) => clause.reads)
  return [
    ...rows.key,
    ...rows.cells.map(({ as }) => as),
    rows.day,
    rows.isInWindow,
    ...clauses.map(({ verdict }) => verdict),
    ...(rows.isKept === null ? [] : [rows.isKept]),
    ...reads.map(({ column }) => column),
  ]
}

/** What each clause of a side says of a row, with the values it read: event day, window, where, exclude, keep, condition. */
export function clauseVerdicts(row: ListedRow, context: SideContext): readonly ClauseVerdict[] {
  const { rows } = context
  const verdicts = [
    eventDay(row, context),
    inWindow(row, context),
    ...rows.clauses.map((clause) => verdictOfClause(row, clause, context)),
  ]
  if (rows.isKept !== null) verdicts.push(kept(row, rows.isKept, context))
  if (rows.condition !== null) verdicts.push(verdictOfClause(row, rows.condition, context))
  return verdicts
}

function eventDay(row: ListedRow, context: SideContext): ClauseVerdict {
  const { rows, side } = context
  const span = side.population.by?.span
  return {
    side: context.name,
    kind: 'event-day',
    name: null,
    label: null,
    text: printExpression(rows.by.expr),
    verdict: (row.get(rows.day) ?? null) === null ? 'missing' : 'true',
    values: valuesOf(row, rows.by, context),
    source: span === undefined ? null : sourcePlace(span, context.question.checked),
  }
}

function inWindow(row: ListedRow, context: SideContext): ClauseVerdict {
  const { rows, side, question, session } = context
  const { pack, checked, point } = question
  const statistics = shownStatistics(session)
  const source = { point, pack, checked, statistics }
  const window = windowOf(side.population, context.window, source)
  const hasDay = (row.get(rows.day) ?? null) !== null
  const day = cellOf(
    row.get(rows.day) ?? null,
    { name: rows.day, type: { kind: 'date' } },
    { kind: 'date' },
    pack.timeZone,
  )
  const { windowSpan } = side.population
  return {
    side: context.name,
    kind: 'window',
    name: null,
    label: null,
    text: `${window.text} [${window.from} .. ${window.to}]`.trim(),
    verdict: hasDay ? verdict(row.get(rows.isInWindow) ?? null) : 'missing',
    values: [{ name: printExpression(rows.by.expr), value: day }],
    source: windowSpan === null ? null : sourcePlace(windowSpan, checked),
  }
}

function verdictOfClause(row: ListedRow, clause: SideClause, context: SideContext): ClauseVerdict {
  const { side, question } = context
  const use = side.population.exclude.find(({ filter }) => filter.name === clause.filter)
  return {
    side: context.name,
    kind: clause.kind,
    name: clause.filter,
    label: use?.filter.label ?? null,
    text: printExpression(clause.expr),
    verdict: verdict(row.get(clause.verdict) ?? null),
    values: valuesOf(row, clause, context),
    source: sourcePlace(clause.expr.span, question.checked),
  }
}

function kept(row: ListedRow, column: string, context: SideContext): ClauseVerdict {
  const { keep } = context.side.population
  if (keep === null) throw new Error('There is nothing to keep.')
  const by = keep.by.map(printExpression).join(', ')
  const per = keep.per.map(printExpression).join(', ')
  return {
    side: context.name,
    kind: 'keep',
    name: null,
    label: null,
    text: `${keep.which} ${keep.count} by ${by} per ${per}`,
    verdict: verdict(row.get(column) ?? null),
    values: [],
    source: sourcePlace(keep.span, context.question.checked),
  }
}

function valuesOf(
  row: ListedRow,
  { reads }: SideClauseReads,
  { rows, question }: SideContext,
): ClauseVerdict['values'] {
  const types = outputColumns(rows.rows)
  return reads.map(({ expr, column }) => {
    const resultColumn = { name: column, type: types.get(column) ?? { kind: 'text' as const } }
    const type = typeOfExpr(question, expr)
    const value = cellOf(row.get(column) ?? null, resultColumn, type, question.pack.timeZone)
    return { name: printExpression(expr), value }
  })
}

function verdict(value: ChunkValue): ClauseVerdict['verdict'] {
  return value === null ? 'missing' : value === true ? 'true' : 'false'
}
