import type { Period } from '../link/pack-periods.ts'
import type { Amendment, CheckedRulebook } from '../model.ts'
import type { RuleTest } from '../test-model.ts'

/** All packs in one text, from the first to the last day on which it is in force; null where there is no end. */
export interface RulebookText extends Period {
  readonly checked: CheckedRulebook
  /** By pack the amendment of its own that took effect last, or null while its base text is in force. */
  readonly amendments: ReadonlyMap<string, Amendment | null>
  /** The rule tests of this text, with only those of their days on which it is in force. */
  readonly tests: readonly RuleTest[]
}

/** A rulebook in every text that amendments make of it. There is one text at least. */
export interface RulebookTimeline {
  /** In order of days, without gaps: the first has no `from`, the last no `until`. */
  readonly texts: readonly RulebookText[]
  /** The text in force on a day, given as days since 1970-01-01. */
  readonly inForce: (day: number) => RulebookText
  /**
   * The text that an amendment of a pack made when it took effect, or the base text for null; undefined when
   * the pack has no such amendment.
   */
  readonly asAmended: (pack: string, amendment: string | null) => RulebookText | undefined
  readonly newest: RulebookText
}

/** Puts texts in order of days into a timeline. */
export function rulebookTimeline(
  base: RulebookText,
  later: readonly RulebookText[],
): RulebookTimeline {
  const texts = [base, ...later]
  const inForce = (day: number): RulebookText =>
    later.findLast(({ from }) => from !== null && from <= day) ?? base
  return {
    texts,
    inForce,
    asAmended: (pack, amendment) => {
      if (amendment === null) return base
      const found = base.checked.rulebook.packs
        .get(pack)
        ?.amendments.find(({ id }) => id === amendment)
      return found === undefined ? undefined : inForce(found.effective)
    },
    newest: later.at(-1) ?? base,
  }
}
