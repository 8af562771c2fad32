import type { Literal } from '@guiju/language'
import {
  constant,
  date,
  integer,
  nullOf,
  numberType,
  text,
  textType,
  timestamp,
  trueScalar,
  falseScalar,
  type Scalar,
} from '@guiju/plan'
import { instantOfLocal } from '@guiju/rulebook'
import type { Env } from './lowering.ts'

/** A written value. A date and time is what the wall clock of the pack's zone shows. */
export function lowerLiteral(literal: Literal, { lowering }: Env): Scalar {
  switch (literal.kind) {
    case 'number':
    case 'ratio':
    case 'money':
      return constant(literal.value.coefficient, numberType(literal.value.scale))
    case 'text':
      return text(literal.value)
    case 'elapsed':
    case 'time-of-day':
      return integer(literal.microseconds)
    case 'span':
      return integer(BigInt(literal.count))
    case 'date':
      return date(literal.day)
    case 'timestamp':
      return timestamp(instantOfLocal(literal.microseconds, lowering.pack.timeZone))
    case 'boolean':
      return literal.value ? trueScalar : falseScalar
    case 'missing':
      return nullOf(textType)
  }
}
