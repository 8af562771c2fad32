import type { CheckedRulebook, Day } from '@guiju/rulebook'
import { docsContext, word, type DocsContext } from '../docs-context.ts'
import type { ChangedLine, Entry, Section } from '../document.ts'
import { ruleSections } from '../sections/rule-sections.ts'
import type { Language } from '../sentence/speaker.ts'
import { entryLines } from './entry-lines.ts'
import { lineChanges } from './line-changes.ts'

/** A text of all packs, and the day whose parameter values it has. */
export interface TextOnDay {
  readonly checked: CheckedRulebook
  readonly day: Day
}

/**
 * What the rules of a pack say in one text otherwise than in another, rule by rule: only the lines that differ.
 * A rule that is new or gone is said to be so. A pack that a text does not have counts as one without rules.
 */
export function changedRules(
  pack: string,
  before: TextOnDay,
  after: TextOnDay,
  language: Language,
): readonly Section[] {
  const old = sectionsOf(pack, before, language)
  const fresh = sectionsOf(pack, after, language)
  const titles = new Map([...old, ...fresh].map(({ anchor, title }) => [anchor, title]))
  const sections = [...titles].map(([anchor, title]) => {
    const entriesIn = (all: readonly Section[]): ReadonlyMap<string, Entry> =>
      new Map(
        all
          .filter((section) => section.anchor === anchor)
          .flatMap(({ entries }) => entries.map((entry) => [entry.anchor, entry] as const)),
      )
    return { title, anchor, entries: changedEntries(entriesIn(old), entriesIn(fresh), language) }
  })
  return sections.filter(({ entries }) => entries.length > 0)
}

function sectionsOf(
  id: string,
  { checked, day }: TextOnDay,
  language: Language,
): readonly Section[] {
  const pack = checked.rulebook.packs.get(id)
  if (pack === undefined) return []
  const context: DocsContext = docsContext({ language, pack, checked, day, showsDates: false })
  return ruleSections(context)
}

function changedEntries(
  old: ReadonlyMap<string, Entry>,
  fresh: ReadonlyMap<string, Entry>,
  language: Language,
): readonly Entry[] {
  const anchors = [...new Set([...old.keys(), ...fresh.keys()])]
  return anchors.flatMap((anchor) => {
    const [before, after] = [old.get(anchor), fresh.get(anchor)]
    const entry = after ?? before
    if (entry === undefined) return []
    const lines = changesBetween(before, after, language)
    return lines.length === 0 ? [] : [{ ...entry, blocks: [{ kind: 'changes' as const, lines }] }]
  })
}

function changesBetween(
  before: Entry | undefined,
  after: Entry | undefined,
  language: Language,
): readonly ChangedLine[] {
  if (before === undefined) return [{ kind: 'added', text: word({ language }, 'isNew') }]
  if (after === undefined) return [{ kind: 'removed', text: word({ language }, 'isGone') }]
  return lineChanges(entryLines(before), entryLines(after)).filter(({ kind }) => kind !== 'same')
}
