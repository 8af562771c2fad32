import { diagnostic, nearestName, type PhaseResult, type Span } from '@guiju/language'
import type { RulebookText, RulebookTimeline } from './rulebook-timeline.ts'

/** The word for the text before every amendment. */
const baseWord = 'base'

/**
 * The timeline as if one of its texts had always been in force: `base`, or the text that an amendment made, by
 * `amendment` or `pack/amendment`; a short name is enough while only one pack has it.
 *
 * - Diagnostics: an amendment that no pack has, with the nearest known one, or that several have.
 */
export function timelineAsIf(
  timeline: RulebookTimeline,
  written: string,
  span: Span,
): PhaseResult<RulebookTimeline> {
  const packs = [...timeline.newest.checked.rulebook.packs.values()]
  const known = packs.flatMap(({ id: pack, amendments }) =>
    amendments.map(({ id }) => ({ pack, id, name: `${pack}/${id}` })),
  )
  const [first] = packs
  if (written === baseWord && first !== undefined) {
    const text = timeline.asAmended(first.id, null)
    if (text !== undefined) return { value: always(text), diagnostics: [] }
  }
  const found = known.filter(({ id, name }) => id === written || name === written)
  const [one, second] = found
  if (one === undefined) {
    const names = [baseWord, ...new Set(known.map(({ id }) => id))]
    const nearest = nearestName(written, names)
    const params = { name: written, known: names, ...(nearest === undefined ? {} : { nearest }) }
    return { diagnostics: [diagnostic('unknown-amendment', span, params)] }
  }
  if (second !== undefined) {
    const params = { name: written, packs: found.map(({ pack }) => pack) }
    return { diagnostics: [diagnostic('ambiguous-id', span, params)] }
  }
  const text = timeline.asAmended(one.pack, one.id)
  if (text === undefined) throw new Error(`The amendment '${one.name}' made no text.`)
  return { value: always(text), diagnostics: [] }
}

/** A timeline with one text, in force on every day. */
function always(text: RulebookText): RulebookTimeline {
  const only: RulebookText = { ...text, from: null, until: null }
  return { texts: [only], inForce: () => only, asAmended: () => only, newest: only }
}
