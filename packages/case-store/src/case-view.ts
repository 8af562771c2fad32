import type { Column, LocalText } from '@guiju/language'
import {
  caseFields,
  caseKey,
  isClosed,
  nextEvents,
  pendingDeadlines,
  stateLabel,
  stateOf,
  writeCell,
  type CaseState,
  type ProcessRules,
  type WrittenCell,
} from '@guiju/process'
import { ownEventColumns } from '@guiju/rulebook'
import { writeInstant } from './case-json.ts'
import { processId } from './case-record.ts'

/** A case as callers read it. */
export interface CaseView {
  readonly process: string
  readonly key: string
  /** Grows by one with everything that happens. */
  readonly version: number
  /** The hash of the rules it lives under. */
  readonly rules: string
  readonly at: string
  readonly isClosed: boolean
  readonly fields: readonly FieldView[]
  readonly states: readonly StateView[]
  readonly deadlines: readonly DeadlineView[]
  /** What may be sent next, and by whom. */
  readonly next: readonly NextEvent[]
}

export interface FieldView {
  readonly name: string
  readonly label: LocalText
  readonly type: string
  /** Of an amount of money; null for another type. */
  readonly currency: string | null
  readonly value: WrittenCell
  /** What an enum value is called. */
  readonly valueLabel: LocalText | null
}

export interface StateView {
  readonly region: string
  readonly regionLabel: LocalText
  readonly state: string
  readonly label: LocalText
  readonly isFinal: boolean
}

export interface DeadlineView {
  readonly region: string
  readonly name: string
  readonly label: LocalText
  readonly due: string
  /** The state it leads to; null for a reminder. */
  readonly to: LocalText | null
  /** False when an event at the very moment still counts. */
  readonly winsAtItsMoment: boolean
}

export interface NextEvent {
  readonly name: string
  readonly label: LocalText
  readonly note: LocalText | null
  readonly by: readonly { readonly actor: string; readonly label: LocalText }[]
  readonly fields: readonly EventField[]
  /** How often it may still be sent; null without limit. */
  readonly timesLeft: number | null
}

export interface EventField {
  readonly name: string
  readonly label: LocalText
  readonly type: string
  /** The values an enum may have. */
  readonly values: readonly { readonly value: string; readonly label: LocalText }[] | null
  readonly isNeeded: boolean
}

/** The case as it stands. */
export function viewCase(rules: ProcessRules, state: CaseState): CaseView {
  const { process } = rules
  return {
    process: processId(rules),
    key: caseKey(rules, state.row),
    version: state.version,
    rules: process.hash,
    at: writeInstant(state.at),
    isClosed: isClosed(rules, state),
    fields: viewFields(rules, state),
    states: viewStates(rules, state),
    deadlines: viewDeadlines(rules, state),
    next: viewNext(rules, state),
  }
}

function viewFields(rules: ProcessRules, state: CaseState): readonly FieldView[] {
  const { dataset, regions } = rules.process
  return [...caseFields(rules, state)].flatMap(([name, cell]) => {
    const column = dataset.columns.get(name)
    if (column === undefined || regions.has(name)) return []
    const label = column.label ?? { en: name, zh: name }
    const valueLabel = typeof cell === 'string' ? (column.valueLabels?.get(cell) ?? null) : null
    const value = writeCell(cell, column.type)
    const { type } = column
    const currency = type.kind === 'money' ? type.currency : null
    return [{ name, label, type: type.kind, currency, value, valueLabel }]
  })
}

function viewStates(rules: ProcessRules, state: CaseState): readonly StateView[] {
  return [...rules.process.regions.values()].map((region) => {
    const name = stateOf(state, region.name)
    return {
      region: region.name,
      regionLabel: region.label,
      state: name,
      label: stateLabel(rules, region.name, name),
      isFinal: region.states.get(name)?.isFinal ?? false,
    }
  })
}

function viewDeadlines(rules: ProcessRules, state: CaseState): readonly DeadlineView[] {
  return pendingDeadlines(rules, state).map(({ region, rule, due }) => ({
    region,
    name: rule.name,
    label: rule.label,
    due: writeInstant(due),
    to:
      rule.to === null
        ? null
        : (rules.process.regions.get(region)?.states.get(rule.to)?.label ?? null),
    winsAtItsMoment: rule.exactlyAt === 'deadline',
  }))
}

function viewNext(rules: ProcessRules, state: CaseState): readonly NextEvent[] {
  const { actors } = rules.process
  return nextEvents(rules, state).map((event) => ({
    name: event.name,
    label: event.label,
    note: event.note,
    by: event.by.map((actor) => ({
      actor,
      label: actors.get(actor)?.label ?? { en: actor, zh: actor },
    })),
    fields: [...event.dataset.columns.values()]
      .filter(({ name }) => !ownEventColumns.has(name))
      .map((column) => formField(column, event.needs)),
    timesLeft: event.atMost === null ? null : event.atMost - (state.taken.get(event.name) ?? 0),
  }))
}

/** A field as a form asks for it. */
export function formField(
  { name, label, type, valueLabels }: Column,
  needs: readonly string[],
): EventField {
  const plain = (text: string): LocalText => ({ en: text, zh: text })
  return {
    name,
    label: label ?? plain(name),
    type: type.kind,
    values:
      type.kind === 'enum'
        ? type.values.map((value) => ({ value, label: valueLabels?.get(value) ?? plain(value) }))
        : null,
    isNeeded: needs.includes(name),
  }
}
