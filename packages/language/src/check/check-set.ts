import { diagnostic } from '../diagnostic.ts'
import type { HasExpr, InExpr, NameExpr, SetExpr } from '../expr.ts'
import { printExpression } from '../syntax/print-expression.ts'
import type { TypedAs } from '../type.ts'
import { compareOperands } from './compare-operands.ts'
import { fitsAll, joinLevels, operand, unknown, type Checker, type Operand } from './checker.ts'
import { describeExpr, writtenName } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { besideListing } from './enum-values.ts'
import { reversedRange } from './reversed-range.ts'
import type { Standing } from './standing.ts'
import { isDay } from './type-sets.ts'

/** Checks `x in [...]`, `x in lo..hi`, `x in window` and `x in` a parameter that holds a range. */
export function checkIn(expr: InExpr, standing: Standing, checker: Checker): TypedAs {
  const subject = operand(expr.subject, standing, checker)
  const members = checkMembers(subject, expr.set, standing, checker)
  const parts = [subject, ...members].map(({ typed }) => typed)
  return { type: { kind: 'boolean' }, level: joinLevels(...parts) }
}

function checkMembers(
  subject: Operand,
  set: SetExpr,
  standing: Standing,
  checker: Checker,
): readonly Operand[] {
  switch (set.kind) {
    case 'list': {
      const { type } = subject.typed
      const items = set.items.map((item) => besideListing(item, type, standing, checker))
      for (const item of items) checkItem(subject, item, checker)
      return items
    }
    case 'range': {
      const low = operand(set.low, standing, checker)
      const high = operand(set.high, standing, checker)
      compareOperands('>=', subject, low, checker)
      compareOperands('<=', subject, high, checker)
      const reversed = reversedRange(set)
      if (reversed !== null) checker.report(reversed)
      return [low, high]
    }
    case 'named':
      return checkNamedSet(subject, set.name, standing, checker)
  }
}

function checkItem(subject: Operand, item: Operand, checker: Checker): void {
  if (item.typed.type.kind !== 'missing') {
    compareOperands('=', subject, item, checker)
    return
  }
  const fix = `${printExpression(subject.expr)} is missing`
  checker.report(diagnostic('missing-in-list', item.expr.span, { fix }))
}

function checkNamedSet(
  subject: Operand,
  name: NameExpr,
  standing: Standing,
  checker: Checker,
): readonly Operand[] {
  const isWindow = writtenName(name) === 'window' && !name.segments[0]?.isQuoted
  if (isWindow && standing.hasWindow) {
    checkDay(subject, checker)
    checker.tables.references.set(name, { kind: 'window' })
    const typed: TypedAs = {
      type: { kind: 'range', of: { kind: 'date' } },
      level: 'constant',
    }
    checker.tables.types.set(name, typed)
    return [{ expr: name, typed }]
  }
  const set = operand(name, standing, checker)
  const { type } = set.typed
  if (type.kind === 'range') {
    compareOperands('>=', subject, { expr: name, typed: { ...set.typed, type: type.of } }, checker)
  } else if (!fitsAll(type)) {
    const fix = `${printExpression(subject.expr)} = ${printExpression(name)}`
    const params = { name: writtenName(name), type: describeType(type), fix }
    checker.report(diagnostic('not-a-range', name.span, params))
  }
  return [set]
}

function checkDay({ expr, typed }: Operand, checker: Checker): void {
  if (fitsAll(typed.type) || isDay(typed.type)) return
  const params = { value: describeExpr(expr), type: describeType(typed.type) }
  checker.report(diagnostic('window-needs-day', expr.span, params))
}

/** Checks `labels has value`. */
export function checkHas(expr: HasExpr, standing: Standing, checker: Checker): TypedAs {
  const subject = operand(expr.subject, standing, checker)
  const { type } = subject.typed
  const value = besideListing(expr.value, type, standing, checker)
  if (type.kind !== 'labels' && !fitsAll(type)) {
    const fix = `${printExpression(expr.subject)} = ${printExpression(expr.value)}`
    const params = { value: describeExpr(expr.subject), type: describeType(type), fix }
    checker.report(diagnostic('has-needs-labels', expr.subject.span, params))
    return unknown
  }
  if (type.kind === 'labels') {
    const asEnum: Operand = { ...subject, typed: { type: { ...type, kind: 'enum' }, level: 'row' } }
    compareOperands('=', asEnum, value, checker)
  }
  return { type: { kind: 'boolean' }, level: joinLevels(subject.typed, value.typed) }
}
