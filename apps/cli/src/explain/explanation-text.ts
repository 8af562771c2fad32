import type { ExplainResponse, ExplainSide, FormulaPart, MetricInfo } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { entityName } from '../evaluate/entity-name.ts'
import { reasonWords } from '../output/reason-words.ts'
import { renderTable } from '../output/table.ts'
import { wrapText } from '../output/text-width.ts'
import { visibleLine, visibleText } from '../output/visible-text.ts'
import { funnelBars } from './funnel-bars.ts'

const defaultWidth = 80

/** Why a number is what it is, from the sentence of the policy down to the text of the rule. */
export function explanationText(context: Context, response: ExplainResponse): string {
  const { metric } = response
  const below = [
    meaning(context, metric),
    formula(context, response),
    ...sidesTogether(response.sides).map((sides) => sideBlock(context, sides)),
    rule(context, metric),
    snapshotLine(context, response),
  ]
  const parts = below.filter((part) => part !== '').map(visibleText)
  return [heading(context, response), ...parts].join('\n\n')
}

function heading(context: Context, response: ExplainResponse): string {
  const { metric, entity, day, known, value, numerator, denominator } = response
  const { language } = context
  const about = entity === null ? [] : [`${entity.kind} ${entityName(entity)}`]
  const knownText = localized(context, { en: `known ${known}`, zh: `所知截至 ${known}` })
  const title = [metric.label[language], ...about, day, ...(known === day ? [] : [knownText])]
  const sides =
    numerator === null || denominator === null
      ? ''
      : `  =  ${numerator.text[language]} / ${denominator.text[language]}`
  const reason =
    value.reason === null
      ? ''
      : `  (${localized(context, reasonWords(value.reason, value.currencies))})`
  const number = visibleLine(value.text[language] + reason)
  const strong = context.hasColor ? `\u001b[1m${number}\u001b[0m` : number
  return `${visibleLine(title.join('  ·  '))}\n${strong}${sides}`
}

/** The definition, the note and the sentence of the policy, each under its own word. */
function meaning(context: Context, { definition, note, citation }: MetricInfo): string {
  const { language } = context
  const lines: (readonly [string, string])[] = []
  const words = {
    en: { definition: 'Definition', note: 'Note', policy: 'Policy' },
    zh: { definition: '定义', note: '说明', policy: '政策原文' },
  }[language]
  if (definition !== null) lines.push([words.definition, definition[language]])
  if (note !== null) lines.push([words.note, note[language]])
  if (citation !== null) {
    const { document, section, quote } = citation
    const place = [document, ...(section === undefined ? [] : [section])].join(', ')
    lines.push([words.policy, quote === undefined ? place : `${place}: “${quote}”`])
  }
  return lines.map(([word, text]) => paragraph(context, word, text)).join('\n')
}

function formula(
  context: Context,
  { formula: { text, withNumbers, parts } }: ExplainResponse,
): string {
  const { language } = context
  const word = localized(context, { en: 'Formula', zh: '公式' })
  const numbers = withNumbers[language]
  const lines = [paragraph(context, word, text), paragraph(context, '', numbers)]
  const named = parts.filter(({ metric }) => metric !== null)
  return named.length === 0
    ? lines.join('\n')
    : [...lines, '', partTable(context, named)].join('\n')
}

function partTable(context: Context, parts: readonly FormulaPart[]): string {
  const { language } = context
  const titles = { en: ['Part', 'Value'], zh: ['组成部分', '值'] }[language]
  const columns = titles.map((title, index) => ({
    title,
    align: index === 0 ? ('left' as const) : ('right' as const),
  }))
  const rows = parts.map(({ text, label, value }) => [
    label === null ? text : `${label[language]} (${text})`,
    value.text[language],
  ])
  return renderTable(columns, rows, context.width)
}

/** Sides that count the same rows are shown once: they differ in what they make of them. */
function sidesTogether(sides: readonly ExplainSide[]): readonly (readonly ExplainSide[])[] {
  return [...Map.groupBy(sides, rowsOf).values()]
}

function rowsOf({ dataset, by, window, funnel }: ExplainSide): string {
  const shared = funnel.filter(({ step }) => step !== 'condition-met')
  return JSON.stringify([dataset, by, window, shared])
}

function sideBlock(context: Context, sides: readonly ExplainSide[]): string {
  const [first] = sides
  if (first === undefined) return ''
  const { language } = context
  const { dataset, by, window, beside } = first
  const titles = sides.map(({ side, text, value }) => {
    const word = sideWords[side][language]
    return paragraph(context, `${word}  ${value.text[language]}`, text)
  })
  const days = window.from === window.to ? window.to : `${window.from} – ${window.to}`
  const chosen = window.chosen ?? { en: '', zh: '' }
  const arrow = window.chosen === undefined ? '' : ' → '
  const rows = localized(context, {
    en: `${dataset} by ${by}, ${window.words.en}${arrow}${chosen.en}: ${days}`,
    zh: `${dataset}，按 ${by}，${window.words.zh}${arrow}${chosen.zh}：${days}`,
  })
  const shared = first.funnel.filter(({ step }) => step !== 'condition-met')
  const met = sides.flatMap(({ funnel }) => funnel.filter(({ step }) => step === 'condition-met'))
  const bars = funnelBars(context, [...shared, ...met.map((step) => ({ ...step, removed: 0 }))])
  const outside = beside.map(({ label, rows: count }) => `${label[language]}: ${String(count)}`)
  const besideWord = localized(context, { en: 'in no window', zh: '不在任何窗口内' })
  return [
    ...titles,
    ...wrapped(context, rows, 0),
    ...bars.map((line) => `  ${line}`),
    ...(outside.length === 0 ? [] : wrapped(context, `  ${besideWord}: ${outside.join(', ')}`, 4)),
  ].join('\n')
}

/** The words for the sides of a metric. */
export const sideWords = {
  numerator: { en: 'Numerator', zh: '分子' },
  denominator: { en: 'Denominator', zh: '分母' },
  value: { en: 'Value', zh: '值' },
} as const

function rule(context: Context, { source, version, ruleText }: MetricInfo): string {
  const word = localized(context, { en: 'Rule', zh: '规则' })
  const place = `${source.file}:${String(source.line)}`
  const hash = version.hash.slice(0, 12)
  const versionText = `${version.pack} ${version.amendment ?? version.version} ${hash}`
  const text = ruleText.split('\n').map((line) => `  ${line}`.trimEnd())
  return [`${word}  ${place}  ·  ${versionText}`, ...text].join('\n')
}

function snapshotLine(context: Context, { snapshot }: ExplainResponse): string {
  const { id, completeThrough } = snapshot
  return localized(context, {
    en: `Data ${id}, complete through ${completeThrough}. --sql prints the SQL that ran.`,
    zh: `数据 ${id}，完整到 ${completeThrough}。用 --sql 查看所执行的 SQL。`,
  })
}

function paragraph(context: Context, word: string, text: string): string {
  const lines = wrapped(context, word === '' ? `  ${text}` : `${word}  ${text}`, 2)
  return lines.join('\n')
}

function wrapped(context: Context, text: string, indent: number): readonly string[] {
  const leading = /^ */.exec(text)?.[0] ?? ''
  const lines = wrapText(text.trimStart(), Math.max(20, (context.width ?? defaultWidth) - indent))
  return lines.map((line, index) => (index === 0 ? leading : ' '.repeat(indent)) + line)
}
