import type { CallExpr, LocalText, Type } from '@guiju/language'
import { outputColumns, type ChunkValue, type ResultColumn, type ScalarType } from '@guiju/plan'
import type { DetailCall, DetailColumn } from '@guiju/planner'
import type { DetailRow, RowColumn, RowColumnType } from '@guiju/protocol'
import type { Fraction } from '@guiju/rulebook'
import { cellOf } from '../explain/cell-text.ts'
import { add, fraction, multiply, one, zero } from '../finish/fraction.ts'
import type { ListedRow } from '../finish/list-rows.ts'
import { decode } from '../finish/measure-value.ts'
import { amount, type Value } from '../finish/value.ts'
import { displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { valueLabels, wireLabels, type ValueLabels } from '../format/value-labels.ts'
import { isMean, shareOfMean } from './addition.ts'
import { columnAt, columnLabel } from './column-label.ts'
import { rankedValueId, rowCountId, type OpenDetails } from './open-details.ts'
import type { RowTotals } from './row-totals.ts'

/** The id of the column that tells the place of a row in the order of its values, from 1. */
export const rankId = '_rank'

/** The columns of a list as answers carry them; of ranked rows the last one is their rank. */
export function rowColumns(details: OpenDetails): readonly RowColumn[] {
  const { columns, question, addition } = details
  const labels = new Map(
    question.of.kind === 'population'
      ? (question.of.columns ?? []).map(({ id, label }) => [id, label] as const)
      : [],
  )
  const shown = columns.map(({ id, type }): RowColumn => ({
    id,
    label: labels.get(id) ?? ownLabels.get(id) ?? columnLabel(id, details) ?? { zh: id, en: id },
    type: columnType(type),
    unit: type.kind === 'money' ? (type.currency ?? '') : '',
    ...wireLabels(namesInColumn(id, details)),
  }))
  if (addition.kind !== 'ranks') return shown
  return [...shown, { id: rankId, label: { zh: '名次', en: 'Rank' }, type: 'integer', unit: '' }]
}

/** What the values of a column are called where it is an enum. */
function namesInColumn(id: string, details: OpenDetails): ValueLabels {
  const { of, checked } = details.question
  const expr =
    of.kind === 'population' ? of.columns?.find((column) => column.id === id)?.expr : undefined
  if (expr !== undefined) return valueLabels(expr, checked)
  return columnAt(id, details)?.valueLabels ?? new Map()
}

const ownLabels: ReadonlyMap<string, LocalText> = new Map([
  [rankedValueId, { zh: '取值', en: 'Value' }],
  [rowCountId, { zh: '行数', en: 'Rows' }],
])

/** How cells of a type are told to readers. */
export function columnType(type: Type): RowColumnType {
  switch (type.kind) {
    case 'id':
    case 'text':
    case 'enum':
    case 'labels':
    case 'boolean':
    case 'integer':
    case 'number':
    case 'ratio':
    case 'money':
    case 'elapsed':
    case 'timestamp':
    case 'date':
    case 'time-of-day':
      return type.kind
    case 'row':
      return 'boolean'
    case 'span':
    case 'range':
    case 'rows':
    case 'missing':
    case 'unknown':
      return 'text'
  }
}

/** Makes the rows of a list out of what an engine lists; `position` counts from 0 over all pages. */
export function detailRows(
  details: OpenDetails,
  totals: RowTotals,
): (row: ListedRow, position: number) => DetailRow {
  const types = outputColumns(details.rows)
  const zone = details.pack.timeZone
  const cell = ({ as, type }: DetailColumn, row: ListedRow): DetailRow['cells'][number] => {
    const column: ResultColumn = { name: as, type: types.get(as) ?? { kind: 'text' } }
    return cellOf(row.get(as) ?? null, column, type, zone)
  }
  const display = displayOfType(details.type ?? { kind: 'unknown' }, zone)
  return (row, position) => {
    const contribution = contributionOf(row, position, { details, totals, types })
    const cells = details.columns.map((column) => cell(column, row))
    return {
      key: details.isKeyPersonal ? '' : details.key.map((part) => cell(part, row) ?? '').join(','),
      cells: details.addition.kind === 'ranks' ? [...cells, position + 1] : cells,
      contributes: contribution === null ? null : quantityOf(contribution, display),
    }
  }
}

/** What reading a contribution needs to know. */
export interface ContributionContext {
  readonly details: Pick<OpenDetails, 'addition' | 'calls' | 'question'>
  readonly totals: RowTotals
  readonly types: ReadonlyMap<string, ScalarType>
}

/** What a row adds to the value of its side; null where it adds nothing. */
export function contributionOf(
  row: ListedRow,
  position: number,
  { details, totals, types }: ContributionContext,
): Value | null {
  const { addition, calls } = details
  switch (addition.kind) {
    case 'none':
      return null
    case 'distinct':
      return amount(one)
    case 'ranks': {
      const weight = totals.chosen.get(BigInt(position))
      const value = given(addition.of, row, types, details)
      if (weight === undefined || value?.kind !== 'amount') return null
      return amount(multiply(value.amount, weight), value.currency)
    }
    case 'rows':
    case 'groups':
      return totals.weights === null
        ? null
        : weighted(calls, row, { details, totals, types }, totals.weights)
  }
}

function weighted(
  calls: readonly DetailCall[],
  row: ListedRow,
  { details, totals, types }: ContributionContext,
  weights: ReadonlyMap<CallExpr, Fraction>,
): Value | null {
  let sum: Fraction | null = null
  let currency: string | null = null
  for (const of of calls) {
    const weight = weights.get(of.call)
    if (weight === undefined || row.get(of.enters) !== true) continue
    const part = partOf(of, row, { details, totals, types })
    if (part === null) continue
    sum = add(sum ?? zero, multiply(part.amount, weight))
    currency ??= part.currency
  }
  return sum === null ? null : amount(sum, currency)
}

function partOf(
  of: DetailCall,
  row: ListedRow,
  { details, totals, types }: ContributionContext,
): { readonly amount: Fraction; readonly currency: string | null } | null {
  const { call } = of
  const isOwn = details.question.checked.aggregates.get(call)?.kind === 'own-rows'
  if (call.callee === 'count' && isOwn) return { amount: one, currency: null }
  const value = given(of, row, types, details)
  const entered = totals.entered.get(call) ?? 0n
  if (call.callee === 'share') {
    const isMet = value?.kind === 'truth' && value.is
    return isMet ? { amount: fraction(1n, entered), currency: null } : null
  }
  if (value?.kind !== 'amount') return null
  return isMean(call) ? { ...value, amount: shareOfMean(value.amount, entered) } : value
}

function given(
  { value, currency, call }: DetailCall,
  row: ListedRow,
  types: ReadonlyMap<string, ScalarType>,
  { question }: ContributionContext['details'],
): Value | null {
  const type = value === null ? undefined : types.get(value)
  const read: ChunkValue = value === null ? null : (row.get(value) ?? null)
  if (type === undefined || read === null) return null
  const held = currency === null ? null : (row.get(currency) ?? null)
  const callType = question.checked.types.get(call)?.type
  const fixed = callType?.kind === 'money' ? callType.currency : null
  return decode(read, type, typeof held === 'string' ? held : fixed)
}
