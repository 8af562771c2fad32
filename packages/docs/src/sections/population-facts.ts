import type { Expr } from '@guiju/language'
import type { FilterUse, Keep, Population } from '@guiju/rulebook'
import { code, text, type Block, type Fact, type Inlines } from '../document.ts'
import {
  factBlocks,
  factOf,
  rowCondition,
  rowScope,
  rowValue,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { datasetWords } from './condition-sections.ts'
import { datasetNoun } from '../sentence/speak-name.ts'
import type { Scope } from '../sentence/speaker.ts'
import { windowWords } from './window-facts.ts'

/** Which rows a side counts, one fact for each thing that is said of them. */
export function populationFacts(population: Population, context: DocsContext): readonly Fact[] {
  const { dataset } = population
  return [
    factOf(context, 'counted', countedWords(population, context)),
    factOf(context, 'by', dayWords(population, context)),
    factOf(context, 'period', windowWords(population.window, context)),
    ...whereFacts(population, context),
    ...exclusionFacts(population.exclude, context),
    ...(population.keep === null
      ? []
      : [factOf(context, 'keep', keepWords(population.keep, dataset, context))]),
    ...(population.per === null
      ? []
      : [factOf(context, 'oneFor', joined(perWords(population, context), ', '))]),
    ...letFacts(population, context),
  ]
}

/** The rows that aggregates of the population are said of: those of its dataset, or its groups. */
export function ownScope(population: Population, context: DocsContext): Scope {
  const { grammar } = context.speaker
  const per = perWords(population, context)
  const isGrouped = population.per !== null
  const noun = isGrouped ? grammar.groupRows(per) : datasetNoun(population.dataset, context.speaker)
  return { noun, isRow: false, per }
}

/** What rows are counted: the dataset, and what one row of it is. */
function countedWords({ dataset: name }: Population, context: DocsContext): Inlines {
  const dataset = context.pack.datasets.get(name)
  const named = datasetWords(name, context)
  return dataset === undefined || dataset.grain === name ? named : say`${named}: ${dataset.grain}`
}

/** The date that decides whether a row belongs to a window. */
function dayWords({ by, dataset: name }: Population, context: DocsContext): Inlines {
  const time = by ?? context.pack.datasets.get(name)?.time ?? null
  return time === null ? [text('–')] : rowValue(time, name, context)
}

function whereFacts({ where, dataset }: Population, context: DocsContext): readonly Fact[] {
  const conditions = where.map((condition) => rowCondition(condition, dataset, context))
  const [only] = conditions
  if (only === undefined) return []
  if (conditions.length === 1) return [factOf(context, 'where', only)]
  return [factBlocks(context, 'where', { kind: 'list', isOrdered: false, items: conditions })]
}

function exclusionFacts(uses: readonly FilterUse[], context: DocsContext): readonly Fact[] {
  if (uses.length === 0) return []
  const items = uses.map((use) => exclusionWords(use, context))
  return [factBlocks(context, 'exclusions', { kind: 'list', isOrdered: true, items })]
}

/** The filter's name and the condition for which a row leaves; the way there when it is a parent's. */
function exclusionWords({ filter, path }: FilterUse, context: DocsContext): Inlines {
  const { speaker, language } = context
  const label = filter.label?.[language] ?? filter.name
  const named = speaker.link('filters', filter.name, label)
  const owner =
    path.length === 0
      ? say``
      : say` (${joined(
          path.map((each) => code(each)),
          '.',
        )})`
  return say`${named}${owner}: ${rowCondition(filter.where, filter.dataset, context)}`
}

function keepWords(keep: Keep, dataset: string, context: DocsContext): Inlines {
  const by = joined(
    keep.by.map((each) => rowValue(each, dataset, context)),
    ', ',
  )
  const per = joined(
    keep.per.map((each) => rowValue(each, dataset, context)),
    ', ',
  )
  const count = String(keep.count)
  if (context.language === 'zh') {
    return say`每个（${per}）只保留${keep.which === 'first' ? '最早' : '最晚'}的 ${count} 行，按${by}`
  }
  return say`only the ${keep.which} ${count} by ${by}, for each ${per}`
}

function perWords({ per, dataset }: Population, context: DocsContext): readonly Inlines[] {
  return (per ?? []).map((each) => rowValue(each, dataset, context))
}

/** Every `let` with what it stands for; with `per` it is a value of a group. */
function letFacts(population: Population, context: DocsContext): readonly Fact[] {
  const { lets, dataset, per } = population
  if (lets.size === 0) return []
  const scope = { ...rowScope(dataset, context), isRow: per === null }
  const inside = { ...context.speaker, scopes: [scope] }
  const said = (expr: Expr): Inlines => inside.speak.value(expr, inside)
  const items = [...lets].map(([name, expr]) => say`${code(name)} = ${said(expr)}`)
  const list: Block = { kind: 'list', isOrdered: false, items }
  return [factBlocks(context, 'names', list)]
}
