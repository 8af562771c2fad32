import { scaleOf, typeOf, type ConstantValue, type Scalar, type ScalarType } from '@guiju/plan'
import type { SqlDialect } from './dialect.ts'
import { divideRounded, powerOfTen, scaleUp } from './exact-arithmetic.ts'
import { sqlBinary, sqlCast, sqlNull, sqlParameter } from './sql-factory.ts'
import type { SqlExpr } from './sql-tree.ts'

/** How the columns of the input are written where the scalar stands. */
export type ColumnWriter = (name: string) => SqlExpr

const quotientDigits = 12

/** Says one scalar in SQL. Numbers are the whole coefficients of their scale throughout. */
export function lowerScalar(scalar: Scalar, column: ColumnWriter, dialect: SqlDialect): SqlExpr {
  const lower = (operand: Scalar): SqlExpr => lowerScalar(operand, column, dialect)
  switch (scalar.kind) {
    case 'column':
      return column(scalar.name)
    case 'constant':
      return lowerConstant(scalar.value, scalar.type)
    case 'and':
    case 'or':
      return { kind: 'logical', operator: scalar.kind, operands: scalar.operands.map(lower) }
    case 'not':
      return { kind: 'not', operand: lower(scalar.operand) }
    case 'is-null':
      return { kind: 'is-null', operand: lower(scalar.operand), isNegated: false }
    case 'compare': {
      const [left, right] = lowerAligned([scalar.left, scalar.right], column, dialect)
      const operator = scalar.operator === '!=' ? '<>' : scalar.operator
      return sqlBinary(operator, left, right)
    }
    case 'in-list': {
      const type = typeOf(scalar.operand)
      const items = scalar.items.map((item) => lowerConstant(item, type))
      return { kind: 'in-list', operand: lower(scalar.operand), items }
    }
    case 'add':
    case 'subtract': {
      const [left, right] = lowerAligned([scalar.left, scalar.right], column, dialect)
      return sqlBinary(scalar.kind === 'add' ? '+' : '-', left, right)
    }
    case 'multiply':
      return sqlBinary(
        '*',
        sqlCast(lower(scalar.left), dialect.wideIntegerType),
        lower(scalar.right),
      )
    case 'divide':
      return lowerDivision(scalar.left, scalar.right, lower, dialect)
    case 'negate':
      return sqlBinary('-', { kind: 'integer', value: 0n }, lower(scalar.operand))
    case 'case':
      return lowerCase(scalar, column, dialect)
    case 'call':
      return lowerCall(scalar, column, dialect)
  }
}

function lowerConstant(value: ConstantValue | null, type: ScalarType): SqlExpr {
  if (value === null) return sqlParameter(null, type)
  if (typeof value === 'object') {
    return { kind: 'list', items: value.map((item) => sqlParameter(item, { kind: 'text' })) }
  }
  return sqlParameter(value, type)
}

/** Writes numbers on one scale, so that their coefficients compare and add. */
function lowerAligned(
  operands: readonly [Scalar, Scalar],
  column: ColumnWriter,
  dialect: SqlDialect,
): readonly [SqlExpr, SqlExpr] {
  const scale = Math.max(...operands.map((operand) => scaleOf(typeOf(operand))))
  const [left, right] = operands
  return [lowerToScale(left, scale, column, dialect), lowerToScale(right, scale, column, dialect)]
}

function lowerToScale(
  scalar: Scalar,
  scale: number,
  column: ColumnWriter,
  dialect: SqlDialect,
): SqlExpr {
  const type = typeOf(scalar)
  if (type.kind !== 'number' || type.scale === scale) return lowerScalar(scalar, column, dialect)
  const digits = scale - type.scale
  if (scalar.kind === 'constant' && typeof scalar.value === 'bigint' && digits > 0) {
    return sqlParameter(scalar.value * powerOfTen(digits), { kind: 'number', scale })
  }
  return scaleUp(dialect, lowerScalar(scalar, column, dialect), digits)
}

function lowerDivision(
  left: Scalar,
  right: Scalar,
  lower: (scalar: Scalar) => SqlExpr,
  dialect: SqlDialect,
): SqlExpr {
  const digits = quotientDigits + scaleOf(typeOf(right)) - scaleOf(typeOf(left))
  const dividend = digits >= 0 ? scaleUp(dialect, lower(left), digits) : lower(left)
  const divisor = digits >= 0 ? lower(right) : scaleUp(dialect, lower(right), -digits)
  return divideRounded(dialect, dividend, divisor)
}

function lowerCase(
  scalar: Extract<Scalar, { kind: 'case' }>,
  column: ColumnWriter,
  dialect: SqlDialect,
): SqlExpr {
  const scale = scaleOf(scalar.type)
  const toScale = (value: Scalar): SqlExpr => lowerToScale(value, scale, column, dialect)
  return {
    kind: 'case',
    branches: scalar.branches.map(({ when, then }) => ({
      when: lowerScalar(when, column, dialect),
      value: toScale(then),
    })),
    otherwise: isNullConstant(scalar.otherwise) ? sqlNull : toScale(scalar.otherwise),
  }
}

const isNullConstant = (scalar: Scalar): boolean =>
  scalar.kind === 'constant' && scalar.value === null

/** Functions that choose among their arguments need them on one scale; others take them as they are. */
const choosingFunctions: ReadonlySet<string> = new Set(['least', 'greatest', 'coalesce'])

function lowerCall(
  scalar: Extract<Scalar, { kind: 'call' }>,
  column: ColumnWriter,
  dialect: SqlDialect,
): SqlExpr {
  const chooses = choosingFunctions.has(scalar.function.id)
  const scale = scaleOf(scalar.type)
  const args = scalar.args.map((argument) =>
    chooses
      ? lowerToScale(argument, scale, column, dialect)
      : lowerScalar(argument, column, dialect),
  )
  return applyRule(scalar.function, args, scalar.args.map(typeOf), dialect)
}

function applyRule<F extends Extract<Scalar, { kind: 'call' }>['function']>(
  call: F,
  args: readonly SqlExpr[],
  argTypes: readonly ScalarType[],
  dialect: SqlDialect,
): SqlExpr {
  const rule = dialect.functions[call.id] as (
    call: F,
    args: readonly SqlExpr[],
    argTypes: readonly ScalarType[],
  ) => SqlExpr
  return rule(call, args, argTypes)
}
