import type { EvaluateResponse, EvaluateRow, MetricInfo, Quantity } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { missingNote } from '../output/missing-note.ts'
import { reasonWords } from '../output/reason-words.ts'
import { renderTable, type TableColumn } from '../output/table.ts'
import { wrapText } from '../output/text-width.ts'
import { visibleText } from '../output/visible-text.ts'
import { entityName } from './entity-name.ts'
import { targetLines } from './target-lines.ts'

/**
 * Results for a person: one line per metric when there is one anchor, else one line per day, entity and
 * split values with a column for each metric. A number that is missing is "–", with the reason.
 */
export function evaluationTable(context: Context, response: EvaluateResponse): string {
  const keys = keyColumns(context, response)
  const lines = linesOf(response.rows, keys)
  const [only] = lines
  const table =
    lines.length === 1 && only !== undefined
      ? metricLines(context, response.metrics, only)
      : keyedLines(context, response.metrics, keys, lines)
  const [metric] = response.metrics
  const isNamedInTable = lines.length === 1 || response.metrics.length > 1
  const title = isNamedInTable || metric === undefined ? [] : [metric.label[context.language]]
  const head = [...title, ...caption(context, response, keys)].join('  ·  ')
  const targets = targetLines(context, response)
  const below = targets.length === 0 ? [] : ['', ...targets]
  return visibleText([...wrapText(head, context.width ?? Infinity), '', table, ...below].join('\n'))
}

/** What tells the lines of a table apart: the day, the entity, the values of a split. */
interface KeyColumn {
  readonly title: string
  readonly cell: (row: EvaluateRow) => string
}

function keyColumns(
  { language }: Context,
  { request, rows }: EvaluateResponse,
): readonly KeyColumn[] {
  const isMany = (values: Iterable<unknown>): boolean => new Set(values).size > 1
  const none = language === 'zh' ? '（无）' : '(none)'
  const days: KeyColumn = { title: language === 'zh' ? '日期' : 'Day', cell: ({ day }) => day }
  const entity: KeyColumn = {
    title: request.entity?.kind ?? '',
    cell: (row) => (row.entity === null ? '' : entityName(row.entity)),
  }
  return [
    ...(request.trend !== null || request.series ? [days] : []),
    ...(isMany(rows.map((row) => row.entity?.id)) ? [entity] : []),
    ...request.split.map((name): KeyColumn => ({
      title: name,
      cell: (row) => row.split[name] ?? none,
    })),
  ]
}

/** Results that share a line, by metric. */
interface Line {
  readonly keys: readonly string[]
  readonly byMetric: ReadonlyMap<string, EvaluateRow>
}

function linesOf(rows: readonly EvaluateRow[], keys: readonly KeyColumn[]): readonly Line[] {
  const lines = new Map<string, { keys: readonly string[]; byMetric: Map<string, EvaluateRow> }>()
  for (const row of rows) {
    const cells = keys.map(({ cell }) => cell(row))
    const key = JSON.stringify(cells)
    const line = lines.get(key) ?? { keys: cells, byMetric: new Map() }
    lines.set(key, line)
    line.byMetric.set(row.metric, row)
  }
  return [...lines.values()]
}

/** One metric below the other, with both sides of each. */
function metricLines(context: Context, metrics: readonly MetricInfo[], line: Line): string {
  const { language } = context
  const rows = metrics.map(({ id, label }) => {
    const row = line.byMetric.get(id)
    return [label[language], shown(context, row?.value, 'with-reason'), ...sides(context, row)]
  })
  return withoutEmptyColumns(
    [left(words.metric[language]), ...numberColumns(context)],
    rows,
    context.width,
  )
}

function keyedLines(
  context: Context,
  metrics: readonly MetricInfo[],
  keys: readonly KeyColumn[],
  lines: readonly Line[],
): string {
  const { language } = context
  const [only] = metrics
  const isSingle = metrics.length === 1 && only !== undefined
  const columns = isSingle
    ? numberColumns(context)
    : metrics.map(({ label }) => right(label[language]))
  const rows = lines.map(({ keys: cells, byMetric }) =>
    isSingle
      ? [
          ...cells,
          shown(context, byMetric.get(only.id)?.value),
          ...sides(context, byMetric.get(only.id)),
        ]
      : [...cells, ...metrics.map(({ id }) => shown(context, byMetric.get(id)?.value))],
  )
  const table = withoutEmptyColumns(
    [...keys.map(({ title }) => left(title)), ...columns],
    rows,
    context.width,
  )
  const values = lines.flatMap(({ byMetric }) => [...byMetric.values()].map(({ value }) => value))
  const note = missingNote(context, values)
  return note === null ? table : `${table}\n\n${note}`
}

/** A metric that is no ratio has no numerator and denominator to show. */
function withoutEmptyColumns(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const isShown = (index: number): boolean => rows.some((row) => (row[index] ?? '') !== '')
  const kept = columns.flatMap((_, index) => (isShown(index) ? [index] : []))
  return renderTable(
    kept.flatMap((index) => columns[index] ?? []),
    rows.map((row) => kept.map((index) => row[index] ?? '')),
    width,
  )
}

const words = {
  metric: { en: 'Metric', zh: '指标' },
  value: { en: 'Value', zh: '值' },
  numerator: { en: 'Numerator', zh: '分子' },
  denominator: { en: 'Denominator', zh: '分母' },
} as const

const left = (title: string): TableColumn => ({ title, align: 'left', keepsWords: true })
const right = (title: string): TableColumn => ({ title, align: 'right' })

const numberColumns = ({ language }: Context): readonly TableColumn[] =>
  [words.value, words.numerator, words.denominator].map((title) => right(title[language]))

const sides = (context: Context, row: EvaluateRow | undefined): readonly string[] =>
  [row?.numerator, row?.denominator].map((side) =>
    side === null || side === undefined ? '' : side.text[context.language],
  )

function shown(
  context: Context,
  quantity: Quantity | undefined,
  reason: 'with-reason' | 'bare' = 'bare',
): string {
  if (quantity === undefined) return ''
  const text = quantity.text[context.language]
  if (reason === 'bare' || quantity.reason === null) return text
  return `${text} (${localized(context, reasonWords(quantity.reason, quantity.currencies))})`
}

/** Which days and which entity the numbers are about. */
function caption(
  context: Context,
  { request, rows }: EvaluateResponse,
  keys: readonly KeyColumn[],
): readonly string[] {
  const { from, to, known } = request
  const days = from === to ? to : `${from} – ${to}`
  const knownText = localized(context, {
    en: `known ${String(known)}`,
    zh: `所知截至 ${String(known)}`,
  })
  const isOne = request.entity !== null && !keys.some(({ title }) => title === request.entity?.kind)
  const [first] = rows
  const about = isOne && first?.entity ? [`${first.entity.kind} ${entityName(first.entity)}`] : []
  const { asIf } = request
  const text = asIf === undefined ? null : { en: `as if ${asIf}`, zh: `按 ${asIf} 版规则` }
  return [
    days,
    ...(known === null || known === to ? [] : [knownText]),
    ...(text === null ? [] : [localized(context, text)]),
    ...about,
  ]
}
