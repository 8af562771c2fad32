import type { CallExpr, Expr } from '@guiju/language'
import type { MeasureSource } from '@guiju/plan'
import type { CheckedExpressions } from '@guiju/rulebook'

/**
 * A number computed from columns in doubles. `run` leaves numerator and denominator in the register and tells
 * whether they are the exact value, whether it is missing, or whether doubles do not hold it.
 */
export type NumberProgram = (row: number, register: NumberRegister) => ProgramResult

export type ProgramResult = 'exact' | 'missing' | 'too-large'

/** The greatest common use: one register serves a whole column. */
export interface NumberRegister {
  numerator: number
  denominator: number
}

/** Reads a column of an answer; NaN for a missing value or a group without rows. */
export type ColumnReader = (row: number) => number

/** What compiling reads. */
export interface ProgramContext {
  readonly checked: CheckedExpressions
  readonly sourceOf: (call: CallExpr) => MeasureSource
  readonly columnOf: (query: string, column: string) => ColumnReader
}

/** Compiles counts, sums, means and shares and plain arithmetic over them; null for anything else. */
export function numberProgram(expr: Expr, context: ProgramContext): NumberProgram | null {
  switch (expr.kind) {
    case 'literal':
      return literalProgram(expr.literal)
    case 'call':
      return context.checked.aggregates.has(expr) ? aggregateProgram(expr, context) : null
    case 'negate': {
      const operand = numberProgram(expr.operand, context)
      return operand && combined(operand, constant(-1, 1), multiply)
    }
    case 'arithmetic': {
      const left = numberProgram(expr.left, context)
      const right = numberProgram(expr.right, context)
      return left && right && combined(left, right, operations[expr.operator])
    }
    case 'name':
    case 'compare':
    case 'in':
    case 'has':
    case 'is-missing':
    case 'within':
    case 'not':
    case 'and':
    case 'or':
    case 'if':
      return null
  }
}

/** `left / right`; missing where the divisor is 0. */
export function quotient(left: NumberProgram, right: NumberProgram): NumberProgram {
  return combined(left, right, divide)
}

function literalProgram(
  literal: Extract<Expr, { kind: 'literal' }>['literal'],
): NumberProgram | null {
  switch (literal.kind) {
    case 'number':
    case 'ratio':
      return constant(Number(literal.value.coefficient), 10 ** literal.value.scale)
    case 'elapsed':
      return constant(Number(literal.microseconds), 1)
    default:
      return null
  }
}

function aggregateProgram(call: CallExpr, context: ProgramContext): NumberProgram | null {
  const source = context.sourceOf(call)
  const column = (name: string): ColumnReader => context.columnOf(source.query, name)
  if ('currencies' in source && source.currencies) return null
  switch (source.kind) {
    case 'single': {
      const isCount = call.callee === 'count' || call.callee === 'count_distinct'
      if (source.type.kind !== 'number') return null
      return scaled(column(source.column), source.type.scale, isCount)
    }
    case 'sum': {
      if (source.type.kind !== 'number') return null
      const sum = scaled(column(source.sum), source.type.scale, false)
      const entered = column(source.entered)
      return (row, register) => {
        if (sum(row, register) !== 'missing') return checked(register)
        const isEmpty = !(entered(row) > 0)
        return isEmpty ? set(register, 0, 1) : 'missing'
      }
    }
    case 'average': {
      if (source.type.kind !== 'number') return null
      return quotient(
        scaled(column(source.sum), source.type.scale, false),
        scaled(column(source.count), 0, true),
      )
    }
    case 'share':
      return quotient(scaled(column(source.met), 0, true), scaled(column(source.entered), 0, true))
    case 'quantile':
      return null
  }
}

/** A whole number of the given scale; a missing count is 0. */
function scaled(read: ColumnReader, scale: number, isCount: boolean): NumberProgram {
  const unit = 10 ** scale
  return (row, register) => {
    const value = read(row)
    if (Number.isNaN(value)) return isCount ? set(register, 0, 1) : 'missing'
    return set(register, value, unit)
  }
}

function constant(numerator: number, denominator: number): NumberProgram {
  return (_, register) => set(register, numerator, denominator)
}

type Operation = (
  left: NumberRegister,
  right: NumberRegister,
  into: NumberRegister,
) => ProgramResult

function combined(left: NumberProgram, right: NumberProgram, operate: Operation): NumberProgram {
  const first: NumberRegister = { numerator: 0, denominator: 1 }
  const second: NumberRegister = { numerator: 0, denominator: 1 }
  return (row, register) => {
    const one = left(row, first)
    if (one !== 'exact') return one
    const other = right(row, second)
    return other === 'exact' ? operate(first, second, register) : other
  }
}

const multiply: Operation = (left, right, into) =>
  set(into, left.numerator * right.numerator, left.denominator * right.denominator)

const divide: Operation = (left, right, into) => {
  if (right.numerator === 0) return 'missing'
  const sign = right.numerator < 0 ? -1 : 1
  return set(
    into,
    left.numerator * right.denominator * sign,
    left.denominator * right.numerator * sign,
  )
}

const add: Operation = (left, right, into) => sumOf(left, right, 1, into)
const subtract: Operation = (left, right, into) => sumOf(left, right, -1, into)

const operations: Readonly<Record<'+' | '-' | '*' | '/', Operation>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
}

function sumOf(
  left: NumberRegister,
  right: NumberRegister,
  sign: 1 | -1,
  into: NumberRegister,
): ProgramResult {
  if (left.denominator === right.denominator) {
    return set(into, left.numerator + sign * right.numerator, left.denominator)
  }
  const divisor = commonDivisor(left.denominator, right.denominator)
  const [leftFactor, rightFactor] = [right.denominator / divisor, left.denominator / divisor]
  const first = left.numerator * leftFactor
  const second = right.numerator * rightFactor
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second)) return 'too-large'
  return set(into, first + sign * second, left.denominator * leftFactor)
}

function commonDivisor(left: number, right: number): number {
  let [a, b] = [left, right]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

function set(register: NumberRegister, numerator: number, denominator: number): ProgramResult {
  register.numerator = numerator
  register.denominator = denominator
  return checked(register)
}

/** Whole numbers beyond 2^53 are not told apart by doubles. */
function checked({ numerator, denominator }: NumberRegister): ProgramResult {
  return Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)
    ? 'exact'
    : 'too-large'
}
