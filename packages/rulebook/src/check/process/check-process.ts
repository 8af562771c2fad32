import { describeType, diagnostic, nearestName, type Dataset, type Expr } from '@guiju/language'
import { namesInProcess, ownCaseColumns, placeOfCase } from '../../process-place.ts'
import type { Effect, Process, ProcessEvent, Requirement } from '../../process-model.ts'
import { rowOf } from '../check-dataset.ts'
import { checkIn, ruleCheck, type PackCheck, type RuleCheck } from '../check-context.ts'
import { fitsType } from '../fits-type.ts'
import { checkStates } from './check-states.ts'
import { checkWays } from './check-ways.ts'

/**
 * A procedure is sound when every expression reads, every state can be reached and left, every event can be
 * sent by someone and taken somewhere, and no two ways are open for one event at once.
 */
export function checkProcess(pack: PackCheck, process: Process): void {
  const within: PackCheck = { ...pack, names: namesInProcess(pack.names, process) }
  const rule = ruleCheck(within, process)
  checkFields(rule, process.dataset)
  if (!process.needs.includes(process.key)) {
    rule.report(diagnostic('case-key-not-needed', process.span, { key: process.key }))
  }
  const opening: Part = { rule, process, event: null }
  checkRequirements(opening, process.opening.require)
  checkEffects(opening, process.opening.effects)
  for (const event of process.events.values()) checkEvent(rule, process, event)
  checkRegions(rule, process)
  checkSignatures(rule, process)
  checkStates(rule, process)
  checkWays(rule, process)
}

/** Computed fields have the type that they declare; what they read is read by the process. */
function checkFields(rule: RuleCheck, dataset: Dataset): void {
  for (const column of dataset.columns.values()) {
    if (column.value === null) continue
    const { type } = checkIn(rule, column.value, rowOf(dataset))
    if (fitsType(type, column.type)) continue
    const params = { declared: describeType(column.type), actual: describeType(type) }
    rule.report(diagnostic('type-not-as-declared', column.value.span, params, [column.span]))
  }
}

/** What expressions of one place are checked with. */
interface Part {
  readonly rule: RuleCheck
  readonly process: Process
  readonly event: ProcessEvent | null
}

function checkEvent(rule: RuleCheck, process: Process, event: ProcessEvent): void {
  const part: Part = { rule, process, event }
  if (event.by.length === 0) {
    rule.report(diagnostic('event-without-actor', event.span, { event: event.name }))
  }
  checkFields(rule, event.dataset)
  checkRequirements(part, event.require)
  checkSet(part, event.set)
  checkEffects(part, event.effects)
  const isTaken = [...process.regions.values()].some((region) =>
    [...region.states.values()].some((state) => state.on.has(event.name)),
  )
  if (!isTaken) rule.report(diagnostic('event-never-taken', event.span, { event: event.name }))
}

function checkRegions(rule: RuleCheck, process: Process): void {
  for (const region of process.regions.values()) {
    for (const state of region.states.values()) {
      for (const [name, ways] of state.on) {
        const part: Part = { rule, process, event: process.events.get(name) ?? null }
        for (const way of ways) {
          checkCondition(part, way.when)
          checkSet(part, way.set)
          checkEffects(part, way.effects)
        }
      }
      const alone: Part = { rule, process, event: null }
      for (const deadline of state.deadlines.values()) {
        checkIn(rule, deadline.at, placeOfCase(process, null), 'day')
        checkCondition(alone, deadline.when)
        checkSet(alone, deadline.set)
        checkEffects(alone, deadline.effects)
      }
    }
  }
}

function checkCondition({ rule, process, event }: Part, condition: Expr | null): void {
  if (condition !== null) checkIn(rule, condition, placeOfCase(process, event), 'condition')
}

function checkRequirements(part: Part, requirements: readonly Requirement[]): void {
  for (const { that } of requirements) checkCondition(part, that)
}

function checkEffects({ rule, process, event }: Part, effects: readonly Effect[]): void {
  for (const { data } of effects) {
    for (const value of data.values()) checkIn(rule, value, placeOfCase(process, event))
  }
}

function checkSet({ rule, process, event }: Part, set: ReadonlyMap<string, Expr>): void {
  const fields = settableFields(process)
  for (const [name, value] of set) {
    const { type } = checkIn(rule, value, placeOfCase(process, event))
    const column = fields.has(name) ? process.dataset.columns.get(name) : undefined
    if (column === undefined) {
      const nearest = nearestName(name, fields)
      const params = nearest === undefined ? { name } : { name, nearest }
      rule.report(diagnostic('set-no-field', value.span, params))
    } else if (!fitsType(type, column.type)) {
      const params = { name, declared: describeType(column.type), actual: describeType(type) }
      rule.report(diagnostic('set-type', value.span, params, [column.span]))
    }
  }
}

/** Stored fields that the author declared; the key stays what it is. */
function settableFields(process: Process): ReadonlySet<string> {
  const own = ownCaseColumns(process)
  const stored = [...process.dataset.columns.values()].filter(
    ({ name, value }) => value === null && name !== process.key && !own.has(name),
  )
  return new Set(stored.map(({ name }) => name))
}

/** Every signature a document wants can be given. */
function checkSignatures(rule: RuleCheck, process: Process): void {
  for (const document of process.documents.values()) {
    for (const actor of document.signedBy) {
      const canSign = [...process.events.values()].some(
        (event) => event.signs.includes(document.name) && event.by.includes(actor),
      )
      if (canSign) continue
      const params = { document: document.name, actor }
      rule.report(diagnostic('document-never-signed', document.span, params))
    }
  }
}
