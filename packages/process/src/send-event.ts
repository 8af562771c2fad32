import type { ProcessEvent, Requirement, Row } from '@guiju/rulebook'
import { printExpression } from '@guiju/language'
import type { CaseState, Happened, SentEvent } from './case-state.ts'
import { stateOf } from './deadlines.ts'
import { holds, type Scene } from './evaluate-on-case.ts'
import { happen } from './happen.ts'
import { openWays } from './open-ways.ts'
import { passTime } from './pass-time.ts'
import type { ProcessRules } from './process-rules.ts'
import { refusal, type Refusal } from './refusal.ts'
import { stateLabel } from './state-label.ts'

/** The case after an event was sent; refused or not, time has passed to that moment. */
export interface SendResult {
  readonly state: CaseState
  readonly happened: readonly Happened[]
  /** Null when the event was taken. */
  readonly refusal: Refusal | null
}

/**
 * Sends an event to a case: first every deadline that has come, then the event, if its sender may send it, the
 * case may take it (again), a state takes it and everything required is true. An event dated before the last
 * thing that happened counts as sent at that moment.
 */
export function sendEvent(rules: ProcessRules, before: CaseState, sent: SentEvent): SendResult {
  const at = sent.at > before.at ? sent.at : before.at
  const passed = passTime(rules, before, at)
  const rule = rules.process.events.get(sent.name)
  const refuse = (why: Refusal): SendResult => ({ ...passed, refusal: why })
  if (rule === undefined) return refuse(unknownEvent(sent.name))
  const event = { rule, row: eventRow(sent, at), at }
  const { state } = passed
  const why = whyNot(rules, state, { ...event, by: sent.by })
  if (why !== null) return refuse(why)
  const ways = openWays(rules, state, event)
  const after = happen(rules, state, {
    cause: { kind: 'event', name: sent.name, by: sent.by, fields: sent.fields },
    at,
    moves: ways.map(({ region, from, way }) => ({ region, from, to: way.to })),
    set: [rule.set, ...ways.map(({ way }) => way.set)],
    effects: [rule.effects, ...ways.map(({ way }) => way.effects)],
    signs: rule.signs,
    event,
  })
  const later = passTime(rules, after.state, at)
  return {
    state: later.state,
    happened: [...passed.happened, after.happened, ...later.happened],
    refusal: null,
  }
}

/** The event as expressions read it. */
export function eventRow({ by, fields }: Pick<SentEvent, 'by' | 'fields'>, at: bigint): Row {
  return new Map([...fields, ['at', at], ['actor', by]])
}

interface Asked {
  readonly rule: ProcessEvent
  readonly row: Row
  readonly at: bigint
  readonly by: string
}

function whyNot(rules: ProcessRules, state: CaseState, asked: Asked): Refusal | null {
  const { rule, row, at, by } = asked
  if (!rule.by.includes(by)) return wrongActor(rules, rule, by)
  const times = state.taken.get(rule.name) ?? 0
  if (rule.atMost !== null && times >= rule.atMost) return usedUp(rule)
  const empty = rule.needs.find((field) => (row.get(field) ?? null) === null)
  if (empty !== undefined) return missingField(empty)
  if (openWays(rules, state, asked).length === 0) return notOpen(rules, state, rule)
  return firstUnmet(rule.require, { rules, row: state.row, at, event: { rule, row } })
}

/** The first requirement that is not true, in order of writing. */
export function firstUnmet(requirements: readonly Requirement[], scene: Scene): Refusal | null {
  const unmet = requirements.find(({ that }) => !holds(that, scene))
  if (unmet === undefined) return null
  const written = printExpression(unmet.that)
  return refusal(
    'requirement',
    unmet.otherwise ?? { en: `This must be true: ${written}`, zh: `须满足：${written}` },
  )
}

export function missingField(field: string): Refusal {
  return refusal('missing-field', {
    en: `'${field}' needs a value.`,
    zh: `“${field}”不能为空。`,
  })
}

function unknownEvent(name: string): Refusal {
  return refusal('unknown-event', {
    en: `There is no event '${name}'.`,
    zh: `没有事件“${name}”。`,
  })
}

export function wrongActor(
  { process }: ProcessRules,
  { by, label }: Pick<ProcessEvent, 'by' | 'label'>,
  actor: string,
): Refusal {
  const name = process.actors.get(actor)?.label ?? { en: `'${actor}'`, zh: `“${actor}”` }
  const allowed = by.map((one) => process.actors.get(one)?.label ?? { en: one, zh: one })
  return refusal('wrong-actor', {
    en: `${name.en} may not send '${label.en}', only ${allowed.map(({ en }) => en).join(' or ')} may.`,
    zh: `${name.zh}不能发起“${label.zh}”，仅${allowed.map(({ zh }) => zh).join('或')}可以。`,
  })
}

function usedUp({ label, atMost }: ProcessEvent): Refusal {
  return refusal('used-up', {
    en: `'${label.en}' has been used: a case takes it ${atMost === 1 ? 'once' : `${String(atMost)} times`}.`,
    zh: `“${label.zh}”已用完：每个案件最多${String(atMost)}次。`,
  })
}

function notOpen(rules: ProcessRules, state: CaseState, { label }: ProcessEvent): Refusal {
  const labels = [...rules.process.regions.keys()].map((region) =>
    stateLabel(rules, region, stateOf(state, region)),
  )
  return refusal('not-open', {
    en: `'${label.en}' is not possible any more or not yet: the case is ${labels.map(({ en }) => `'${en}'`).join(' and ')}.`,
    zh: `当前状态为${labels.map(({ zh }) => `“${zh}”`).join('、')}，不能“${label.zh}”。`,
  })
}
