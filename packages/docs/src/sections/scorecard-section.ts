import { decimalText, printExpression } from '@guiju/language'
import {
  sidesOf,
  type GradeRule,
  type Metric,
  type ScoredMetric,
  type Scorecard,
} from '@guiju/rulebook'
import {
  paragraph,
  strong,
  text,
  type Block,
  type Cell,
  type Entry,
  type Fact,
  type Inlines,
} from '../document.ts'
import {
  anchorOf,
  conditionOf,
  factBlocks,
  factOf,
  factsIf,
  idFact,
  localized,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { gradesTable } from './grades-table.ts'
import { formulaSentence } from './metric-formula.ts'
import { minimumWords } from './metric-section.ts'
import { metricLink } from './metric-link.ts'
import { percentText } from './percent-text.ts'
import { scoreCurves } from './score-curves.ts'
import { windowWords } from './window-facts.ts'

/** A scorecard: the table of its dimensions, how it scores, grades and consequences. */
export function scorecardEntry(card: Scorecard, context: DocsContext): Entry {
  const curves = scoreCurves(card, context)
  const written: Block = { kind: 'code', language: 'yaml', text: card.text }
  const blocks: readonly Block[] = [
    ...(card.note === null ? [] : [paragraph([text(localized(context, card.note))])]),
    dimensionTable(card, context),
    { kind: 'facts', facts: cardFacts(card, context) },
    ...(curves.length === 0 ? [] : [{ kind: 'curves', curves } as const]),
    ...gradeBlocks(card.grades, context),
    ...consequenceBlocks(card, context),
    { kind: 'facts', facts: [factBlocks(context, 'ruleText', written)] },
  ]
  return {
    id: card.id,
    anchor: anchorOf('scorecards', card.id),
    label: localized(context, card.label),
    blocks,
  }
}

function cardFacts(card: Scorecard, context: DocsContext): readonly Fact[] {
  const { low, high } = card.scale
  const deducted = card.deduct.map((id) => metricLink(id, context))
  return [
    idFact(context, card.id),
    factOf(context, 'scoredEntity', [text(entityLabel(card, context))]),
    factOf(context, 'scale', [text(`${decimalText(low)} – ${decimalText(high)}`)]),
    ...factsIf(card.minimum, (minimum) =>
      factOf(context, 'minimum', minimumWords(minimum, context)),
    ),
    factOf(context, 'missingParts', [
      text(word(context, card.missing === 'rescale' ? 'rescale' : 'missingScore')),
    ]),
    factOf(context, 'rounding', [text(roundingWords(card, context))]),
    ...(deducted.length === 0 ? [] : [factOf(context, 'deducted', joined(deducted, ', '))]),
  ]
}

function entityLabel({ entity }: Scorecard, context: DocsContext): string {
  const kind = context.pack.entities.get(entity)
  return kind === undefined ? entity : localized(context, kind.label)
}

function roundingWords({ round }: Scorecard, context: DocsContext): string {
  if (round === null) return word(context, 'notRounded')
  const digits = String(round)
  return context.language === 'en'
    ? `to ${digits} digits after the point, half away from zero`
    : `保留 ${digits} 位小数，四舍五入`
}

/** Dimension, metric, definition, window; then what it weighs and how it scores. */
function dimensionTable(card: Scorecard, context: DocsContext): Block {
  const hasDimensions = card.dimensions.some(({ id }) => id !== '')
  const titles = [
    ...(hasDimensions ? (['dimension'] as const) : []),
    ...(['metric', 'definition', 'period', 'weight', 'scoring'] as const),
  ]
  const rows = card.dimensions.flatMap((dimension) =>
    dimension.metrics.map((scored, index): readonly Cell[] => {
      const name = say`${strong(localized(context, dimension.label))} ${percentText(dimension.weight)}`
      const cells = metricCells(scored, context)
      return hasDimensions ? [index === 0 ? name : null, ...cells] : cells
    }),
  )
  return {
    kind: 'table',
    columns: titles.map((title) => ({
      title: word(context, title),
      align: title === 'weight' ? 'right' : 'left',
    })),
    rows,
  }
}

function metricCells(scored: ScoredMetric, context: DocsContext): readonly Cell[] {
  const metric = context.pack.metrics.get(scored.metric)
  return [
    [metricLink(scored.metric, context)],
    metric === undefined ? [] : definitionWords(metric, context),
    metric === undefined ? [] : periodWords(metric, context),
    [text(percentText(scored.weight))],
    scoringWords(scored, context),
  ]
}

function definitionWords(metric: Metric, context: DocsContext): Inlines {
  return metric.definition === null
    ? formulaSentence(metric, context)
    : [text(localized(context, metric.definition))]
}

/** The windows of the sides; said once when they are the same. */
function periodWords(metric: Metric, context: DocsContext): Inlines {
  const said = sidesOf(metric).map(({ population }) => windowWords(population.window, context))
  const different = [...new Map(said.map((each) => [JSON.stringify(each), each])).values()]
  return different.length === 0 ? [text(word(context, 'ofMetrics'))] : joined(different, ' / ')
}

function scoringWords({ score }: ScoredMetric, context: DocsContext): Inlines {
  if (score.kind === 'rank') {
    const ranking = context.pack.rankings.get(score.ranking)
    const label = ranking?.label?.[context.language] ?? score.ranking
    const link = context.speaker.link('rankings', score.ranking, label)
    const [best, worst] = [decimalText(score.best), decimalText(score.worst)]
    return context.language === 'en'
      ? say`by ${link}: first ${best}, last ${worst}`
      : say`按${link}：首位 ${best}，末位 ${worst}`
  }
  const points = score.points.map(
    ({ at, score: value }) => `${printExpression(at)}\u00a0→\u00a0${decimalText(value)}`,
  )
  const steps = context.language === 'en' ? 'in steps: ' : '阶梯：'
  return [text((score.kind === 'steps' ? steps : '') + points.join(', '))]
}

function gradeBlocks(grades: readonly GradeRule[], context: DocsContext): readonly Block[] {
  if (grades.length === 0) return []
  return [heading('grades', context), gradesTable(grades, context)]
}

function consequenceBlocks({ consequences }: Scorecard, context: DocsContext): readonly Block[] {
  if (consequences.length === 0) return []
  const rows = consequences.map(({ when, effect }) => [
    conditionOf(when, context),
    [text(localized(context, effect))],
  ])
  const columns = (['condition', 'consequence'] as const).map((title) => ({
    title: word(context, title),
    align: 'left' as const,
  }))
  return [heading('consequences', context), { kind: 'table', columns, rows }]
}

const heading = (title: 'grades' | 'consequences', context: DocsContext): Block => ({
  kind: 'heading',
  level: 4,
  anchor: null,
  content: [text(word(context, title))],
})
