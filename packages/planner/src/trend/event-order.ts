import {
  isNotNull,
  structuralText,
  typeOf,
  type Rows,
  type Scalar,
  type Statistics,
} from '@guiju/plan'
import { isKnowledge, type Knowledge } from './knowledge.ts'

/** What statistics prove of the order of times in one row. */
export interface EventOrder {
  /** True when `time`, wherever it is there, is never later than `event`. */
  readonly isNotAfter: (time: Scalar, event: Scalar) => boolean
}

/** A stored column, and the joins through which its row was reached. */
interface Origin {
  readonly path: readonly Rows[]
  readonly dataset: string
  readonly column: string
}

/** Where a column of `rows` is stored; null for one that is computed. */
export function originOf(rows: Rows, name: string): Origin | null {
  switch (rows.kind) {
    case 'scan': {
      const found = rows.columns.find(({ as }) => as === name)
      return found === undefined ? null : { path: [], dataset: rows.dataset, column: found.column }
    }
    case 'lookup':
    case 'expand': {
      const taken = rows.take.find(({ as }) => as === name)
      if (taken === undefined) return originOf(rows.input, name)
      const origin = originOf(rows.right, taken.from)
      return origin && { ...origin, path: [rows, ...origin.path] }
    }
    case 'derive': {
      const made = rows.columns.find((column) => column.name === name)
      if (made === undefined) return originOf(rows.input, name)
      return made.value.kind === 'column' ? originOf(rows.input, made.value.name) : null
    }
    case 'mark':
    case 'unnest':
      return rows.as === name ? null : originOf(rows.input, name)
    case 'filter':
    case 'pick':
      return originOf(rows.input, name)
    case 'distinct':
    case 'reduce':
      return null
  }
}

/** True when no stored row lacks a value in this column of `rows`, read from the rows themselves. */
export function isNeverNull(rows: Rows, name: string, { datasets }: Statistics): boolean {
  const origin = originOf(rows, name)
  if (origin === null || origin.path.length > 0) return false
  return datasets.get(origin.dataset)?.columns.get(origin.column)?.hasNulls === false
}

/** The order of times among the columns of `rows`. */
export function eventOrder(rows: Rows, { datasets }: Statistics): EventOrder {
  const originOfScalar = (scalar: Scalar): Origin | null =>
    scalar.kind === 'column' ? originOf(rows, scalar.name) : null
  return {
    isNotAfter: (time, event) => {
      if (structuralText(time) === structuralText(event)) return true
      const [first, second] = [originOfScalar(time), originOfScalar(event)]
      if (first === null || second === null || !isSamePath(first, second)) return false
      const later = datasets.get(first.dataset)?.notBefore?.get(first.column)
      return later?.has(second.column) === true
    },
  }
}

function isSamePath(left: Origin, right: Origin): boolean {
  return (
    left.path.length === right.path.length &&
    left.path.every((node, index) => node === right.path[index])
  )
}

/**
 * A condition that is true from the event day on, as what is left of it then; null when it may become true later.
 * Nothing asks for a row before its event day.
 */
export function settledByEvent(
  condition: Scalar,
  event: Scalar,
  { isNotAfter }: EventOrder,
  knowledge: Knowledge,
): readonly Scalar[] | null {
  const isPast = (part: Scalar): part is Extract<Scalar, { kind: 'compare' }> =>
    part.kind === 'compare' &&
    isKnowledge(part.right, knowledge) &&
    typeOf(part.left).kind === typeOf(event).kind &&
    isNotAfter(part.left, event)
  if (isPast(condition)) {
    const isEvent = structuralText(condition.left) === structuralText(event)
    return isEvent ? [] : [isNotNull(condition.left)]
  }
  if (condition.kind !== 'or') return null
  const past = condition.operands.find(isPast)
  const others = condition.operands.filter((part) => part !== past)
  const isComplete =
    past !== undefined &&
    others.some(
      (part) =>
        part.kind === 'is-null' && structuralText(part.operand) === structuralText(past.left),
    )
  return isComplete ? [] : null
}
