import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import { formatDay } from '../calendar.ts'
import { isWithin, type Period } from '../link/pack-periods.ts'
import type { Pack } from '../model.ts'
import type { RulebookTimeline } from './rulebook-timeline.ts'

/** A rule by the pack that shows it, its kind and its name there. */
export interface RuleName {
  readonly pack: string
  readonly kind: 'metrics' | 'scorecards' | 'rankings' | 'boards'
  readonly name: string
}

/** The error of asking for a day before the first or after the last one of a pack; null when it is in force. */
export function packNotInForce(
  { id, effective }: Pick<Pack, 'id' | 'effective'>,
  day: number,
  span: Span,
): Diagnostic | null {
  return isWithin(effective, day) ? null : notInForce(id, { day, periods: [effective], span })
}

/**
 * The error of asking for a rule on a day on which its pack is not in force, an amendment has not brought it yet,
 * or one has retired it. Null when it is in force, and for a rule that no text has.
 */
export function ruleNotInForce(
  timeline: RulebookTimeline,
  { pack: id, kind, name }: RuleName,
  { day, span }: { readonly day: number; readonly span: Span },
): Diagnostic | null {
  const pack = timeline.newest.checked.rulebook.packs.get(id)
  if (pack === undefined) return null
  const outside = packNotInForce(pack, day, span)
  if (outside !== null) return outside
  const texts = timeline.texts.filter(({ checked }) =>
    isDeclared(checked.rulebook.packs, id, kind, name),
  )
  if (texts.length === 0 || texts.some((text) => isWithin(text, day))) return null
  return notInForce(name, { day, periods: joined(texts), span })
}

/** Declared, left out or not, in the pack itself or in one that it builds on. */
function isDeclared(
  packs: ReadonlyMap<string, Pack>,
  id: string,
  kind: RuleName['kind'],
  name: string,
): boolean {
  const pack = packs.get(id)
  if (pack === undefined) return false
  if (pack[kind].has(name) || pack.own[kind]?.has(name) === true) return true
  return pack.buildsOn.some((base) => isDeclared(packs, base, kind, name))
}

/** Periods that follow each other without a gap as one. */
function joined(periods: readonly Period[]): readonly Period[] {
  const all: Period[] = []
  for (const { from, until } of periods) {
    const before = all.at(-1)
    if (before !== undefined && from !== null && before.until === from - 1) {
      all[all.length - 1] = { from: before.from, until }
    } else all.push({ from, until })
  }
  return all
}

function notInForce(
  name: string,
  given: { readonly day: number; readonly periods: readonly Period[]; readonly span: Span },
): Diagnostic {
  const written = (day: number | null): string | null => (day === null ? null : formatDay(day))
  const periods = given.periods.map(({ from, until }) => ({
    from: written(from),
    until: written(until),
  }))
  const params = { name, day: formatDay(given.day), periods }
  return diagnostic('rule-not-in-force', given.span, params)
}
