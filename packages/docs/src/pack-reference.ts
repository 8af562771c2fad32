import { formatDay, type Day, type RulebookTimeline } from '@guiju/rulebook'
import { changedRules } from './changes/changed-rules.ts'
import { docsContext, factOf, factsIf, localized, word, type DocsContext } from './docs-context.ts'
import { code, faint, paragraph, text, type Block, type Reference } from './document.ts'
import { amendmentSection } from './sections/amendment-section.ts'
import { ruleSections } from './sections/rule-sections.ts'
import { joined, say } from './sentence/say.ts'
import type { Language } from './sentence/speaker.ts'

/** Which text of which pack a reference is about. */
export interface ReferenceRequest {
  readonly timeline: RulebookTimeline
  /** The id of a pack. */
  readonly pack: string
  readonly language: Language
  /** D of all dates shown; the text is the one in force on it. */
  readonly day: Day
}

/**
 * A readable reference of the rules that a pack itself declares; undefined for a pack that is not there. The same
 * rules always give the same reference.
 */
export function packReference({
  timeline,
  pack: id,
  language,
  day,
}: ReferenceRequest): Reference | undefined {
  const { checked } = timeline.inForce(day)
  const pack = checked.rulebook.packs.get(id)
  if (pack === undefined) return undefined
  const context = docsContext({ language, pack, checked, day, showsDates: true })
  const amendments = amendmentSection(timeline, context)
  return {
    language,
    title: localized(context, pack.title),
    lead: leadBlocks(context),
    sections: [...ruleSections(context), ...(amendments === null ? [] : [amendments])],
    indexTitle: word(context, 'index'),
  }
}

/** What the rules of a pack say on one day otherwise than on another. */
export interface ChangesRequest {
  readonly timeline: RulebookTimeline
  readonly pack: string
  readonly language: Language
  readonly before: Day
  readonly after: Day
}

/** A reference of changes only; undefined for a pack that neither text has. */
export function packChanges(request: ChangesRequest): Reference | undefined {
  const { timeline, pack: id, language, before, after } = request
  const texts = [before, after].map((day) => ({ checked: timeline.inForce(day).checked, day }))
  const [old, fresh] = texts
  const pack = fresh?.checked.rulebook.packs.get(id) ?? old?.checked.rulebook.packs.get(id)
  if (pack === undefined || old === undefined || fresh === undefined) return undefined
  const sections = changedRules(id, old, fresh, language)
  const days = `${formatDay(before)} → ${formatDay(after)}`
  const nothing = sections.length === 0 ? [paragraph([text(word(request, 'noChanges'))])] : []
  return {
    language,
    title: `${pack.title[language]}: ${days}`,
    lead: nothing,
    sections,
    indexTitle: word(request, 'index'),
  }
}

function leadBlocks(context: DocsContext): readonly Block[] {
  const { pack, day } = context
  const amended =
    pack.amendment === null ? say`` : say` · ${word(context, 'amendedBy')} ${code(pack.amendment)}`
  const entities = [...pack.entities.values()].map(
    (kind) => say`${localized(context, kind.label)} ${code(kind.name)}`,
  )
  const { from, until } = pack.effective
  const ends = [from, until].map((end) => (end === null ? '…' : formatDay(end)))
  return [
    {
      kind: 'facts',
      facts: [
        factOf(context, 'pack', say`${code(pack.id)} ${pack.version}${amended}`),
        factOf(context, 'day', say`${formatDay(day)} ${faint(word(context, 'sampleDay'))}`),
        ...(from === null && until === null
          ? []
          : [factOf(context, 'effective', [text(ends.join(' – '))])]),
        factOf(context, 'timeZone', [text(pack.timeZone ?? word(context, 'naive'))]),
        ...factsIf(pack.currency, (currency) => factOf(context, 'currency', [text(currency)])),
        ...(pack.buildsOn.length === 0
          ? []
          : [factOf(context, 'buildsOn', joined(pack.buildsOn.map(code), ', '))]),
        ...(entities.length === 0 ? [] : [factOf(context, 'entities', joined(entities, ', '))]),
        factOf(context, 'hash', [code(pack.hash.slice(0, 12))]),
      ],
    },
  ]
}
