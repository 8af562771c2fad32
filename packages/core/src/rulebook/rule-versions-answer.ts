import type { RuleVersionsResponse, RulebookVersion } from '@guiju/protocol'
import { formatDay, type RulebookText } from '@guiju/rulebook'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer } from '../guiju/port.ts'
import { packVersion } from '../guiju/rule-info.ts'

/** Answers `ruleVersions`: every text that amendments make of the rules, in order of days. */
export function ruleVersionsAnswer({ timeline }: Loaded): Answer<RuleVersionsResponse> {
  return { value: { versions: timeline.texts.map(rulebookVersion) } }
}

export function rulebookVersion({ checked, from, until }: RulebookText): RulebookVersion {
  return {
    hash: checked.rulebook.hash,
    from: from === null ? null : formatDay(from),
    until: until === null ? null : formatDay(until),
    packs: [...checked.rulebook.packs.values()].map(packVersion),
  }
}
