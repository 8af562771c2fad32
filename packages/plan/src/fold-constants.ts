import { valueInTable } from './day-table.ts'
import { add, constant, nullOf, trueScalar, falseScalar } from './make-scalar.ts'
import type { Scalar, ScalarFunction } from './scalar.ts'
import { mapScalar } from './scalar-traversal.ts'
import { scaleOf, typeOf } from './scalar-type.ts'

type Constant = Extract<Scalar, { kind: 'constant' }>
type Compare = Extract<Scalar, { kind: 'compare' }>
type Arithmetic = Extract<Scalar, { kind: 'add' | 'subtract' | 'multiply' }>
type Case = Extract<Scalar, { kind: 'case' }>
type Call = Extract<Scalar, { kind: 'call' }>

/** Computes what does not depend on any row; the same object comes back when there is nothing to compute. */
export function foldConstants(scalar: Scalar): Scalar {
  return mapScalar(scalar, foldOne)
}

/** True when `scalar` is the constant null. */
export function isNullConstant(scalar: Scalar): boolean {
  return scalar.kind === 'constant' && scalar.value === null
}

function foldOne(scalar: Scalar): Scalar {
  switch (scalar.kind) {
    case 'column':
    case 'constant':
      return scalar
    case 'and':
    case 'or':
      return foldLogical(scalar)
    case 'not':
      return foldNot(scalar)
    case 'is-null':
      if (scalar.operand.kind !== 'constant') return scalar
      return scalar.operand.value === null ? trueScalar : falseScalar
    case 'compare':
      return foldCompare(scalar)
    case 'in-list':
      return isNullConstant(scalar.operand) ? nullOf(typeOf(scalar)) : scalar
    case 'add':
    case 'subtract':
    case 'multiply':
      return foldArithmetic(scalar)
    case 'divide': {
      const isNull = isNullConstant(scalar.left) || isNullConstant(scalar.right)
      return isNull ? nullOf(scalar.type) : scalar
    }
    case 'negate':
      return foldNegate(scalar)
    case 'case':
      return foldCase(scalar)
    case 'call':
      return foldCall(scalar)
  }
}

function foldLogical(scalar: Extract<Scalar, { kind: 'and' | 'or' }>): Scalar {
  const deciding = scalar.kind === 'or'
  if (scalar.operands.some((operand) => isBoolean(operand, deciding))) {
    return deciding ? trueScalar : falseScalar
  }
  const kept = scalar.operands.filter((operand) => !isBoolean(operand, !deciding))
  const [first] = kept
  if (first === undefined) return deciding ? falseScalar : trueScalar
  if (kept.every(isNullConstant)) return first
  if (kept.length === 1) return first
  return kept.length === scalar.operands.length
    ? scalar
    : Object.freeze({ ...scalar, operands: kept })
}

function isBoolean(scalar: Scalar, value: boolean): boolean {
  return scalar.kind === 'constant' && scalar.value === value
}

function foldNot(scalar: Extract<Scalar, { kind: 'not' }>): Scalar {
  const { operand } = scalar
  if (operand.kind !== 'constant') return scalar
  if (operand.value === null) return operand
  return operand.value === true ? falseScalar : trueScalar
}

function foldCompare(scalar: Compare): Scalar {
  const { left, right } = scalar
  if (isNullConstant(left) || isNullConstant(right)) return nullOf(typeOf(scalar))
  const numbers = bothNumbers(left, right)
  if (numbers === null) return scalar
  return holds(scalar.operator, numbers.left, numbers.right) ? trueScalar : falseScalar
}

function holds(operator: Compare['operator'], left: bigint, right: bigint): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

function foldArithmetic(scalar: Arithmetic): Scalar {
  const { left, right } = scalar
  if (isNullConstant(left) || isNullConstant(right)) return nullOf(scalar.type)
  if (scalar.kind === 'multiply') {
    const product = coefficient(left, right, (a, b) => a * b)
    return product === null ? scalar : constant(product, scalar.type)
  }
  const numbers = bothNumbers(left, right)
  if (numbers === null) return scalar
  const { left: a, right: b } = numbers
  return constant(scalar.kind === 'add' ? a + b : a - b, scalar.type)
}

