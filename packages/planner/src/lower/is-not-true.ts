import { booleanType, call, falseScalar, not, type Scalar } from '@guiju/plan'

/** False where the condition is true; true where it is false or missing. */
export function isNotTrue(condition: Scalar): Scalar {
  if (isNeverNull(condition)) return not(condition)
  return not(call({ id: 'coalesce' }, [condition, falseScalar], booleanType))
}

function isNeverNull(condition: Scalar): boolean {
  switch (condition.kind) {
    case 'is-null':
      return true
    case 'constant':
      return condition.value !== null
    case 'not':
      return isNeverNull(condition.operand)
    case 'and':
    case 'or':
      return condition.operands.every(isNeverNull)
    case 'column':
    case 'compare':
    case 'in-list':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'negate':
    case 'case':
    case 'call':
      return false
  }
}
