import type { LocalText } from '@guiju/language'
import type { CheckedRulebook, Metric } from '@guiju/rulebook'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { hasErrors, noteStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import { renderTable } from '../output/table.ts'
import { loadProject, loadRules } from '../project/load-rules.ts'
import { readChoice } from '../read-choice.ts'

/** Answers `guiju metrics`: needs the rules only, no data. */
export async function runMetrics(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['table', 'json'])
  const project = await loadProject(context, args.text('project'), null)
  if (project.value === undefined) {
    context.tell(renderDiagnostics(project.diagnostics, project.sources, noteStyle(context)))
    return 1
  }
  const rules = await loadRules(context, project.value, { onlyInUse: true })
  if (hasErrors(rules.diagnostics)) {
    const sources = new Map([...rules.sources, ...project.sources])
    context.tell(renderDiagnostics(rules.diagnostics, sources, noteStyle(context)))
  }
  if (rules.value === undefined) return 1
  const [word = ''] = args.positionals
  const listed = listedRules(rules.value.checked).filter((rule) => mentions(rule, word))
  context.print(format === 'json' ? JSON.stringify(listed, null, 2) : table(context, listed))
  return hasErrors(rules.diagnostics) ? 1 : 0
}

/** A metric or scorecard as the list shows it. */
interface ListedRule {
  readonly kind: 'metric' | 'scorecard'
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  /** As written; both when the sides of a ratio look at different days. */
  readonly windows: readonly string[]
  readonly better: 'higher' | 'lower' | null
  /** What a scorecard scores. */
  readonly entity: string | null
}

function listedRules({ rulebook }: CheckedRulebook): readonly ListedRule[] {
  return [...rulebook.packs.values()].flatMap((pack) => {
    const isOwn = (kind: string, id: string): boolean => pack.own[kind]?.has(id) === true
    const scorecards = [...pack.scorecards.values()]
      .filter(({ id }) => isOwn('scorecards', id))
      .map(({ id, label, entity }): ListedRule => {
        const rule = { kind: 'scorecard', id, pack: pack.id, label } as const
        return { ...rule, windows: [], better: 'higher', entity }
      })
    const metrics = [...pack.metrics.values()]
      .filter(({ id }) => isOwn('metrics', id))
      .map((metric): ListedRule => {
        const { id, label, better } = metric
        const windows = windowsOf(metric, rulebook.sources)
        return { kind: 'metric', id, pack: pack.id, label, windows, better, entity: null }
      })
    return [...scorecards, ...metrics]
  })
}

function windowsOf({ shape }: Metric, sources: ReadonlyMap<string, string>): readonly string[] {
  const sides =
    shape.kind === 'ratio'
      ? [shape.numerator, shape.denominator]
      : shape.kind === 'value'
        ? [shape.side]
        : []
  const written = sides.flatMap(({ population: { windowSpan } }) => {
    if (windowSpan === null) return []
    const { file, start, end } = windowSpan
    return [sources.get(file)?.slice(start, end) ?? '']
  })
  return [...new Set(written)]
}

function mentions({ id, label }: ListedRule, word: string): boolean {
  const wanted = word.toLowerCase()
  return [id, label.en, label.zh].some((text) => text.toLowerCase().includes(wanted))
}

function table(context: Context, rules: readonly ListedRule[]): string {
  const { language } = context
  if (rules.length === 0) return localized(context, { en: 'None.', zh: '没有。' })
  const titles = {
    en: ['Id', 'Label', 'Window', 'Better', 'Pack'],
    zh: ['编号', '名称', '窗口', '越好', '规则包'],
  }[language]
  const columns = titles.map((title) => ({ title, align: 'left' as const }))
  const rows = rules.map(({ kind, id, label, windows, better, pack, entity }) => [
    id,
    label[language],
    kind === 'scorecard'
      ? localized(context, { en: `scorecard of a ${entity ?? ''}`, zh: `${entity ?? ''} 的评分卡` })
      : windows.join(' / ') || '–',
    better === null ? '–' : localized(context, betterWords[better]),
    pack,
  ])
  return renderTable(columns, rows, context.width)
}

const betterWords = {
  higher: { en: 'higher', zh: '越高' },
  lower: { en: 'lower', zh: '越低' },
} as const
