import type { Advice } from '@guiju/rulebook'
import { text, type Entry, type Fact, type Inlines } from '../document.ts'
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
import { citationBlock } from './citation-block.ts'
import { metricLink } from './metric-link.ts'

/** What to do about numbers: when it is said, the steps, and what to mind. */
export function adviceEntry(advice: Advice, context: DocsContext): Entry {
  const about = [
    ...advice.metrics.map((id) => [metricLink(id, context)]),
    ...advice.dimensions.map(({ scorecard, dimension }) =>
      dimensionWords(scorecard, dimension, context),
    ),
  ]
  const facts: readonly Fact[] = [
    idFact(context, advice.id),
    ...factsIf(advice.note, (note) => factOf(context, 'note', [text(localized(context, note))])),
    factOf(context, 'severity', [text(word(context, advice.severity))]),
    ...(about.length === 0 ? [] : [factOf(context, 'about', joined(about, ', '))]),
    ...factsIf(advice.when, (when) => factOf(context, 'condition', conditionOf(when, context))),
    ...lineFacts('steps', advice.steps, context),
    ...lineFacts('caveats', advice.caveats, context),
    ...advice.links.map(({ label, address }) =>
      factOf(context, 'readOn', say`${localized(context, label)}: ${address}`),
    ),
    ...factsIf(advice.cite, (cite) => factBlocks(context, 'source', citationBlock(cite))),
    factBlocks(context, 'ruleText', { kind: 'code', language: 'yaml', text: advice.text }),
  ]
  return {
    id: advice.id,
    anchor: anchorOf('playbook', advice.id),
    label: localized(context, advice.label),
    blocks: [{ kind: 'facts', facts }],
  }
}

/** Steps in their order, caveats in any. */
function lineFacts(
  title: 'steps' | 'caveats',
  lines: Advice['steps'],
  context: DocsContext,
): readonly Fact[] {
  if (lines.length === 0) return []
  const items = lines.map((line) => [text(localized(context, line))])
  return [factBlocks(context, title, { kind: 'list', isOrdered: title === 'steps', items })]
}

function dimensionWords(card: string, dimension: string | null, context: DocsContext): Inlines {
  const found = context.pack.scorecards.get(card)
  const label = found === undefined ? card : localized(context, found.label)
  const part = found?.dimensions.find(({ id }) => id === dimension)
  const link = context.speaker.link('scorecards', card, label)
  return dimension === null
    ? [link]
    : say`${link}: ${part === undefined ? dimension : localized(context, part.label)}`
}
