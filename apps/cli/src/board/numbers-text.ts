import type { BoardCards, BoardLine, BoardResponse, BoardSeries, Quantity } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { missingNote } from '../output/missing-note.ts'
import { renderTable, type TableColumn } from '../output/table.ts'

const titles = {
  en: {
    metric: 'Metric',
    value: 'Value',
    previous: 'Before',
    change: 'Change',
    average: 'Peers',
    excellent: 'Best tenth',
    rank: 'Rank',
    day: 'Day',
  },
  zh: {
    metric: '指标',
    value: '值',
    previous: '上一周期',
    change: '变化',
    average: '同行平均',
    excellent: '同行优秀',
    rank: '排名',
    day: '日期',
  },
} as const

/** Single numbers, one line each; columns that no card has are left out. */
export function cardsText(context: Context, { cards }: BoardCards): string {
  const { language } = context
  const words = titles[language]
  const show = (quantity: Quantity | null): string => quantity?.text[language] ?? ''
  const columns = (
    [
      ['previous', ({ previous }) => show(previous)],
      ['change', ({ change }) => show(change)],
      ['average', ({ peers }) => show(peers.average)],
      ['excellent', ({ peers }) => show(peers.excellent)],
      ['rank', (card) => rankText(context, card)],
    ] satisfies readonly (readonly [
      keyof typeof words,
      (card: BoardCards['cards'][number]) => string,
    ])[]
  ).filter(([, read]) => cards.some((card) => read(card) !== ''))
  const rows = cards.map((card) => [
    `${card.isFlagged === true ? '! ' : ''}${card.label[language]}`,
    show(card.value),
    ...columns.map(([, read]) => read(card)),
  ])
  const table = renderTable(
    [
      { title: words.metric, align: 'left' },
      right(words.value),
      ...columns.map(([name]) => right(words[name])),
    ],
    rows,
    context.width,
  )
  const note = missingNote(
    context,
    cards.map(({ value }) => value),
  )
  return note === null ? table : `${table}\n${note}`
}

function rankText(context: Context, { rank }: BoardCards['cards'][number]): string {
  if (rank === null) return ''
  const { grade } = rank
  const place = localized(context, {
    en: `${String(rank.rank)} of ${String(rank.peers)}`,
    zh: `${String(rank.rank)} / ${String(rank.peers)}`,
  })
  return grade === null ? place : `${place} ${grade[context.language]}`
}

/** Metrics day by day, each with its peers beside it. */
export function seriesText(
  context: Context,
  { lines }: BoardSeries,
  { metrics }: BoardResponse,
): string {
  const { language } = context
  const columns = lines.flatMap((line) => {
    const label = metrics.find(({ id }) => id === line.metric)?.label[language] ?? line.metric
    return lineColumns(context, line, label)
  })
  const days = lines[0]?.points.map(({ day }) => day) ?? []
  const table = renderTable(
    [
      { title: titles[language].day, align: 'left', keepsWords: true },
      ...columns.map(({ title }) => right(title)),
    ],
    days.map((day, index) => [
      day,
      ...columns.map(({ values }) => values[index]?.text[language] ?? ''),
    ]),
    context.width,
  )
  const note = missingNote(
    context,
    lines.flatMap(({ points }) => points.map(({ value }) => value)),
  )
  return note === null ? table : `${table}\n${note}`
}

/** A metric, and what its peers reach where that is shown. */
function lineColumns(
  { language }: Context,
  { points }: BoardLine,
  label: string,
): readonly { readonly title: string; readonly values: readonly (Quantity | null)[] }[] {
  const { average, excellent } = titles[language]
  return [
    { title: label, values: points.map(({ value }) => value) },
    { title: average, values: points.map(({ peers }) => peers.average) },
    { title: excellent, values: points.map(({ peers }) => peers.excellent) },
  ].filter(({ values }) => values.some((value) => value !== null))
}

const right = (title: string): TableColumn => ({ title, align: 'right' })
