import type { BoardList, BoardRowCells, BoardRows, Quantity } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { missingNote } from '../output/missing-note.ts'
import { renderTable, type TableColumn } from '../output/table.ts'

/** At most so many rows of a breakdown, leaderboard or table; those of the second split stand indented below the first. */
export function rowsText(context: Context, part: BoardRows, most: number): string {
  const { language } = context
  const shown = part.rows.slice(0, most)
  const lines: readonly RowLine[] = shown.flatMap((row) => [
    { row, indent: '' },
    ...(row.below?.rows ?? []).slice(0, most).map((below) => ({ row: below, indent: '  ' })),
  ])
  const rows = [
    ...lines.map(({ row, indent }) => [
      `${indent}${row.label[language]}`,
      ...row.cells.map(({ text }) => text[language]),
      linkText(context, row),
    ]),
    ...restRows(context, part),
  ]
  const titles = titlesOf(context, part)
  // A column that holds the value itself says what the label of the row would.
  const hasKey = part.splits.length === 1 && part.columns.some(({ kind }) => kind === 'key')
  const hasLinks = lines.some(({ row }) => row.link !== null)
  const shows = (index: number): boolean =>
    index === 0 ? !hasKey : index < titles.length - 1 || hasLinks
  const table =
    rows.length === 0
      ? words[language].empty
      : renderTable(
          titles.filter((_, index) => shows(index)),
          rows.map((cells) => cells.filter((_, index) => shows(index))),
          context.width,
        )
  return [table, ...numberNote(context, part), ...cutNote(context, part, shown.length)].join('\n')
}

interface RowLine {
  readonly row: BoardRowCells
  readonly indent: string
}

/** The label of the row, its cells, and whether it can be opened. */
function titlesOf({ language }: Context, { splits, columns }: BoardRows): readonly TableColumn[] {
  const first = splits.map(({ label }) => label[language]).join(' / ')
  return [
    { title: first, align: 'left', keepsWords: true },
    ...columns.map(({ label, format }) => ({
      title: label[language],
      align: isText(format) ? ('left' as const) : ('right' as const),
    })),
    { title: words[language].opens, align: 'left' },
  ]
}

/** Everything that is not shown, in one line; none when there is nothing. */
function restRows({ language }: Context, { rest, columns }: BoardRows): readonly string[][] {
  if (rest === null) return []
  const label = rest.label[language]
  const cells = rest.cells.map((cell, index) =>
    columns[index]?.kind === 'key' ? label : restText(cell, language),
  )
  return [[label, ...cells, '']]
}

const words = {
  en: { opens: 'Opens', yes: 'yes', no: 'no', empty: 'Nothing in these days.' },
  zh: { opens: '可打开', yes: '是', no: '否', empty: '这些日期内没有数据。' },
} as const

const isText = (format: string): boolean => ['text', 'date', 'timestamp'].includes(format)

function linkText({ language }: Context, { link }: BoardRowCells): string {
  if (link === null) return ''
  if (link.mayOpen === null) return '?'
  return link.mayOpen ? words[language].yes : words[language].no
}

/** What rows say of one value says nothing of the rest. */
function restText({ state, text }: Quantity, language: Context['language']): string {
  return state === 'value' ? text[language] : ''
}

/** Why numbers are "–"; texts that are not there need no reason. */
function numberNote(context: Context, { rows, columns }: BoardRows): readonly string[] {
  const numbers = rows.flatMap(({ cells }) =>
    cells.filter((cell, index) => {
      const column = columns[index]
      return column?.kind === 'metric' && cell.state !== 'value'
    }),
  )
  const note = missingNote(context, numbers)
  return note === null ? [] : [note]
}

function cutNote(context: Context, { id, total }: BoardRows, count: number): readonly string[] {
  if (count >= total) return []
  const [shown, all] = [String(count), String(total)]
  return [
    localized(context, {
      en: `${shown} of ${all}; --part ${id} --all shows all`,
      zh: `${shown} / ${all}；--part ${id} --all 显示全部`,
    }),
  ]
}

/** At most so many rows of a page of a list. */
export function listText(context: Context, { id, page }: BoardList, most: number): string {
  const { language } = context
  const { columns, total, note } = page
  const rows = page.rows.slice(0, most)
  const table =
    rows.length === 0
      ? words[language].empty
      : renderTable(
          columns.map(({ label, type }, index) => ({
            title: label[language],
            align: numbers.includes(type) ? ('right' as const) : ('left' as const),
            keepsWords: index === 0,
          })),
          rows.map(({ cells }) => cells.map((cell) => (cell === null ? '–' : String(cell)))),
          context.width,
        )
  const [shown, all] = [String(rows.length), String(total)]
  const cut = localized(context, {
    en: `${shown} of ${all}; --part ${id} --limit N shows more`,
    zh: `${shown} / ${all}；--part ${id} --limit N 显示更多`,
  })
  return [
    table,
    ...(rows.length < total ? [cut] : []),
    ...(note === null ? [] : [note[language]]),
  ].join('\n')
}

const numbers: readonly string[] = ['integer', 'number', 'ratio', 'money', 'elapsed']
