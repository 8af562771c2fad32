import {
  callExpr,
  compareExpr,
  ifExpr,
  inExpr,
  isMissingExpr,
  listSet,
  literalExpr,
  logicalExpr,
  printExpression,
  rangeSet,
  walk,
  withinExpr,
  arithmeticExpr,
  type CallExpr,
  type CompareExpr,
  type ComparisonOperator,
  type Expr,
  type InExpr,
  type Literal,
  type LogicalExpr,
} from '@guiju/language'
import type { CheckedExpressions } from '@guiju/rulebook'
import { becomes, changeOf, type Change } from './mutant.ts'

/** Small changes of an expression and of everything inside it. */
export function expressionChanges(root: Expr, checked: CheckedExpressions): readonly Change[] {
  const changes: Change[] = []
  walk(root, (node) => {
    for (const replacement of replacementsOf(node, checked)) {
      changes.push(changeOfNode(node, replacement, checked))
    }
  })
  return changes
}

/** A node in the place of another one; literals that are new have the types of those they replace. */
interface Replacement {
  readonly node: Expr
  readonly from?: Expr
  readonly literal?: Expr
}

function changeOfNode(
  node: Expr,
  { node: replacement, from, literal }: Replacement,
  { types }: CheckedExpressions,
): Change {
  const typed = from === undefined ? undefined : types.get(from)
  const learned =
    typed === undefined || literal === undefined
      ? {}
      : { learned: { types: [[literal, typed]] as const } }
  const change = becomes(`\`${printExpression(node)}\``, `\`${printExpression(replacement)}\``)
  return changeOf(node, replacement, { span: node.span, change, ...learned })
}

function replacementsOf(node: Expr, checked: CheckedExpressions): readonly Replacement[] {
  switch (node.kind) {
    case 'compare':
      return comparisons(node)
    case 'in':
      return memberships(node)
    case 'within':
      return stepped(node.length, (length) => withinExpr({ ...node, length }))
    case 'and':
    case 'or':
      return withoutOperands(node)
    case 'not':
      return [{ node: node.operand }]
    case 'is-missing':
      return [{ node: isMissingExpr({ ...node, isNegated: !node.isNegated }) }]
    case 'call':
      return calls(node, checked)
    case 'arithmetic':
      return arithmetics(node)
    case 'if':
      return [{ node: ifExpr([node.condition, node.otherwise, node.then], node.span) }]
    case 'has':
    case 'literal':
    case 'name':
    case 'negate':
      return []
  }
}

const otherEquality: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '!=',
  '!=': '=',
}

function comparisons({ operands, operators, span }: CompareExpr): readonly Replacement[] {
  return operators.map((operator, index) => ({
    node: compareExpr(operands, operators.with(index, otherEquality[operator]), span),
  }))
}

function memberships(node: InExpr): readonly Replacement[] {
  const { set } = node
  const other: Replacement = { node: inExpr({ ...node, isNegated: !node.isNegated }) }
  switch (set.kind) {
    case 'named':
      return [other]
    case 'list': {
      if (set.items.length < 2) return [other]
      const fewer = set.items.map((_, index) => {
        const items = set.items.filter((_item, at) => at !== index)
        return { node: inExpr({ ...node, set: listSet(items, set.span) }) }
      })
      return [other, ...fewer]
    }
    case 'range': {
      const opened = rangeSet({ ...set, isHighOpen: !set.isHighOpen })
      return [
        other,
        { node: inExpr({ ...node, set: opened }) },
        ...stepped(set.low, (low) => inExpr({ ...node, set: rangeSet({ ...set, low }) })),
      ]
    }
  }
}

/** The condition without one of its parts. */
function withoutOperands({ kind, operands, span }: LogicalExpr): readonly Replacement[] {
  return operands.map((_, index) => {
    const rest = operands.filter((_operand, at) => at !== index)
    const [only] = rest
    return { node: rest.length === 1 && only !== undefined ? only : logicalExpr(kind, rest, span) }
  })
}

const otherCallee: ReadonlyMap<string, string> = new Map([
  ['any', 'none'],
  ['none', 'any'],
  ['min', 'max'],
  ['max', 'min'],
  ['first', 'last'],
  ['last', 'first'],
  ['least', 'greatest'],
  ['greatest', 'least'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['count_distinct', 'count'],
  ['avg', 'max'],
  ['median', 'max'],
])

function calls(node: CallExpr, { aggregates }: CheckedExpressions): readonly Replacement[] {
  const callee = otherCallee.get(node.callee)
  const [first] = node.args
  const isCoalesce = node.callee === 'coalesce' && first !== undefined
  return [
    ...(callee === undefined ? [] : [{ node: callExpr({ ...node, callee }) }]),
    ...(node.where === null || !aggregates.has(node)
      ? []
      : [{ node: callExpr({ ...node, where: null }) }]),
    ...(isCoalesce ? [{ node: first.value }] : []),
  ]
}

function arithmetics(node: Extract<Expr, { readonly kind: 'arithmetic' }>): readonly Replacement[] {
  const { operator, left } = node
  if (operator === '+') return [{ node: arithmeticExpr({ ...node, operator: '-' }) }]
  if (operator === '-') return [{ node: arithmeticExpr({ ...node, operator: '+' }) }]
  return [
    ...(operator === '/' ? [{ node: left }] : []),
    ...stepped(node.left, (other) => arithmeticExpr({ ...node, left: other })).slice(0, 1),
    ...stepped(node.right, (other) => arithmeticExpr({ ...node, right: other })).slice(0, 1),
  ]
}

/** A literal one step larger and one step smaller; nothing for any other expression. */
function stepped(expr: Expr, around: (changed: Expr) => Expr): readonly Replacement[] {
  return steppedLiterals(expr).map((literal) => ({ node: around(literal), from: expr, literal }))
}

/** A literal one step larger and one step smaller; none for any other expression. */
export function steppedLiterals(expr: Expr): readonly Expr[] {
  if (expr.kind !== 'literal') return []
  const { literal } = expr
  return [1, -1].flatMap((step) => {
    const changed = stepLiteral(literal, step)
    return changed === null ? [] : [literalExpr(changed, expr.span)]
  })
}

const second = 1_000_000n

/** By a second, a day, or one in the last digit written; null for what has no steps. */
function stepLiteral(literal: Literal, step: number): Literal | null {
  switch (literal.kind) {
    case 'number':
    case 'ratio':
    case 'money': {
      const { coefficient, scale } = literal.value
      return { ...literal, value: { coefficient: coefficient + BigInt(step), scale } }
    }
    case 'time-of-day': {
      const microseconds = literal.microseconds + BigInt(step) * second
      return microseconds < 0n ? null : { ...literal, microseconds }
    }
    case 'elapsed':
    case 'timestamp':
      return { ...literal, microseconds: literal.microseconds + BigInt(step) * second }
    case 'span':
      return { ...literal, count: literal.count + step }
    case 'date':
      return { ...literal, day: literal.day + step }
    case 'text':
    case 'boolean':
    case 'missing':
      return null
  }
}
