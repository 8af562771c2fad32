import type { LocalText } from '@guiju/language'
import type { BoardColumnInfo, BoardRow, BoardRowCells, BoardRows, Quantity } from '@guiju/protocol'
import type { BoardColumn } from '@guiju/rulebook'
import { metricOf } from '../finish/evaluation.ts'
import type { Value } from '../finish/value.ts'
import { displayOfMetric, displayOfType, type Display } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { valueLabels, type ValueLabels } from '../format/value-labels.ts'
import { formatOf } from '../guiju/rule-info.ts'
import type { BoardQuestion } from './board-question.ts'
import type { BoardRow as RowResult, RowsResult } from './board-result.ts'
import { columnType } from './column-type.ts'
import { narrowableBy } from './evaluate-board.ts'
import { datasetOfPart } from './row-attributes.ts'
import { isBandSplit } from './row-order.ts'
import { splitLabel, splitValueLabels } from './split-label.ts'

type RowsBody = Omit<BoardRows, 'id' | 'label' | 'note' | 'citation'>

const others: LocalText = { zh: '其他', en: 'Others' }
const none: LocalText = { zh: '（无）', en: '(none)' }

/** The rows of a breakdown, leaderboard or table as answers carry them. */
export function wireRows(result: RowsResult, question: BoardQuestion): RowsBody {
  const { part, splits, list } = result
  const { board, pack, checked, part: asked } = question
  const dataset = datasetOfPart(part, question)
  const write = cellsWriter(part.columns, question)
  const labelOf = rowNames(result, question)
  const sort = asked?.sort ?? part.sort
  const isBand = sort === null && isBandSplit(splits[0] ?? '', dataset, pack)
  return {
    kind: part.kind,
    splits: splits.map((id) => ({ id, label: splitLabel(id, dataset, pack, checked) })),
    columns: part.columns.map((column) => columnInfo(column, question)),
    order: isBand ? 'band' : 'sorted',
    sort:
      sort === null
        ? null
        : { column: sort.column, direction: sort.isDescending ? 'descending' : 'ascending' },
    rows: list.rows.map((row) => wireRow(row, labelOf, write)),
    rest: list.rest === null ? null : { label: others, cells: write(list.rest) },
    total: list.total,
    link: part.link === null ? null : { to: part.link.to, key: part.link.key },
    drill: part.drill?.name ?? null,
    canSwap: splits.length > 1,
    narrowable: narrowableBy(part, board),
  }
}

type NameRow = (row: RowResult) => LocalText
type WriteCells = (cells: readonly Value[]) => readonly Quantity[]

/** Writes the cells of a row, each as its column is shown. */
function cellsWriter(columns: readonly BoardColumn[], question: BoardQuestion): WriteCells {
  const displays = columns.map((column) => displayOf(column, question))
  const names = columns.map((column) => namesInColumn(column, question))
  return (cells) =>
    cells.map((value, index) => {
      const quantity = quantityOf(value, displays[index] ?? { kind: 'plain' })
      const label = value.kind === 'text' ? names[index]?.get(value.text) : undefined
      return label === undefined ? quantity : { ...quantity, text: label }
    })
}

function namesInColumn(
  column: BoardColumn,
  { pack, checked }: BoardQuestion,
): ValueLabels | undefined {
  if (column.kind === 'attribute') return valueLabels(column.value, checked)
  return column.kind === 'key' ? splitValueLabels(column.split, null, pack, checked) : undefined
}

function wireRow(row: RowResult, labelOf: NameRow, write: WriteCells): BoardRow {
  const { below } = row
  const rows = below?.rows.map((each) => wireCells(each, labelOf, write)) ?? []
  return {
    ...wireCells(row, labelOf, write),
    below: below === null ? null : { rows, total: below.total },
  }
}

function wireCells(row: RowResult, labelOf: NameRow, write: WriteCells): BoardRowCells {
  const { keys, cells, link } = row
  const mayOpen = link?.mayOpen.kind === 'truth' ? link.mayOpen.is : null
  return {
    keys,
    label: labelOf(row),
    cells: write(cells),
    link: link === null ? null : { key: link.key, mayOpen },
  }
}

/** What a row is called: as the board says, else as the enum of its split does, else by the value itself. */
function rowNames({ part, splits }: RowsResult, question: BoardQuestion): NameRow {
  const { pack, checked } = question
  const dataset = datasetOfPart(part, question)
  const names = splits.map((split) => splitValueLabels(split, dataset, pack, checked))
  return ({ keys }) => {
    const key = keys.at(-1) ?? null
    if (key === null) return part.valueLabels.get('(none)') ?? none
    return part.valueLabels.get(key) ?? names[keys.length - 1]?.get(key) ?? { zh: key, en: key }
  }
}

function displayOf(column: BoardColumn, { pack, checked }: BoardQuestion): Display {
  if (column.kind === 'metric') {
    return displayOfMetric(metricOf(pack, column.metric), checked, pack.timeZone)
  }
  return displayOfType(columnType(column, pack, checked), pack.timeZone)
}

function columnInfo(column: BoardColumn, question: BoardQuestion): BoardColumnInfo {
  const { id, kind } = column
  const display = displayOf(column, question)
  const metric = column.kind === 'metric' || column.kind === 'share' ? column.metric : null
  const label = columnLabel(column, question)
  switch (display.kind) {
    case 'plain':
      return { id, kind, label, metric, unit: '', format: 'text' }
    case 'date':
    case 'timestamp':
      return { id, kind, label, metric, unit: '', format: display.kind }
    default:
      return { id, kind, label, metric, ...formatOf(display) }
  }
}

/** What a column is called: as the board says, else by what it shows. */
export function columnLabel(column: BoardColumn, { pack, checked }: BoardQuestion): LocalText {
  if (column.label !== null) return column.label
  switch (column.kind) {
    case 'metric':
      return metricOf(pack, column.metric).label
    case 'share': {
      const { zh, en } = metricOf(pack, column.metric).label
      return column.of === 'whole'
        ? { zh: `${zh}占比`, en: `${en}, share` }
        : { zh: `${zh}占上级比例`, en: `${en}, share of the group` }
    }
    case 'key':
      return splitLabel(column.split, null, pack, checked)
    case 'attribute': {
      const { value, id } = column
      const reference = value.kind === 'name' ? checked.references.get(value) : undefined
      const label = reference?.kind === 'column' ? reference.column.label : undefined
      return label ?? { zh: id, en: id }
    }
  }
}
