import type { ClauseVerdict, ExplainRowResponse, Scalar } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { entityName } from '../evaluate/entity-name.ts'
import { renderTable } from '../output/table.ts'
import { visibleLine } from '../output/visible-text.ts'
import { sideWords } from './explanation-text.ts'

/** What each clause says of one row, with the values it read. */
export function rowText(context: Context, response: ExplainRowResponse): string {
  const { metric, entity, day, known, dataset, key, clauses, cells } = response
  const about = entity === null ? [] : [`${entity.kind} ${entityName(entity)}`]
  const knownText = localized(context, { en: `known ${known}`, zh: `所知截至 ${known}` })
  const title = [metric, `${dataset} ${key}`, ...about, day, ...(known === day ? [] : [knownText])]
  const words = {
    en: ['Clause', '', 'Verdict', 'Values read'],
    zh: ['条款', '', '判定', '读到的值'],
  }[context.language]
  const columns = words.map((word) => ({ title: word, align: 'left' as const }))
  const rows = clauses.map((clause) => [
    clauseName(context, clause),
    clause.text,
    localized(context, verdictWords[clause.verdict]),
    clause.values.map(({ name, value }) => `${name} = ${shown(value)}`).join(', '),
  ])
  const cellLines = Object.entries(cells).map(([name, value]) => [name, shown(value)])
  const cellTitles = {
    en: ['Column', 'Value'],
    zh: ['列', '值'],
  }[context.language]
  return [
    visibleLine(title.join('  ·  ')),
    renderTable(columns, rows, context.width),
    renderTable(
      cellTitles.map((word) => ({ title: word, align: 'left' as const })),
      cellLines,
      context.width,
    ),
  ].join('\n\n')
}

function clauseName(context: Context, { side, kind, label, name }: ClauseVerdict): string {
  const { language } = context
  const called = label?.[language] ?? (kind === 'exclude' ? (name ?? '') : '')
  const word = `${sideWords[side][language]}: ${clauseWords[kind][language]}`
  return called === '' ? word : `${word} ${called}`
}

const clauseWords = {
  'event-day': { en: 'event day', zh: '事件日期' },
  window: { en: 'window', zh: '窗口' },
  where: { en: 'where', zh: '条件' },
  exclude: { en: 'exclude', zh: '剔除' },
  keep: { en: 'keep', zh: '保留' },
  condition: { en: 'condition', zh: '计数条件' },
} as const

const verdictWords = {
  true: { en: 'true', zh: '是' },
  false: { en: 'false', zh: '否' },
  missing: { en: 'missing', zh: '缺失' },
} as const

const shown = (value: Scalar): string => (value === null ? '–' : String(value))
