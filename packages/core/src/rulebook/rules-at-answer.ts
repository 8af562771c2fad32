import type { LocalText, Span } from '@guiju/language'
import type { RuleInText, RulesAtResponse } from '@guiju/protocol'
import { formatDay, parseDay, type Pack } from '@guiju/rulebook'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer } from '../guiju/port.ts'
import { refuse } from '../guiju/problem.ts'
import { sourcePlace } from '../guiju/rule-info.ts'
import { rulebookVersion } from './rule-versions-answer.ts'
import { unknownName } from './unknown-name.ts'

/** The rules of a day, and which of them is wanted word for word. */
export interface RulesAtQuery {
  readonly day: string
  /** `id` or `pack/id`. */
  readonly rule?: string
}

/** Answers `rulesAt`: the rulebook in force on a day. */
export function rulesAtAnswer(
  { day: written, rule: wanted }: RulesAtQuery,
  { timeline }: Loaded,
): Answer<RulesAtResponse> {
  const day = parseDay(written)
  if (day === null) {
    return refuse('invalid-request', {
      zh: `“${written}”不是日期。`,
      en: `'${written}' is not a date.`,
    })
  }
  const text = timeline.inForce(day)
  const inText = [...text.checked.rulebook.packs.values()].flatMap(rulesOf)
  const rules = inText.map((each) => each.info)
  const answer = { day: formatDay(day), version: rulebookVersion(text), rules }
  if (wanted === undefined) return { value: { ...answer, rule: null } }
  const found = inText.find(
    ({ info }) => info.id === wanted || `${info.pack}/${info.id}` === wanted,
  )
  if (found === undefined) {
    return unknownName(
      'unknown-rule',
      wanted,
      rules.map(({ id }) => id),
    )
  }
  const source = sourcePlace(found.rule.span, text.checked)
  return { value: { ...answer, rule: { ...found.info, text: found.rule.text, source } } }
}

interface WrittenRule {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly text: string
  readonly hash: string
  readonly span: Span
}

/** The rules that a pack declares itself. */
function rulesOf(pack: Pack): readonly { readonly info: RuleInText; readonly rule: WrittenRule }[] {
  const declared = (
    kind: RuleInText['kind'],
    key: string,
    rules: ReadonlyMap<string, WrittenRule>,
  ) =>
    [...rules.values()]
      .filter(({ id }) => pack.own[key]?.has(id) ?? false)
      .map((rule) => {
        const { id, label, hash } = rule
        return { info: { kind, id, pack: rule.pack, label, hash }, rule }
      })
  return [
    ...declared('metric', 'metrics', pack.metrics),
    ...declared('scorecard', 'scorecards', pack.scorecards),
    ...declared('board', 'boards', pack.boards),
  ]
}
