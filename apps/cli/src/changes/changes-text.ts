import type { ChangedPart, ChangedSide, ChangesResponse, Quantity } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { entityName } from '../evaluate/entity-name.ts'
import { sideWords } from '../explain/explanation-text.ts'
import { renderTable, type TableColumn } from '../output/table.ts'
import { visibleLine } from '../output/visible-text.ts'
import { cellText } from '../rows/rows-text.ts'

/** A number on two days, and what became of the rows of its sides. */
export function changesText(context: Context, response: ChangesResponse): string {
  const { parts, sides, notes } = response
  return [
    heading(context, response),
    ...(parts.length === 0 ? [] : [partTable(context, parts)]),
    ...sides.map((side) => sideText(context, side)),
    ...notes.map((note) => note[context.language]),
  ].join('\n\n')
}

function heading(context: Context, response: ChangesResponse): string {
  const { metric, entity, from, to, isAhead } = response
  const { language } = context
  const about = entity === null ? [] : [`${entity.kind} ${entityName(entity)}`]
  const ahead = localized(context, { en: 'with nothing new', zh: '假定没有新数据' })
  const title = [metric.label[language], ...about, `${from} → ${to}`, ...(isAhead ? [ahead] : [])]
  return [title.join('  ·  '), changeText(context, response)].map(visibleLine).join('\n')
}

interface Changed {
  readonly before: Quantity
  readonly after: Quantity
  readonly change: Quantity
}

function changeText({ language }: Context, { before, after, change }: Changed): string {
  const difference = change.state === 'value' ? `  (${signed(change, language)})` : ''
  return `${before.text[language]} → ${after.text[language]}${difference}`
}

/** A difference with its sign. */
function signed({ text, exact }: Quantity, language: 'en' | 'zh'): string {
  const isRise = exact !== null && !exact.startsWith('-') && /[1-9]/.test(exact)
  return isRise ? `+${text[language]}` : text[language]
}

function partTable(context: Context, parts: readonly ChangedPart[]): string {
  const { language } = context
  const titles = {
    en: ['Part', 'Before', 'After', 'Change'],
    zh: ['组成部分', '之前', '之后', '变化'],
  }[language]
  const rows = parts.map(({ label, metric, before, after, change }) => [
    `${label[language]} (${metric})`,
    before.text[language],
    after.text[language],
    signed(change, language),
  ])
  return renderTable(columnsOf(titles), rows, context.width)
}

function columnsOf(titles: readonly string[]): readonly TableColumn[] {
  return titles.map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' }))
}

function sideText(context: Context, side: ChangedSide): string {
  const { windows } = side
  const days = [windows.before, windows.after].map(({ from, to }) => `${from} – ${to}`)
  const title = `${sideWords[side.side][context.language]}  ${changeText(context, side)}`
  const dates = `${localized(context, windows.after.words)}: ${days.join(' → ')}`
  const head = `${visibleLine(title)}\n${visibleLine(dates)}`
  if (side.groups.length === 0) {
    return `${head}\n${localized(context, { en: 'No row changed.', zh: '没有数据行改变。' })}`
  }
  return [`${head}\n${groupTable(context, side)}`, ...rowTable(context, side)].join('\n\n')
}

function groupTable(context: Context, { groups }: ChangedSide): string {
  const { language } = context
  const titles = { en: ['What', 'Rows', 'Change'], zh: ['情况', '行数', '变化'] }[language]
  const rows = groups.map(({ label, rows: count, effect }) => [
    label[language],
    String(count),
    effect === null ? '' : signed(effect, language),
  ])
  return renderTable(columnsOf(titles), rows, context.width)
}

const kindWords = {
  entered: { en: 'entered', zh: '进入' },
  left: { en: 'left', zh: '离开' },
  turned: { en: 'turned', zh: '改变' },
  reweighted: { en: 'reweighted', zh: '比重' },
} as const

function rowTable(context: Context, { columns, rows, total }: ChangedSide): readonly string[] {
  if (rows.length === 0) return []
  const { language } = context
  const words = { en: ['', 'before', 'after'], zh: ['', '之前', '之后'] }[language]
  const [first = '', ...last] = words
  const titles: readonly TableColumn[] = [
    { title: first, align: 'left' },
    ...columns.map(({ label }): TableColumn => ({
      title: label[language],
      align: 'left',
      keepsWords: true,
    })),
    ...last.map((title): TableColumn => ({ title, align: 'right' })),
  ]
  const lines = rows.map(({ kind, cells, before, after }) => [
    kindWords[kind][language],
    ...cells.map(cellText),
    before?.text[language] ?? '',
    after?.text[language] ?? '',
  ])
  const more = total - rows.length
  const rest = localized(context, {
    en: `${String(more)} more rows changed; --limit shows more.`,
    zh: `还有 ${String(more)} 行改变；用 --limit 查看更多。`,
  })
  return [renderTable(titles, lines, context.width) + (more > 0 ? `\n${rest}` : '')]
}
