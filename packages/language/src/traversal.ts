import type { CallExpr, Expr, NameExpr, SetExpr } from './expr.ts'
import {
  arithmeticExpr,
  callExpr,
  compareExpr,
  hasExpr,
  ifExpr,
  inExpr,
  isMissingExpr,
  listSet,
  logicalExpr,
  namedSet,
  negateExpr,
  notExpr,
  rangeSet,
  withinExpr,
} from './expr-factory.ts'

/** The expressions directly inside `expr`, in the order they are written. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'name':
      return []
    case 'call': {
      const values = expr.args.map((argument) => argument.value)
      return [...values, ...expr.by, ...(expr.where === null ? [] : [expr.where])]
    }
    case 'negate':
    case 'not':
      return [expr.operand]
    case 'arithmetic':
      return [expr.left, expr.right]
    case 'compare':
    case 'and':
    case 'or':
      return expr.operands
    case 'in':
      return [expr.subject, ...setChildren(expr.set)]
    case 'has':
      return [expr.subject, expr.value]
    case 'is-missing':
      return [expr.subject]
    case 'within':
      return [expr.subject, expr.length, expr.anchor]
    case 'if':
      return [expr.condition, expr.then, expr.otherwise]
  }
}

/**
 * Rebuilds `expr` over mapped children, or returns `expr` itself when none changed.
 * The name of a set, as in `x in window`, may only be mapped to a name.
 */
export function mapChildren(expr: Expr, map: (child: Expr) => Expr): Expr {
  const before = children(expr)
  const after = before.map(map)
  return after.every((child, index) => child === before[index]) ? expr : rebuild(expr, after)
}

/** Calls `visit` on `expr` and on everything inside it, outer nodes first. */
export function walk(expr: Expr, visit: (node: Expr) => void): void {
  visit(expr)
  for (const child of children(expr)) walk(child, visit)
}

function setChildren(set: SetExpr): readonly Expr[] {
  switch (set.kind) {
    case 'list':
      return set.items
    case 'range':
      return [set.low, set.high]
    case 'named':
      return [set.name]
  }
}

/** `after` stands in the order of `children`. */
function rebuild(expr: Expr, after: readonly Expr[]): Expr {
  const { span } = expr
  const child = (index: number): Expr => present(after[index])
  switch (expr.kind) {
    case 'literal':
    case 'name':
      return expr
    case 'call':
      return rebuildCall(expr, after)
    case 'negate':
      return negateExpr(child(0), span)
    case 'not':
      return notExpr(child(0), span)
    case 'arithmetic':
      return arithmeticExpr({ ...expr, left: child(0), right: child(1) })
    case 'compare':
      return compareExpr(after, expr.operators, span)
    case 'and':
    case 'or':
      return logicalExpr(expr.kind, after, span)
    case 'in':
      return inExpr({ ...expr, subject: child(0), set: rebuildSet(expr.set, after.slice(1)) })
    case 'has':
      return hasExpr(child(0), child(1), span)
    case 'is-missing':
      return isMissingExpr({ ...expr, subject: child(0) })
    case 'within':
      return withinExpr({ ...expr, subject: child(0), length: child(1), anchor: child(2) })
    case 'if':
      return ifExpr([child(0), child(1), child(2)], span)
  }
}

function rebuildCall(expr: CallExpr, after: readonly Expr[]): CallExpr {
  const firstBy = expr.args.length
  const args = expr.args.map(({ name }, index) => ({ name, value: present(after[index]) }))
  const by = after.slice(firstBy, firstBy + expr.by.length)
  const where = expr.where === null ? null : present(after[firstBy + expr.by.length])
  return callExpr({ ...expr, args, by, where })
}

function rebuildSet(set: SetExpr, after: readonly Expr[]): SetExpr {
  switch (set.kind) {
    case 'list':
      return listSet(after, set.span)
    case 'range':
      return rangeSet({ ...set, low: present(after[0]), high: present(after[1]) })
    case 'named':
      return namedSet(asName(present(after[0])))
  }
}

function present(child: Expr | undefined): Expr {
  if (child === undefined) throw new Error('A node was rebuilt over fewer children than it has')
  return child
}

function asName(expr: Expr): NameExpr {
  if (expr.kind !== 'name') throw new Error('The name of a set was mapped to something else')
  return expr
}
