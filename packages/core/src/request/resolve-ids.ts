import { diagnostic, nearestName, type Diagnostic, type PhaseResult } from '@guiju/language'
import {
  ruleNotInForce,
  type CheckedRulebook,
  type Day,
  type Pack,
  type Rulebook,
  type RulebookTimeline,
  type RuleName,
} from '@guiju/rulebook'
import { requestSpan } from './request-span.ts'

/** A metric or scorecard by its pack and its id there. */
export interface AskedRule {
  readonly kind: 'metric' | 'scorecard'
  readonly pack: string
  readonly id: string
}

/** Rules in the text that answers, beside all others. */
export interface RulesOnDay {
  readonly timeline: RulebookTimeline
  readonly checked: CheckedRulebook
  /** A day on which that text is in force; null when none is known. */
  readonly day: Day | null
}

/**
 * Finds metrics and scorecards by `id` or `pack/id`; a short id is enough while only one pack declares it.
 *
 * - Diagnostics: every id that is declared by several packs, that is not in force on the day, or that is unknown,
 *   with the nearest known one.
 */
export function resolveIds(
  written: readonly string[],
  rules: RulesOnDay,
): PhaseResult<readonly AskedRule[]> {
  const { rulebook } = rules.checked
  const asked: AskedRule[] = []
  const diagnostics: Diagnostic[] = []
  for (const name of written) {
    const found = candidatesFor(name, rulebook)
    const [first] = found
    if (found.length === 1 && first !== undefined) asked.push(first)
    else if (found.length > 1) diagnostics.push(ambiguous(name, found))
    else diagnostics.push(ofOtherDays(name, rules) ?? unknown(name, rulebook))
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: asked, diagnostics }
}

/** As {@link resolveIds} for one scorecard. */
export function resolveScorecard(name: string, rules: RulesOnDay): PhaseResult<AskedRule> {
  const { rulebook } = rules.checked
  const found = candidatesFor(name, rulebook).filter(isCard)
  const [first] = found
  if (found.length === 1 && first !== undefined) return { value: first, diagnostics: [] }
  if (found.length > 1) return { diagnostics: [ambiguous(name, found)] }
  const gone = ofOtherDays(name, rules, isCard)
  if (gone !== null) return { diagnostics: [gone] }
  const known = [...rulebook.packs.values()].flatMap((pack) => [...pack.scorecards.keys()])
  const params = withNearest(name, known)
  return { diagnostics: [diagnostic('unknown-scorecard', requestSpan, params)] }
}

/** A rule by its name in the pack that declares it. */
export function ruleName({ kind, pack, id }: AskedRule): RuleName {
  return { pack, kind: kind === 'metric' ? 'metrics' : 'scorecards', name: id }
}

/** `nearest` is set when a known name is near enough to be meant. */
export function withNearest(
  name: string,
  known: Iterable<string>,
): { readonly name: string; readonly nearest?: string } {
  const nearest = nearestName(name, known) ?? undefined
  return nearest === undefined ? { name } : { name, nearest }
}

/** The error of naming a rule that only other texts have; null when none has it or no day is known. */
function ofOtherDays(
  name: string,
  { timeline, day }: RulesOnDay,
  isMeant: (rule: AskedRule) => boolean = () => true,
): Diagnostic | null {
  if (day === null) return null
  const [found] = timeline.texts
    .toReversed()
    .flatMap(({ checked }) => candidatesFor(name, checked.rulebook).filter(isMeant))
  if (found === undefined) return null
  return ruleNotInForce(timeline, ruleName(found), { day, span: requestSpan })
}

const isCard = ({ kind }: AskedRule): boolean => kind === 'scorecard'

function candidatesFor(name: string, { packs }: Rulebook): readonly AskedRule[] {
  return [...packs.values()].flatMap((pack) => {
    const id = name.startsWith(`${pack.id}/`) ? name.slice(pack.id.length + 1) : name
    return declaredIn(pack, id)
  })
}

function declaredIn(pack: Pack, id: string): readonly AskedRule[] {
  const isOwn = (kind: string): boolean => pack.own[kind]?.has(id) ?? false
  const found: AskedRule[] = []
  if (isOwn('metrics') && pack.metrics.has(id)) found.push({ kind: 'metric', pack: pack.id, id })
  if (isOwn('scorecards') && pack.scorecards.has(id)) {
    found.push({ kind: 'scorecard', pack: pack.id, id })
  }
  return found
}

function unknown(name: string, { packs }: Rulebook): Diagnostic {
  const known = [...packs.values()].flatMap((pack) => [
    ...pack.metrics.keys(),
    ...pack.scorecards.keys(),
  ])
  return diagnostic('unknown-metric', requestSpan, withNearest(name, known))
}

function ambiguous(name: string, found: readonly AskedRule[]): Diagnostic {
  const packs = found.map(({ pack }) => pack)
  return diagnostic('ambiguous-id', requestSpan, { name, packs })
}
