import type { DetailRow, RowColumn, RowsResponse, Scalar } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { entityName } from '../evaluate/entity-name.ts'
import { sideWords } from '../explain/explanation-text.ts'
import { renderTable, type TableColumn } from '../output/table.ts'
import { visibleLine } from '../output/visible-text.ts'

/** The number, how rows make it, and a page of them. */
export function rowsText(context: Context, response: RowsResponse): string {
  const { page } = response
  const table =
    page.columns.length === 0 || page.rows.length === 0
      ? []
      : [listText(context, page.columns, page.rows, response.addition.kind !== 'none')]
  const note = page.note === null ? [] : [page.note[context.language]]
  return [heading(context, response), ...parts(context, response), ...table, ...note].join('\n\n')
}

function heading(context: Context, response: RowsResponse): string {
  const { metric, entity, from, to, known, side, value, sideValue, window } = response
  const { language } = context
  const days = from === to ? to : `${from} – ${to}`
  const about = entity === null ? [] : [`${entity.kind} ${entityName(entity)}`]
  const knownText = localized(context, { en: `known ${known}`, zh: `所知截至 ${known}` })
  const title = [metric.label[language], ...about, days, ...(known === to ? [] : [knownText])]
  const ofSide =
    side === null || sideValue === null
      ? []
      : [
          `${sideWords[side][language]}  ${sideValue.text[language]}  ${countText(context, response)}`,
        ]
  const dates = window === null ? [] : [`${window.text}: ${window.from} – ${window.to}`]
  return [title.join('  ·  '), value.text[language], ...ofSide, ...dates]
    .map(visibleLine)
    .join('\n')
}

function countText(context: Context, { addition, page }: RowsResponse): string {
  const count = String(page.total)
  const shown = String(page.rows.length)
  const of = page.rows.length === page.total ? count : `${shown} / ${count}`
  switch (addition.kind) {
    case 'rows':
      return localized(context, { en: `= sum of rows (${of})`, zh: `= 各行之和（${of} 行）` })
    case 'groups':
      return localized(context, { en: `= sum of groups (${of})`, zh: `= 各组之和（${of} 组）` })
    case 'ranks':
      return localized(context, { en: `by rank (${of} rows)`, zh: `按名次取值（${of} 行）` })
    case 'none':
    case 'formula':
      return localized(context, { en: `(${of} rows)`, zh: `（${of} 行）` })
  }
}

/** The metrics of a formula, which have the rows. */
function parts(context: Context, { formula, addition }: RowsResponse): readonly string[] {
  if (addition.kind !== 'formula') return []
  const titles = { en: ['Part', 'Value'], zh: ['组成部分', '值'] }[context.language]
  const columns = titles.map((title, index): TableColumn => ({
    title,
    align: index === 0 ? 'left' : 'right',
  }))
  const rows = formula.parts.map(({ text, label, value }) => [
    label === null ? text : `${label[context.language]} (${text})`,
    value.text[context.language],
  ])
  return [renderTable(columns, rows, context.width)]
}

/** Rows as a table with what each adds. */
export function listText(
  context: Context,
  columns: readonly RowColumn[],
  rows: readonly DetailRow[],
  hasContribution: boolean,
): string {
  const { language } = context
  const added = localized(context, { en: 'adds', zh: '贡献' })
  const titles: readonly TableColumn[] = [
    ...columns.map((column): TableColumn => ({
      title: column.label[language],
      align: isRight(column) ? 'right' : 'left',
      keepsWords: true,
    })),
    ...(hasContribution ? [{ title: added, align: 'right' } as const] : []),
  ]
  const lines = rows.map(({ cells, contributes }) => [
    ...cells.map(cellText),
    ...(hasContribution ? [contributes?.text[language] ?? ''] : []),
  ])
  return renderTable(titles, lines, context.width)
}

const isRight = ({ type }: RowColumn): boolean =>
  ['integer', 'number', 'ratio', 'money', 'elapsed'].includes(type)

/** A cell as it is; what is missing is a dash. */
export function cellText(cell: Scalar): string {
  return cell === null ? '–' : String(cell)
}
