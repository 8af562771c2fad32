import type { Dataset, Expr } from '@guiju/language'
import { evaluateOnRow } from '@guiju/reference'
import {
  caseBeside,
  caseLink,
  dayOfInstant,
  instantOfDay,
  type Cell,
  type Pack,
  type Process,
  type ProcessEvent,
  type Row,
} from '@guiju/rulebook'
import type { Instant, WrittenCell } from './case-state.ts'
import { cellOfValue } from './cell-of-value.ts'
import type { ProcessRules } from './process-rules.ts'
import { writeCell } from './written-cell.ts'

/** A case at a moment, beside the event that is looked at. */
export interface Scene {
  readonly rules: ProcessRules
  readonly row: Row
  readonly at: Instant
  readonly event: { readonly rule: ProcessEvent; readonly row: Row } | null
}

const linkCell = 1n

/** True only when the condition is true: what is missing is not. */
export function holds(condition: Expr, scene: Scene): boolean {
  return valueOf(condition, scene).value === true
}

/** The moment an expression names: a date means its first moment. Null when missing. */
export function momentOf(expr: Expr, scene: Scene): Instant | null {
  const { value } = valueOf(expr, scene)
  if (value === null || typeof value !== 'object') return null
  const kind = scene.rules.checked.types.get(expr)?.type.kind
  return kind === 'date'
    ? instantOfDay(Number(value.numerator), scene.rules.pack.timeZone)
    : value.numerator / value.denominator
}

/** The new cell of a case field. */
export function fieldCell(expr: Expr, field: string, scene: Scene): Cell {
  const column = scene.rules.process.dataset.columns.get(field)
  if (column === undefined) throw new Error(`The case has no field '${field}'.`)
  return cellOfValue(valueOf(expr, scene).value, column.type, column.scale)
}

/** What an effect carries: decimals with at most 12 digits. */
export function effectCell(expr: Expr, scene: Scene): WrittenCell {
  const type = scene.rules.checked.types.get(expr)?.type ?? { kind: 'unknown' }
  return writeCell(cellOfValue(valueOf(expr, scene).value, type, 12), type)
}

function valueOf(expr: Expr, { rules, row, at, event }: Scene): ReturnType<typeof evaluateOnRow> {
  const { checked, pack, process } = rules
  const { dataset, within } = placeIn(rules, event?.rule ?? null)
  const linked: Row = new Map([...row, [caseLink, linkCell]])
  const rows = new Map([[process.dataset.name, [linked]]])
  if (event !== null) {
    rows.set(event.rule.dataset.name, [new Map([...event.row, [caseLink, linkCell]])])
  }
  const day = dayOfInstant(at, pack.timeZone)
  return evaluateOnRow(expr, { checked, pack: within, dataset, row: linked, rows, day })
}

interface CasePlace {
  readonly dataset: Dataset
  /** The pack with the datasets of the case and the event. */
  readonly within: Pack
}

const places = new WeakMap<Process, Map<ProcessEvent | null, CasePlace>>()

/** The case beside an event as a dataset, made once. */
function placeIn({ pack, process }: ProcessRules, event: ProcessEvent | null): CasePlace {
  const known = places.get(process) ?? new Map<ProcessEvent | null, CasePlace>()
  places.set(process, known)
  const before = known.get(event)
  if (before !== undefined) return before
  const dataset = caseBeside(process, event)
  const datasets = new Map([...pack.datasets, [process.dataset.name, dataset] as const])
  if (event !== null) datasets.set(event.dataset.name, event.dataset)
  const place = { dataset, within: { ...pack, datasets } }
  known.set(event, place)
  return place
}
