import type { Deadline, ProcessState, Region, Transition } from '../../process-model.ts'
import type { MapEntry, MapNode, YamlNode } from '../../read/document.ts'
import type { RuleContext } from '../context.ts'
import { expressionAt } from '../link-population.ts'
import {
  asMap,
  citationAt,
  entriesAt,
  flagAt,
  itemsOf,
  localTextAt,
  scalarAt,
  textAt,
} from '../node-values.ts'
import { wrongChoice } from '../wrong-choice.ts'
import { linkEffects, linkSet } from './link-effects.ts'

export function linkRegions(rule: RuleContext, map: MapNode): ReadonlyMap<string, Region> {
  const events = entriesAt(map, 'events').map(({ key }) => key)
  return new Map(
    entriesAt(map, 'regions').map((entry) => [entry.key, linkRegion(rule, entry, events)]),
  )
}

function linkRegion(
  rule: RuleContext,
  { key, keySpan, value }: MapEntry,
  events: readonly string[],
): Region {
  const map = asMap(value)
  const names = entriesAt(map, 'states').map((state) => state.key)
  const start = scalarAt(map, 'start')
  if (start !== null && !names.includes(start.text)) rule.report(wrongChoice(start, names))
  const states = entriesAt(map, 'states').map((entry) => linkState(rule, entry, { names, events }))
  return {
    name: key,
    label: localTextAt(map, 'label', key),
    start: start?.text ?? '',
    states: new Map(states.map((state) => [state.name, state])),
    span: keySpan,
  }
}

interface KnownNames {
  /** The states of the region. */
  readonly names: readonly string[]
  readonly events: readonly string[]
}

function linkState(
  rule: RuleContext,
  { key, keySpan, value }: MapEntry,
  known: KnownNames,
): ProcessState {
  const map = asMap(value)
  const on = entriesAt(map, 'on').map((entry) => {
    if (!known.events.includes(entry.key)) {
      rule.report(wrongChoice({ text: entry.key, span: entry.keySpan }, known.events))
    }
    const ways = itemsOf(entry.value).map((node) => linkTransition(rule, node, known.names))
    return [entry.key, ways] as const
  })
  const deadlines = entriesAt(map, 'deadlines').flatMap(
    (entry) => linkDeadline(rule, entry, known.names) ?? [],
  )
  return {
    name: key,
    label: localTextAt(map, 'label', key),
    isFinal: flagAt(map, 'final'),
    on: new Map(on),
    deadlines: new Map(deadlines.map((deadline) => [deadline.name, deadline])),
    span: keySpan,
  }
}

/** `agreed`, or `{ to: agreed, when: ... }`. */
function linkTransition(rule: RuleContext, node: YamlNode, states: readonly string[]): Transition {
  const map = asMap(node)
  const to = node.kind === 'scalar' ? node : scalarAt(map, 'to')
  if (to !== null && !states.includes(to.text)) rule.report(wrongChoice(to, states))
  return {
    to: to?.text ?? '',
    when: expressionAt(rule, map, 'when'),
    isOtherwise: flagAt(map, 'otherwise'),
    set: linkSet(rule, map),
    effects: linkEffects(rule, map),
    span: node.span,
  }
}

function linkDeadline(
  rule: RuleContext,
  { key, keySpan, value }: MapEntry,
  states: readonly string[],
): Deadline | null {
  const map = asMap(value)
  const at = expressionAt(rule, map, 'at')
  const to = scalarAt(map, 'to')
  if (to !== null && !states.includes(to.text)) rule.report(wrongChoice(to, states))
  if (at === null) return null
  return {
    name: key,
    label: localTextAt(map, 'label', key),
    cite: citationAt(map),
    at,
    exactlyAt: textAt(map, 'exactly_at') === 'event' ? 'event' : 'deadline',
    when: expressionAt(rule, map, 'when'),
    to: to?.text ?? null,
    set: linkSet(rule, map),
    effects: linkEffects(rule, map),
    span: keySpan,
  }
}