/** Both constants as coefficients of the greater scale. */
function bothNumbers(
  left: Scalar,
  right: Scalar,
): { readonly left: bigint; readonly right: bigint } | null {
  if (left.kind !== 'constant' || right.kind !== 'constant') return null
  if (typeof left.value !== 'bigint' || typeof right.value !== 'bigint') return null
  const scale = Math.max(scaleOf(left.type), scaleOf(right.type))
  const atScale = (part: Constant, value: bigint): bigint =>
    value * 10n ** BigInt(scale - scaleOf(part.type))
  return { left: atScale(left, left.value), right: atScale(right, right.value) }
}

function coefficient(
  left: Scalar,
  right: Scalar,
  compute: (a: bigint, b: bigint) => bigint,
): bigint | null {
  if (left.kind !== 'constant' || right.kind !== 'constant') return null
  if (typeof left.value !== 'bigint' || typeof right.value !== 'bigint') return null
  return compute(left.value, right.value)
}

function foldNegate(scalar: Extract<Scalar, { kind: 'negate' }>): Scalar {
  const { operand } = scalar
  if (operand.kind !== 'constant') return scalar
  return typeof operand.value === 'bigint' ? constant(-operand.value, scalar.type) : operand
}

function foldCase(scalar: Case): Scalar {
  const possible = scalar.branches.filter(
    (branch) => !isBoolean(branch.when, false) && !isNullConstant(branch.when),
  )
  const certain = possible.findIndex((branch) => isBoolean(branch.when, true))
  const decided = possible[certain]
  const branches = decided === undefined ? possible : possible.slice(0, certain)
  const otherwise = decided === undefined ? scalar.otherwise : decided.then
  if (branches.every((branch) => isNullConstant(branch.then)) && isNullConstant(otherwise)) {
    return nullOf(scalar.type)
  }
  if (branches.length === 0) return retyped(otherwise, scalar)
  const isSame = branches.length === scalar.branches.length && otherwise === scalar.otherwise
  return isSame ? scalar : Object.freeze({ ...scalar, branches, otherwise })
}

/** A branch may have fewer digits than the whole case: it is given the case's. */
function retyped(value: Scalar, scalar: Case): Scalar {
  if (isNullConstant(value)) return nullOf(scalar.type)
  const missing = scaleOf(scalar.type) - scaleOf(typeOf(value))
  if (missing <= 0) return value
  return value.kind === 'constant' && typeof value.value === 'bigint'
    ? constant(value.value * 10n ** BigInt(missing), scalar.type)
    : add(value, constant(0n, scalar.type))
}

function foldCall(scalar: Call): Scalar {
  if (skipsNulls(scalar.function)) {
    const kept = scalar.args.filter((arg) => !isNullConstant(arg))
    const [first] = kept
    if (first === undefined) return nullOf(scalar.type)
    if (kept.length === 1 && scaleOf(typeOf(first)) === scaleOf(scalar.type)) return first
    return kept.length === scalar.args.length ? scalar : Object.freeze({ ...scalar, args: kept })
  }
  if (scalar.args.some(isNullConstant)) return nullOf(scalar.type)
  if (scalar.function.id === 'by-day') return foldByDay(scalar, scalar.function)
  const [left, right] = scalar.args
  if (left === undefined || right === undefined) return scalar
  if (scalar.function.id === 'add-days') {
    const day = coefficient(left, right, (a, b) => a + b)
    return day === null ? scalar : constant(day, scalar.type)
  }
  if (scalar.function.id === 'days-between') {
    const days = coefficient(left, right, (a, b) => b - a)
    return days === null ? scalar : constant(days, scalar.type)
  }
  return scalar
}

function foldByDay(
  scalar: Call,
  { table }: Extract<ScalarFunction, { readonly id: 'by-day' }>,
): Scalar {
  const [day] = scalar.args
  if (day?.kind !== 'constant' || typeof day.value !== 'bigint') return scalar
  return constant(valueInTable(table, day.value), scalar.type)
}

function skipsNulls({ id }: ScalarFunction): boolean {
  return id === 'least' || id === 'greatest' || id === 'coalesce'
}
