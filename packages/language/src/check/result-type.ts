import type { Type } from '../type.ts'
import type { ResultRule } from './catalogue.ts'
import { unify } from './unify.ts'
import type { Checker, Operand } from './checker.ts'

/** The type of a call from its catalogue rule and its arguments in order. */
export function resultType(rule: ResultRule, operands: readonly Operand[], checker: Checker): Type {
  const first: Type = operands[0]?.typed.type ?? { kind: 'unknown' }
  switch (rule.kind) {
    case 'type':
      return rule.type
    case 'same':
    case 'named':
      return first
    case 'converted':
      return operands[1]?.typed.type ?? { kind: 'unknown' }
    case 'common':
      return unify(operands, checker)
    case 'mean':
      return first.kind === 'integer' ? { kind: 'number' } : first
    case 'whole':
      return first.kind === 'number' || first.kind === 'ratio' ? { kind: 'integer' } : first
  }
}
