import type { DatasetHealth, HealthResponse } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { renderTable, type TableColumn } from '../output/table.ts'
import { visibleLine } from '../output/visible-text.ts'

/** How far data can be trusted, dataset by dataset. */
export function healthText(context: Context, response: HealthResponse): string {
  const { rule, datasets, absent } = response
  const title =
    rule === null
      ? localized(context, { en: 'All data', zh: '全部数据' })
      : localized(context, {
          en: `Data that ${rule.label.en} (${rule.id}) reads`,
          zh: `${rule.label.zh}（${rule.id}）所用的数据`,
        })
  const missing =
    absent.length === 0
      ? []
      : [
          localized(context, {
            en: `No data for: ${absent.join(', ')}.`,
            zh: `没有数据：${absent.join('、')}。`,
          }),
        ]
  return [visibleLine(title), ...missing, ...datasets.map((one) => datasetText(context, one))].join(
    '\n\n',
  )
}

function datasetText(context: Context, health: DatasetHealth): string {
  const { dataset, rows, completeThrough, warnings } = health
  const through = completeThrough ?? '–'
  const head = localized(context, {
    en: `${dataset}  ·  ${String(rows)} rows  ·  complete through ${through}`,
    zh: `${dataset}  ·  ${String(rows)} 行  ·  完整到 ${through}`,
  })
  return [
    visibleLine(head),
    ...missingTable(context, health),
    ...orphanTable(context, health),
    ...latenessTable(context, health),
    ...warnings.map((warning) => `! ${visibleLine(warning[context.language])}`),
  ].join('\n')
}

/** Columns without missing values are named on one line. */
function missingTable(context: Context, { columns }: DatasetHealth): readonly string[] {
  const { language } = context
  const whole = columns.filter(({ missing }) => missing === 0).map(({ column }) => column)
  const some = columns.filter(({ missing }) => missing > 0)
  const titles = { en: ['Missing', 'Rows', 'Share'], zh: ['缺失', '行数', '占比'] }[language]
  const lines = some.map(({ column, missing, rate }) => [
    column,
    String(missing),
    rate.text[language],
  ])
  const complete = localized(context, { en: 'Never missing', zh: '从不缺失' })
  return [
    ...(some.length === 0 ? [] : [renderTable(columnsOf(titles), lines, context.width)]),
    ...(whole.length === 0 ? [] : [`${complete}: ${whole.join(', ')}`]),
  ]
}

function orphanTable(context: Context, { orphans }: DatasetHealth): readonly string[] {
  const shown = orphans.filter(({ orphans: count, without }) => count > 0 || without > 0)
  if (shown.length === 0) return []
  const { language } = context
  const titles = {
    en: ['Names', 'Not there', 'Different', 'Share', 'Names none'],
    zh: ['所指', '不存在', '不同编号', '占比', '未指明'],
  }[language]
  const lines = shown.map(({ name, to, orphans: count, distinct, rate, without }) => [
    `${name} → ${to}`,
    String(count),
    String(distinct),
    rate.text[language],
    String(without),
  ])
  return [renderTable(columnsOf(titles), lines, context.width)]
}

function latenessTable(context: Context, { lateness }: DatasetHealth): readonly string[] {
  if (lateness.length === 0) return []
  const { language } = context
  const titles = {
    en: ['Known after', 'Rows', 'Half within', '90% within', 'All within'],
    zh: ['晚于', '行数', '一半之内', '90% 之内', '全部之内'],
  }[language]
  const lines = lateness.map(({ fact, event, rows, half, nineTenths, all }) => [
    `${fact} – ${event}`,
    String(rows),
    half.text[language],
    nineTenths.text[language],
    all.text[language],
  ])
  return [renderTable(columnsOf(titles), lines, context.width)]
}

function columnsOf(titles: readonly string[]): readonly TableColumn[] {
  return titles.map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' }))
}
