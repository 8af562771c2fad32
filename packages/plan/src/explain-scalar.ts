import { isDayTable } from './day-table.ts'
import { isEntityDayTable } from './entity-day-table.ts'
import type { ConstantValue, Scalar, ScalarFunction, ScalarType } from './scalar.ts'

/** `scalar` as one line a person can read; instants are shown in UTC. */
export function explainScalar(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'column':
      return scalar.name
    case 'constant':
      return explainConstant(scalar.value, scalar.type)
    case 'and':
    case 'or':
      return scalar.operands.map(explainCondition).join(` ${scalar.kind} `)
    case 'not':
      return scalar.operand.kind === 'is-null'
        ? `${explainWhole(scalar.operand.operand)} is not null`
        : `not ${explainWhole(scalar.operand)}`
    case 'is-null':
      return `${explainWhole(scalar.operand)} is null`
    case 'compare':
      return `${explainOperand(scalar.left)} ${scalar.operator} ${explainOperand(scalar.right)}`
    case 'in-list': {
      const type = typeOfList(scalar)
      const items = scalar.items.map((item) => explainConstant(item, type))
      return `${explainOperand(scalar.operand)} in [${items.join(', ')}]`
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return `${explainOperand(scalar.left)} ${signs[scalar.kind]} ${explainOperand(scalar.right)}`
    case 'negate':
      return `-${explainOperand(scalar.operand)}`
    case 'case': {
      const branches = scalar.branches.map(
        (branch) => `when ${explainScalar(branch.when)} then ${explainScalar(branch.then)}`,
      )
      return ['case', ...branches, `else ${explainScalar(scalar.otherwise)} end`].join(' ')
    }
    case 'call':
      return explainCall(scalar.function, scalar.args)
  }
}

/** A constant as it is written in an explained plan. */
export function explainConstant(value: ConstantValue | null, type: ScalarType): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'bigint') return `[${value.join(', ')}]`
  switch (type.kind) {
    case 'timestamp':
      return explainInstant(value)
    case 'date':
      return explainInstant(value * microsecondsPerDay).slice(0, 10)
    case 'number':
      return explainDecimal(value, type.scale)
    case 'boolean':
    case 'text':
    case 'labels':
      return String(value)
  }
}

const signs = { add: '+', subtract: '-', multiply: '*', divide: '/' } as const
const microsecondsPerDay = 86_400_000_000n

function explainOperand(scalar: Scalar): string {
  const text = explainScalar(scalar)
  return isAtomic(scalar) ? text : `(${text})`
}

/** `not` binds tighter than `and` and `or`. */
function explainCondition(scalar: Scalar): string {
  return scalar.kind === 'not' ? explainScalar(scalar) : explainOperand(scalar)
}

/** In brackets unless it is a single word or call. */
function explainWhole(scalar: Scalar): string {
  const isWord = scalar.kind === 'column' || scalar.kind === 'constant' || scalar.kind === 'call'
  return isWord ? explainScalar(scalar) : `(${explainScalar(scalar)})`
}

function isAtomic(scalar: Scalar): boolean {
  return (
    scalar.kind === 'column' ||
    scalar.kind === 'constant' ||
    scalar.kind === 'call' ||
    scalar.kind === 'compare' ||
    scalar.kind === 'in-list' ||
    scalar.kind === 'is-null' ||
    (scalar.kind === 'not' && scalar.operand.kind === 'is-null')
  )
}

function explainCall(id: ScalarFunction, args: readonly Scalar[]): string {
  const { id: name, ...options } = id
  const settings = Object.entries(options).map(([key, value]) => `${key}: ${explainSetting(value)}`)
  return `${name}(${[...args.map(explainScalar), ...settings].join(', ')})`
}

function explainSetting(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return part.toString()
    return isDayTable(part) || isEntityDayTable(part) ? part.name : part
  })
}

function typeOfList(scalar: Extract<Scalar, { kind: 'in-list' }>): ScalarType {
  const { operand } = scalar
  return 'type' in operand ? operand.type : { kind: 'boolean' }
}

function explainInstant(microseconds: bigint): string {
  const milliseconds = Number(microseconds / 1000n)
  if (Math.abs(milliseconds) > 8.64e15) return `${microseconds}us`
  const text = new Date(milliseconds).toISOString()
  const rest = microseconds % 1_000_000n
  return rest === 0n ? `${text.slice(0, 19)}Z` : `${text.slice(0, 19)}.${microFraction(rest)}Z`
}

function microFraction(rest: bigint): string {
  const positive = rest < 0n ? rest + 1_000_000n : rest
  return positive.toString().padStart(6, '0')
}

function explainDecimal(coefficient: bigint, scale: number): string {
  if (scale === 0) return coefficient.toString()
  const isNegative = coefficient < 0n
  const digits = (isNegative ? -coefficient : coefficient).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, -scale)
  return `${isNegative ? '-' : ''}${whole}.${digits.slice(-scale)}`
}
