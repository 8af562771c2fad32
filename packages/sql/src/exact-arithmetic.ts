import type { WideArithmetic } from './dialect.ts'
import { sqlBinary, sqlCall, sqlCast, sqlInteger, sqlNull, sqlWhen } from './sql-factory.ts'
import type { SqlExpr } from './sql-tree.ts'

const zero = sqlInteger(0n)

/** 10^digits. */
export const powerOfTen = (digits: number): bigint => 10n ** BigInt(digits)

/** `value * 10^digits` in the wide type; `value` itself when there is nothing to do. */
export function scaleUp(arithmetic: WideArithmetic, value: SqlExpr, digits: number): SqlExpr {
  if (digits === 0) return value
  return sqlBinary('*', sqlCast(value, arithmetic.wideIntegerType), sqlInteger(powerOfTen(digits)))
}

/** The quotient of two whole numbers rounded half away from zero; null when the divisor is 0. */
export function divideRounded(
  arithmetic: WideArithmetic,
  dividend: SqlExpr,
  divisor: SqlExpr,
): SqlExpr {
  const n = sqlCast(dividend, arithmetic.wideIntegerType)
  const d = sqlCast(divisor, arithmetic.wideIntegerType)
  const two = sqlInteger(2n)
  const magnitude = sqlBinary(
    arithmetic.integerDivisionOperator,
    sqlBinary('+', sqlBinary('*', two, sqlCall('abs', n)), sqlCall('abs', d)),
    sqlBinary('*', two, sqlCall('abs', d)),
  )
  const isNegative = sqlBinary('<>', sqlBinary('<', n, zero), sqlBinary('<', d, zero))
  const signed = sqlWhen(isNegative, sqlBinary('-', zero, magnitude), magnitude)
  return sqlWhen(sqlBinary('=', d, zero), sqlNull, signed)
}

/** The greatest whole number not above `value / divisor`, for a positive divisor. */
export function divideDown(arithmetic: WideArithmetic, value: SqlExpr, divisor: bigint): SqlExpr {
  const d = sqlInteger(divisor)
  const quotient = sqlBinary(arithmetic.integerDivisionOperator, value, d)
  const hasRest = sqlBinary('<>', sqlBinary('%', value, d), zero)
  const isBelowZero = sqlBinary('<', value, zero)
  const goesDown: SqlExpr = { kind: 'logical', operator: 'and', operands: [isBelowZero, hasRest] }
  return sqlWhen(goesDown, sqlBinary('-', quotient, sqlInteger(1n)), quotient)
}
