import { formatDay, type Amendment, type RulebookTimeline } from '@guiju/rulebook'
import {
  anchorOf,
  factBlocks,
  factOf,
  factsIf,
  localized,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { code, text, type Block, type Entry, type Section } from '../document.ts'
import { changedRules } from '../changes/changed-rules.ts'
import { joined } from '../sentence/say.ts'
import { citationBlock } from './citation-block.ts'

/** The amendments of a pack in order of days, each with what it changed; null when there are none. */
export function amendmentSection(timeline: RulebookTimeline, context: DocsContext): Section | null {
  const { pack } = context
  const inOrder = pack.amendments.toSorted((left, right) => left.effective - right.effective)
  if (inOrder.length === 0) return null
  return {
    title: word(context, 'amendments'),
    anchor: anchorOf('section', 'amendments'),
    entries: inOrder.map((amendment) => amendmentEntry(amendment, timeline, context)),
  }
}

function amendmentEntry(
  amendment: Amendment,
  timeline: RulebookTimeline,
  context: DocsContext,
): Entry {
  const { id, effective, sets, retires, note, cite } = amendment
  const facts = [
    factOf(context, 'effectiveFrom', [text(formatDay(effective))]),
    ...factsIf(note, (written) => factOf(context, 'note', [text(localized(context, written))])),
    ...(sets.length === 0 ? [] : [factOf(context, 'sets', joined(sets.map(code), ', '))]),
    ...(retires.length === 0 ? [] : [factOf(context, 'retires', joined(retires.map(code), ', '))]),
    ...factsIf(cite, (written) => factBlocks(context, 'source', citationBlock(written))),
  ]
  return {
    id,
    anchor: anchorOf('amendments', id),
    label: amendment.label?.[context.language] ?? id,
    blocks: [{ kind: 'facts', facts }, ...changeBlocks(effective, timeline, context)],
  }
}

/** What rules say from the day on and did not say before, with the parameter values of the day in both. */
function changeBlocks(
  effective: number,
  timeline: RulebookTimeline,
  context: DocsContext,
): readonly Block[] {
  const before = { checked: timeline.inForce(effective - 1).checked, day: effective }
  const after = { checked: timeline.inForce(effective).checked, day: effective }
  const sections = changedRules(context.pack.id, before, after, context.language)
  return sections.flatMap(({ entries }) =>
    entries.flatMap(({ id, label, blocks }): readonly Block[] => [
      {
        kind: 'heading',
        level: 4,
        anchor: null,
        content: label === id ? [code(id)] : [text(`${label} `), code(id)],
      },
      ...blocks,
    ]),
  )
}
