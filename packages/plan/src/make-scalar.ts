import type { ConstantValue, Scalar, ScalarFunction, ScalarType } from './scalar.ts'
import {
  booleanType,
  dateType,
  integerType,
  numberType,
  scaleOf,
  textType,
  timestampType,
  typeOf,
} from './scalar-type.ts'

type CompareOperator = Extract<Scalar, { kind: 'compare' }>['operator']

export function column(name: string, type: ScalarType): Scalar {
  return Object.freeze({ kind: 'column', name, type })
}

export function constant(value: ConstantValue | null, type: ScalarType): Scalar {
  return Object.freeze({ kind: 'constant', value, type })
}

export const trueScalar: Scalar = constant(true, booleanType)
export const falseScalar: Scalar = constant(false, booleanType)

export function integer(value: bigint): Scalar {
  return constant(value, integerType)
}

export function text(value: string): Scalar {
  return constant(value, textType)
}

/** A date, as days since 1970-01-01. */
export function date(day: number): Scalar {
  return constant(BigInt(day), dateType)
}

/** An instant, in microseconds since 1970-01-01 UTC. */
export function timestamp(microseconds: bigint): Scalar {
  return constant(microseconds, timestampType)
}

/** A value of `type` that is always missing. */
export function nullOf(type: ScalarType): Scalar {
  return constant(null, type)
}

/** True when every operand is; nested conjunctions are flattened, `true` dropped, repeats told once. */
export function and(operands: readonly Scalar[]): Scalar {
  return logical('and', operands)
}

/** True when one operand is; nested disjunctions are flattened, `false` dropped. */
export function or(operands: readonly Scalar[]): Scalar {
  return logical('or', operands)
}

export function not(operand: Scalar): Scalar {
  if (operand.kind === 'not' && operand.operand.kind === 'is-null') return operand.operand
  if (operand.kind === 'constant' && typeof operand.value === 'boolean') {
    return operand.value ? falseScalar : trueScalar
  }
  return Object.freeze({ kind: 'not', operand })
}

export function isNull(operand: Scalar): Scalar {
  if (operand.kind === 'constant') return operand.value === null ? trueScalar : falseScalar
  return Object.freeze({ kind: 'is-null', operand })
}

export function isNotNull(operand: Scalar): Scalar {
  return not(isNull(operand))
}

export function compare(left: Scalar, operator: CompareOperator, right: Scalar): Scalar {
  return Object.freeze({ kind: 'compare', operator, left, right })
}

export function inList(operand: Scalar, items: readonly ConstantValue[]): Scalar {
  return Object.freeze({ kind: 'in-list', operand, items: Object.freeze([...items]) })
}

/** Exact sum; its scale is the greater of both. */
export function add(left: Scalar, right: Scalar): Scalar {
  return Object.freeze({ kind: 'add', left, right, type: widerType(left, right) })
}

/** Exact difference; its scale is the greater of both. */
export function subtract(left: Scalar, right: Scalar): Scalar {
  return Object.freeze({ kind: 'subtract', left, right, type: widerType(left, right) })
}

/** Exact product; its scale is the sum of both. */
export function multiply(left: Scalar, right: Scalar): Scalar {
  const scale = scaleOf(typeOf(left)) + scaleOf(typeOf(right))
  return Object.freeze({ kind: 'multiply', left, right, type: numberType(scale) })
}

/** Quotient rounded half away from zero to 12 digits; null when the divisor is 0. */
export function divide(left: Scalar, right: Scalar): Scalar {
  return Object.freeze({ kind: 'divide', left, right, type: numberType(12) })
}

export function negate(operand: Scalar): Scalar {
  return Object.freeze({ kind: 'negate', operand, type: typeOf(operand) })
}

/** `then` where `condition` is true, else `otherwise`. */
export function when(condition: Scalar, then: Scalar, otherwise: Scalar): Scalar {
  return cases([{ when: condition, then }], otherwise)
}

/** The first branch whose condition is true, else `otherwise`. Numbers take the greatest scale among the branches. */
export function cases(
  branches: readonly { readonly when: Scalar; readonly then: Scalar }[],
  otherwise: Scalar,
): Scalar {
  if (branches.length === 0) return otherwise
  const type = branches
    .map((branch) => typeOf(branch.then))
    .reduce((left, right) => commonType(left, right), typeOf(otherwise))
  return Object.freeze({ kind: 'case', branches: Object.freeze([...branches]), otherwise, type })
}

export function call(id: ScalarFunction, args: readonly Scalar[], type: ScalarType): Scalar {
  return Object.freeze({ kind: 'call', function: id, args: Object.freeze([...args]), type })
}

/** The type that holds values of both: of numbers the one with more digits, else the left one. */
export function commonType(left: ScalarType, right: ScalarType): ScalarType {
  return left.kind === 'number' && right.kind === 'number' && right.scale > left.scale
    ? right
    : left
}

function widerType(left: Scalar, right: Scalar): ScalarType {
  return commonType(typeOf(left), typeOf(right))
}

function logical(kind: 'and' | 'or', operands: readonly Scalar[]): Scalar {
  const neutral = kind === 'and' ? trueScalar : falseScalar
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]))
  const kept = flat.filter((operand, index) => {
    const isNeutral = operand.kind === 'constant' && operand.value === (kind === 'and')
    return !isNeutral && flat.indexOf(operand) === index
  })
  const [first] = kept
  if (first === undefined) return neutral
  const decided = kept.find(
    (operand) => operand.kind === 'constant' && operand.value === (kind === 'or'),
  )
  if (decided !== undefined) return decided
  return kept.length === 1 ? first : Object.freeze({ kind, operands: Object.freeze(kept) })
}
