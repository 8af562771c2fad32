import { sidesOf, type Metric } from '@guiju/rulebook'
import { text, type Block, type Entry, type Fact, type Inlines } from '../document.ts'
import {
  anchorOf,
  factBlocks,
  factOf,
  factsIf,
  idFact,
  localized,
  valueOf,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { citationBlock } from './citation-block.ts'
import { formulaSentence, haveSameRows, sideWords } from './metric-formula.ts'
import { populationFacts } from './population-facts.ts'
import { targetWords } from './target-words.ts'
import { usesOfMetric } from './uses-of-metric.ts'

/** Everything that the rules say of a metric. */
export function metricEntry(metric: Metric, context: DocsContext): Entry {
  const blocks: readonly Block[] = [
    ...(metric.definition === null
      ? []
      : [{ kind: 'paragraph', content: [text(localized(context, metric.definition))] } as const]),
    { kind: 'facts', facts: metricFacts(metric, context) },
  ]
  return {
    id: metric.id,
    anchor: anchorOf('metrics', metric.id),
    label: localized(context, metric.label),
    blocks,
  }
}

/** What is known of a metric, one thing after the other. */
export function metricFacts(metric: Metric, context: DocsContext): readonly Fact[] {
  const uses = usesOfMetric(metric.id, context)
  return [
    idFact(context, metric.id),
    ...factsIf(metric.note, (note) => factOf(context, 'note', [text(localized(context, note))])),
    factOf(context, 'formula', formulaSentence(metric, context)),
    ...rowFacts(metric, context),
    ...factsIf(metric.minimum, (minimum) =>
      factOf(context, 'minimum', minimumWords(minimum, context)),
    ),
    ...factsIf(metric.ifEmpty, (value) => factOf(context, 'ifEmpty', valueOf(value, context))),
    ...factsIf(metric.better, (better) => factOf(context, 'better', [text(word(context, better))])),
    ...(metric.targets.length === 0
      ? []
      : [
          factBlocks(context, 'targets', {
            kind: 'list',
            isOrdered: false,
            items: metric.targets.map((target) => targetWords(target, context)),
          }),
        ]),
    ...factsIf(metric.cite, (cite) => factBlocks(context, 'source', citationBlock(cite))),
    ...(uses.length === 0 ? [] : [factOf(context, 'usedBy', joined(uses, ', '))]),
    factBlocks(context, 'ruleText', { kind: 'code', language: 'yaml', text: metric.text }),
  ]
}

/** Which rows are counted: said once when both sides count the same. */
function rowFacts(metric: Metric, context: DocsContext): readonly Fact[] {
  const [first, second] = sidesOf(metric)
  if (first === undefined) return []
  if (second === undefined) return populationFacts(first.population, context)
  if (haveSameRows(first.population, second.population, context)) {
    return [
      factOf(context, 'numerator', sideWords(first, context)),
      factOf(context, 'denominator', sideWords(second, context)),
      ...populationFacts(first.population, context),
    ]
  }
  return (['numerator', 'denominator'] as const).map((name, index) => {
    const side = index === 0 ? first : second
    const facts = populationFacts(side.population, context)
    const said: Block = { kind: 'paragraph', content: sideWords(side, context) }
    return factBlocks(context, name, said, { kind: 'facts', facts })
  })
}

/** `at least 30 valid paid orders, else no score`. */
export function minimumWords(
  { of, atLeast }: { readonly of: string; readonly atLeast: number },
  context: DocsContext,
): Inlines {
  const { pack, speaker } = context
  const label = pack.metrics.get(of)?.label
  const metric = speaker.link('metrics', of, label === undefined ? of : localized(context, label))
  const least = String(atLeast)
  return context.language === 'en'
    ? say`${metric} of at least ${least}, else no score`
    : say`${metric}至少为 ${least}，否则不评分`
}
