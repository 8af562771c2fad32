import { and, filter, structuralText, type Rows, type Scalar } from '@guiju/plan'

type Compare = Extract<Scalar, { kind: 'compare' }>

/**
 * Drops the conditions of a filter that another of its conditions implies: an upper bound beside a lower or
 * equal one, `x is not null` beside a bound of x, and `x is null or x < b` beside a bound that is enough.
 */
export function dropImplied(rows: Rows): Rows {
  if (rows.kind !== 'filter' || rows.predicate.kind !== 'and') return rows
  const { operands } = rows.predicate
  const kept = operands.reduce<readonly Scalar[]>(
    (left, condition) =>
      isImplied(condition, without(left, condition)) ? without(left, condition) : left,
    operands,
  )
  return kept.length === operands.length ? rows : filter(rows.input, and(kept))
}

function without(conditions: readonly Scalar[], condition: Scalar): readonly Scalar[] {
  return conditions.filter((other) => other !== condition)
}

function isImplied(condition: Scalar, others: readonly Scalar[]): boolean {
  if (condition.kind === 'compare') return others.some((other) => isTighter(other, condition))
  if (condition.kind === 'not' && condition.operand.kind === 'is-null') {
    const text = structuralText(condition.operand.operand)
    return others.some((other) => other.kind === 'compare' && readsAlone(other, text))
  }
  if (condition.kind !== 'or') return false
  return condition.operands.some(
    (operand) => operand.kind === 'compare' && others.some((other) => isTighter(other, operand)),
  )
}

function readsAlone(condition: Compare, text: string): boolean {
  return structuralText(condition.left) === text || structuralText(condition.right) === text
}

/** True when `one` being true makes the upper or lower bound `other` true. */
function isTighter(one: Scalar, other: Compare): boolean {
  const [narrow, wide] = [boundOf(one), boundOf(other)]
  if (narrow === null || wide === null || narrow.of !== wide.of) return false
  if (narrow.isUpper !== wide.isUpper) return false
  if (narrow.value === wide.value) return narrow.isOpen || !wide.isOpen
  return narrow.isUpper ? narrow.value < wide.value : narrow.value > wide.value
}

interface Bound {
  readonly of: string
  readonly isUpper: boolean
  readonly isOpen: boolean
  readonly value: bigint
}

/** A bound of a column by a constant of the same type, so that the two compare as they are. */
function boundOf(condition: Scalar): Bound | null {
  if (condition.kind !== 'compare') return null
  const { left, operator, right } = condition
  const isPlain = left.kind === 'column' && right.kind === 'constant'
  if (!isPlain || typeof right.value !== 'bigint') return null
  if (left.type.kind !== right.type.kind || left.type.kind === 'number') return null
  if (operator === '=' || operator === '!=') return null
  const isUpper = operator === '<' || operator === '<='
  const isOpen = operator === '<' || operator === '>'
  return { of: left.name, isUpper, isOpen, value: right.value }
}
