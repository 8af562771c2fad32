import type { WideArithmetic } from '@guiju/sql'

/** Whole numbers of 128 bits; overflow is an error, never a wrapped number. */
export const duckdbArithmetic: WideArithmetic = {
  wideIntegerType: 'hugeint',
  integerDivisionOperator: '//',
}
