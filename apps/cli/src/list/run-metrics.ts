import type { LocalText } from '@guiju/language'
import {
  describeWindow,
  windowContext,
  type CheckedRulebook,
  type Day,
  type Metric,
  type WindowContext,
} from '@guiju/rulebook'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors, noteStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import { renderTable } from '../output/table.ts'
import { loadProject, loadRules } from '../project/load-rules.ts'
import { shownDay } from '../project/shown-day.ts'
import { readChoice } from '../read-choice.ts'

/** Answers `guiju metrics`: needs the rules only, no data. */
export async function runMetrics(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['table', 'json'])
  const project = await loadProject(context, args.text('project'), null)
  if (project.value === undefined) {
    refuse(context, project.diagnostics, project.sources)
    return 1
  }
  const rules = await loadRules(context, project.value, { onlyInUse: true })
  const sources = new Map([...rules.sources, ...project.sources])
  if (rules.value === undefined) {
    refuse(context, rules.diagnostics, sources)
    return 1
  }
  if (hasErrors(rules.diagnostics)) {
    context.tell(renderDiagnostics(rules.diagnostics, sources, noteStyle(context)))
  }
  const day = shownDay(project.value)
  const { checked } = rules.value.timeline.inForce(day)
  const [word = ''] = args.positionals
  const listed = listedRules(checked, day).filter((rule) => mentions(rule, word))
  context.print(
    format === 'json' ? JSON.stringify(listed, null, 2) : tables(context, listed, checked),
  )
  return hasErrors(rules.diagnostics) ? 1 : 0
}

/** A metric or scorecard as the list shows it. */
interface ListedRule {
  readonly kind: 'metric' | 'scorecard'
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly windows: readonly LocalText[]
  readonly better: 'higher' | 'lower' | null
  /** What a scorecard scores. */
  readonly entity: string | null
}

function listedRules({ rulebook }: CheckedRulebook, day: Day): readonly ListedRule[] {
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
        const windows = windowsOf(metric, windowContext(pack, day))
        return { kind: 'metric', id, pack: pack.id, label, windows, better, entity: null }
      })
    return [...scorecards, ...metrics]
  })
}

/** The windows in words, with the parameters of the day; both when the sides of a ratio differ. */
function windowsOf({ shape }: Metric, context: WindowContext): readonly LocalText[] {
  const sides =
    shape.kind === 'ratio'
      ? [shape.numerator, shape.denominator]
      : shape.kind === 'value'
        ? [shape.side]
        : []
  const described = sides.map(({ population }) => describeWindow(population.window, context))
  return [...new Map(described.map((words) => [words.en, words])).values()]
}

function mentions({ id, label }: ListedRule, word: string): boolean {
  const wanted = word.toLowerCase()
  return [id, label.en, label.zh].some((text) => text.toLowerCase().includes(wanted))
}

/** One table for each pack, under its name. */
function tables(
  context: Context,
  rules: readonly ListedRule[],
  { rulebook }: CheckedRulebook,
): string {
  if (rules.length === 0) return localized(context, { en: 'None.', zh: '没有。' })
  const byPack = Map.groupBy(rules, ({ pack }) => pack)
  const blocks = [...byPack].map(([id, listed]) => {
    const pack = rulebook.packs.get(id)
    const title =
      pack === undefined ? id : `${localized(context, pack.title)}  ·  ${id} ${pack.version}`
    return `${title}\n\n${table(context, listed)}`
  })
  return blocks.join('\n\n\n')
}

function table(context: Context, rules: readonly ListedRule[]): string {
  const { language } = context
  const words = {
    en: { label: 'Label', window: 'Window', better: 'Better' },
    zh: { label: '名称', window: '窗口', better: '越好' },
  }[language]
  const rows = rules.map(({ kind, id, label, windows, better, entity }) => [
    id,
    label[language],
    kind === 'scorecard'
      ? localized(context, { en: `scorecard of a ${entity ?? ''}`, zh: `${entity ?? ''} 的评分卡` })
      : windows.map((words) => words[language]).join(' / ') || '–',
    better === null ? '–' : localized(context, betterWords[better]),
  ])
  const columns = [
    { title: localized(context, { en: 'Id', zh: '编号' }), align: 'left', keepsWords: true },
    { title: words.label, align: 'left' },
    { title: words.window, align: 'left' },
    { title: words.better, align: 'left' },
  ] as const
  return renderTable(columns, rows, context.width)
}

const betterWords = {
  higher: { en: 'higher', zh: '越高' },
  lower: { en: 'lower', zh: '越低' },
} as const
