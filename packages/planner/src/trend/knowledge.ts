import { nodesOf, operandsOf, scalarsOfMeasure, type Rows, type Scalar } from '@guiju/plan'
import { instantOfDay, type Day } from '@guiju/rulebook'

/**
 * The knowledge day of no day in particular: a date, and the instant at its end, that no rule can write and no data
 * can hold. Rows are lowered as known then, and the two constants are found again wherever lowering put them.
 */
export interface Knowledge {
  readonly day: Day
  readonly end: bigint
}

/** Lies in the year 9636. */
const openDay: Day = 2_800_000

export function openKnowledge(zone: string | null): Knowledge {
  return { day: openDay, end: instantOfDay(openDay + 1, zone) }
}

/** True for the knowledge day, written as a date or as the instant at its end. */
export function isKnowledge(scalar: Scalar, { day, end }: Knowledge): boolean {
  if (scalar.kind !== 'constant') return false
  if (scalar.type.kind === 'date') return scalar.value === BigInt(day)
  return scalar.type.kind === 'timestamp' && scalar.value === end
}

/** True when a scalar may say another thing on another knowledge day. */
export function readsKnowledge(scalar: Scalar, knowledge: Knowledge): boolean {
  return (
    isKnowledge(scalar, knowledge) ||
    operandsOf(scalar).some((operand) => readsKnowledge(operand, knowledge))
  )
}

/** True when rows may differ from one knowledge day to another. */
export function rowsReadKnowledge(rows: Rows, knowledge: Knowledge): boolean {
  return nodesOf(rows).some((node) =>
    scalarsOf(node).some((scalar) => readsKnowledge(scalar, knowledge)),
  )
}

function scalarsOf(rows: Rows): readonly Scalar[] {
  switch (rows.kind) {
    case 'filter':
      return [rows.predicate]
    case 'derive':
      return rows.columns.map(({ value }) => value)
    case 'reduce':
      return rows.measures.flatMap(({ measure }) => scalarsOfMeasure(measure))
    case 'scan':
    case 'lookup':
    case 'mark':
    case 'expand':
    case 'pick':
    case 'distinct':
    case 'unnest':
      return []
  }
}
