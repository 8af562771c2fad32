import type { Type } from '../type.ts'
import { widerNumber } from './arithmetic-type.ts'
import { reportUnits } from './report-units.ts'
import { checkTexts, listsValues } from './enum-values.ts'
import type { Checker, Operand } from './checker.ts'
import { isNumeric, isTextual } from './type-sets.ts'

/** The type that fits all operands; reports the first that does not fit those before it, and is then unknown. */
export function unify(operands: readonly Operand[], checker: Checker): Type {
  checkEnumTexts(operands, checker)
  let common: Operand | undefined
  for (const next of operands) {
    const type: Type | null = common === undefined ? next.typed.type : commonType(common, next)
    if (type === null && common !== undefined) {
      reportUnits('choose', [common, next], checker)
      return { kind: 'unknown' }
    }
    if (type?.kind === 'unknown') return type
    if (type !== null) common = { expr: next.expr, typed: { ...next.typed, type } }
  }
  return common?.typed.type ?? { kind: 'unknown' }
}

/** Quoted texts beside an enum are its values. */
function checkEnumTexts(operands: readonly Operand[], checker: Checker): void {
  const listing = operands.find(({ typed }) => listsValues(typed.type))
  if (listing === undefined) return
  for (const { expr } of operands) checkTexts(expr, listing.typed.type, checker)
}

function commonType(one: Operand, other: Operand): Type | null {
  const [left, right] = [one.typed.type, other.typed.type]
  if (left.kind === 'unknown' || right.kind === 'unknown') return { kind: 'unknown' }
  if (left.kind === 'missing') return right
  if (right.kind === 'missing') return left
  if (isNumeric(left) && isNumeric(right)) return widerNumber(left, right)
  if (left.kind === 'enum' && right.kind === 'enum') {
    return { kind: 'enum', values: [...new Set([...left.values, ...right.values])] }
  }
  if (isTextual(left) && isTextual(right)) return textualType(one, other)
  if (left.kind !== right.kind || left.kind === 'range') return null
  if (left.kind === 'money' && right.kind === 'money') {
    return left.currency === right.currency ? left : null
  }
  return left
}

/** A quoted text beside an enum was checked to be one of its values. */
function textualType(one: Operand, other: Operand): Type | null {
  const [left, right] = [one.typed.type, other.typed.type]
  if (left.kind === right.kind) return left
  if (left.kind === 'enum' && other.expr.kind === 'literal') return left
  if (right.kind === 'enum' && one.expr.kind === 'literal') return right
  const isMixed =
    (left.kind === 'enum' && right.kind === 'id') || (left.kind === 'id' && right.kind === 'enum')
  return isMixed ? null : { kind: 'text' }
}
