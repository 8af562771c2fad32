import { diagnostic } from '../diagnostic.ts'
import type { Expr, NameExpr } from '../expr.ts'
import type { Type, TypedAs } from '../type.ts'
import { probeName } from './check-name.ts'
import { enter, operand, unknown, type Checker, type Operand } from './checker.ts'
import { otherWriting } from './meaning-texts.ts'
import { nearestName } from './nearest-name.ts'
import { isThis, resolveName } from './resolve-name.ts'
import type { Standing } from './standing.ts'

type Listing = Extract<Type, { readonly values: readonly string[] }>

/** Tells whether a type lists its values by name. */
export function listsValues(type: Type): type is Listing {
  return type.kind === 'enum' || type.kind === 'labels'
}

/**
 * Checks the two sides of `=` or `!=`. Beside a type that lists its values a bare undotted name is one of
 * them; the left side is asked first whether it is such a type.
 */
export function checkPair(
  left: Expr,
  right: Expr,
  standing: Standing,
  checker: Checker,
): readonly [Operand, Operand] {
  if (isBareName(left) && asksRightFirst(left, right, standing, checker)) {
    const second = operand(right, standing, checker)
    return [besideListing(left, second.typed.type, standing, checker), second]
  }
  const first = operand(left, standing, checker)
  return [first, besideListing(right, first.typed.type, standing, checker)]
}

/** Tells whether the left name has to be a value of the type on the right, if it means anything. */
function asksRightFirst(
  left: NameExpr,
  right: Expr,
  standing: Standing,
  checker: Checker,
): boolean {
  const leftType = probeName(left, standing, checker)
  const rightType = right.kind === 'name' ? probeName(right, standing, checker) : null
  if (leftType === null) return rightType !== null || !isBareName(right)
  return !listsValues(leftType) && rightType !== null && listsValues(rightType)
}

/** Checks what stands beside a value of type `type`: a bare name is a value when the type lists its values. */
export function besideListing(
  expr: Expr,
  type: Type,
  standing: Standing,
  checker: Checker,
): Operand {
  if (listsValues(type)) {
    if (isBareName(expr)) return { expr, typed: bindValue(expr, type, { standing, checker }) }
    const checked = operand(expr, standing, checker)
    checkTexts(expr, type, checker)
    return checked
  }
  const isFollowUp =
    type.kind === 'unknown' && isBareName(expr) && probeName(expr, standing, checker) === null
  if (isFollowUp) return { expr, typed: enter(expr, unknown.type, checker) }
  return operand(expr, standing, checker)
}

/** Reports quoted texts that are no values of the enum they meet, also in the branches of an `if`. */
export function checkTexts(expr: Expr, type: Type, checker: Checker): void {
  if (!listsValues(type)) return
  if (expr.kind === 'if') {
    checkTexts(expr.then, type, checker)
    checkTexts(expr.otherwise, type, checker)
  }
  if (expr.kind === 'literal' && expr.literal.kind === 'text') {
    const { value } = expr.literal
    if (type.values.includes(value)) return
    reportValue(expr, { value, values: type.values, column: null }, checker)
  }
}

/** Tells whether an expression is one undotted name. */
export function isBareName(expr: Expr): expr is NameExpr {
  const [first, second] = expr.kind === 'name' ? expr.segments : []
  return first !== undefined && second === undefined && !isThis(first)
}

function bindValue(
  expr: NameExpr,
  type: Listing,
  { standing, checker }: { readonly standing: Standing; readonly checker: Checker },
): TypedAs {
  const value = expr.segments[0]?.name ?? ''
  if (!type.values.includes(value)) {
    const column = writingAsColumn(expr, standing, checker)
    reportValue(expr, { value, values: type.values, column }, checker)
    return enter(expr, unknown.type, checker)
  }
  checker.tables.references.set(expr, { kind: 'enum-value', value })
  return enter(expr, { kind: 'enum', values: type.values }, checker)
}

/** How to write a name beside an enum when what it would mean elsewhere is meant. */
function writingAsColumn(expr: NameExpr, standing: Standing, checker: Checker): string | null {
  const { meanings } = resolveName(expr.segments, standing, checker.names)
  const meaning = meanings.find(({ kind }) => kind === 'member')
  return meaning === undefined ? null : otherWriting(expr, meaning, standing)
}

function reportValue(
  expr: Expr,
  {
    value,
    values,
    column,
  }: {
    readonly value: string
    readonly values: readonly string[]
    readonly column: string | null
  },
  checker: Checker,
): void {
  const nearest = nearestName(value, values)
  const params = { value, values, column, ...(nearest === undefined ? {} : { nearest }) }
  checker.report(diagnostic('unknown-enum-value', expr.span, params))
}
