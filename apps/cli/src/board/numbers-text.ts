import type { BoardCards, BoardResponse, BoardSeries, Quantity } from '@guiju/protocol'
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
  const words = titles[language]
  const [first] = lines
  if (first === undefined) return ''
  const columns = lines.flatMap(({ metric, points }) => {
    const label = metrics.find(({ id }) => id === metric)?.label[language] ?? metric
    const line = (title: string, read: (index: number) => Quantity | null | undefined) => ({
      title,
      read: (index: number) => read(index)?.text[language] ?? '',
    })
    const has = (name: 'average' | 'excellent'): boolean =>
      points.some(({ peers }) => peers[name] !== null)
    return [
      line(label, (index) => points[index]?.value),
      ...(has('average') ? [line(words.average, (index) => points[index]?.peers.average)] : []),
      ...(has('excellent')
        ? [line(words.excellent, (index) => points[index]?.peers.excellent)]
        : []),
    ]
  })
  const rows = first.points.map(({ day }, index) => [
    day,
    ...columns.map(({ read }) => read(index)),
  ])
  const table = renderTable(
    [
      { title: words.day, align: 'left', keepsWords: true },
      ...columns.map(({ title }) => right(title)),
    ],
    rows,
    context.width,
  )
  const note = missingNote(
    context,
    lines.flatMap(({ points }) => points.map(({ value }) => value)),
  )
  return note === null ? table : `${table}\n${note}`
}

const right = (title: string): TableColumn => ({ title, align: 'right' })
