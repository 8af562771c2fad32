import type { Consequence, MetricInfo, Quantity, ScorecardResponse } from '@guiju/protocol'
import { adviceText } from '../board/advice-text.ts'
import { localized, type Context } from '../context.ts'
import { reasonWords } from '../output/reason-words.ts'
import { renderTable } from '../output/table.ts'
import { wrapText } from '../output/text-width.ts'
import { visibleText } from '../output/visible-text.ts'
import { entityName } from './entity-name.ts'

const defaultWidth = 100

/** One entity's scorecard: the score on top, then dimensions with their metrics, then what follows from it. */
export function scorecardTable(context: Context, response: ScorecardResponse): string {
  const parts = [
    metricTable(context, response),
    consequences(context, response),
    advice(context, response),
    note(context, response),
  ].filter((part) => part !== '')
  return [heading(context, response), ...parts.map(visibleText)].join('\n\n')
}

function heading(context: Context, response: ScorecardResponse): string {
  const { scorecard, entity, day, known, score, grade, rank } = response
  const { language } = context
  const title = `${scorecard.label[language]}  ·  ${entityName(entity)}  ·  ${day}`
  const knownText =
    known === day ? '' : localized(context, { en: `, known ${known}`, zh: `，所知截至 ${known}` })
  const parts = [
    score.value === null
      ? score.text[language]
      : `${score.text[language]} / ${String(scorecard.scale.high)}`,
    ...(score.reason === null ? [] : [localized(context, reasonWords(score.reason))]),
    ...(grade === null ? [] : [grade[language]]),
    ...(rank === null ? [] : [rankText(context, rank)]),
    ...minimumText(context, response),
  ]
  const wrapped = (text: string): string =>
    visibleText(wrapText(text, context.width ?? Infinity).join('\n'))
  const line = wrapped(parts.join('  ·  '))
  const strong = context.hasColor ? `\u001b[1m${line}\u001b[0m` : line
  return `${wrapped(title + knownText)}\n${strong}`
}

const rankText = (context: Context, { rank, peers }: { rank: number; peers: number }): string =>
  localized(context, {
    en: `rank ${String(rank)} of ${String(peers)}`,
    zh: `第 ${String(rank)} 名，共 ${String(peers)} 名`,
  })

function minimumText(context: Context, { minimum, metrics }: ScorecardResponse): readonly string[] {
  if (minimum === null || minimum.met) return []
  const { language } = context
  const label = metrics.find(({ id }) => id === minimum.of)?.label[language] ?? minimum.of
  const [actual, least] = [minimum.actual.text[language], minimum.atLeast.text[language]]
  return [
    localized(context, {
      en: `${label}: ${actual}, at least ${least} needed`,
      zh: `${label}：${actual}，至少需要 ${least}`,
    }),
  ]
}

function metricTable(context: Context, response: ScorecardResponse): string {
  const { language } = context
  const infos = new Map(response.metrics.map((info) => [info.id, info]))
  const rows = response.dimensions.flatMap((dimension) => {
    const own =
      dimension.label === null
        ? []
        : [
            [
              dimension.label[language],
              '',
              cell(context, dimension.score),
              percent(dimension.weight),
            ],
          ]
    const indent = dimension.label === null ? '' : '  '
    const metrics = dimension.metrics.map(({ metric, value, score, weight }) => [
      `${indent}${labelOf(infos.get(metric), metric, language)}`,
      cell(context, value),
      cell(context, score),
      `${indent}${percent(weight)}`,
    ])
    return [...own, ...metrics]
  })
  const deductions = response.deductions.map(({ metric, amount }) => [
    labelOf(infos.get(metric), metric, language),
    '',
    `−${cell(context, amount)}`,
    '',
  ])
  const titles = {
    en: ['Metric', 'Value', 'Score', 'Weight'],
    zh: ['指标', '值', '得分', '权重'],
  }[language]
  const columns = titles.map((title, index) => ({
    title,
    align: index === 0 ? ('left' as const) : ('right' as const),
  }))
  return renderTable(columns, [...rows, ...deductions], context.width)
}

const labelOf = (info: MetricInfo | undefined, id: string, language: 'en' | 'zh'): string =>
  info?.label[language] ?? id

const cell = (context: Context, { text, reason }: Quantity): string =>
  reason === null
    ? text[context.language]
    : `${text[context.language]} (${localized(context, reasonWords(reason))})`

/** A share as `12.5%`. */
export const percent = (share: number): string => `${String(Number((share * 100).toFixed(2)))}%`

function consequences(context: Context, { consequences: all }: ScorecardResponse): string {
  return all.flatMap((consequence) => consequenceLines(context, consequence)).join('\n')
}

/** The advice whose condition holds. */
function advice(context: Context, { advice: all = [] }: ScorecardResponse): string {
  const triggered = all.filter(({ state }) => state === 'triggered')
  return triggered.map((each) => adviceText(context, each)).join('\n\n')
}

/** What the score leads to, and how far away that is when it does not apply. */
function consequenceLines(
  context: Context,
  { effect, when, applies, margin }: Consequence,
): readonly string[] {
  const { language } = context
  const state = applies === null ? 'unknown' : applies ? 'applies' : 'not-reached'
  const away =
    applies === false && margin !== null
      ? localized(context, { en: `, ${margin.text.en} away`, zh: `，相差 ${margin.text.zh}` })
      : ''
  const word = localized(context, consequenceWords[state])
  const mark = state === 'applies' ? '!' : ' '
  const text = localized(context, {
    en: `${word}: ${effect[language]} (${when}${away})`,
    zh: `${word}：${effect[language]}（${when}${away}）`,
  })
  const lines = wrapText(text, Math.max(20, (context.width ?? defaultWidth) - 2))
  return lines.map((line, index) => `${index === 0 ? mark : ' '} ${line}`)
}

const consequenceWords = {
  applies: { en: 'Applies', zh: '已触发' },
  'not-reached': { en: 'Not reached', zh: '未触发' },
  unknown: { en: 'Not known', zh: '无法判定' },
} as const

function note(context: Context, { scorecard }: ScorecardResponse): string {
  return scorecard.note === null
    ? ''
    : wrapText(scorecard.note[context.language], context.width ?? defaultWidth).join('\n')
}
