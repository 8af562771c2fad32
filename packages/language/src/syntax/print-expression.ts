import type {
  CallExpr,
  CompareExpr,
  Expr,
  IfExpr,
  NameExpr,
  NameSegment,
  SetExpr,
  WithinExpr,
} from '../expr.ts'
import { isPlainName } from './plain-name.ts'
import { printLiteral } from './print-literal.ts'

/** Writes an expression as an author would, with only the parentheses its structure needs. */
export function printExpression(expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return printLiteral(expr.literal)
    case 'name':
      return printName(expr)
    case 'call':
      return printCall(expr)
    case 'negate':
      return `-${printInside(expr.operand, levels.negate)}`
    case 'arithmetic': {
      const level = levelOf(expr)
      const left = printInside(expr.left, level)
      return `${left} ${expr.operator} ${printInside(expr.right, level + 1)}`
    }
    case 'compare':
      return printCompare(expr)
    case 'in':
      return `${printSum(expr.subject)} ${expr.isNegated ? 'not in' : 'in'} ${printSet(expr.set)}`
    case 'has':
      return `${printSum(expr.subject)} has ${printSum(expr.value)}`
    case 'is-missing':
      return `${printSum(expr.subject)} is ${expr.isNegated ? 'not missing' : 'missing'}`
    case 'within':
      return printWithin(expr)
    case 'not':
      return `not ${printInside(expr.operand, levels.not)}`
    case 'and':
    case 'or':
      return expr.operands
        .map((operand) => printInside(operand, levelOf(expr) + 1))
        .join(` ${expr.kind} `)
    case 'if':
      return printIf(expr)
  }
}

/** Writes a dotted name, with backticks where a segment needs them or had them. */
export function printName(name: NameExpr): string {
  return name.segments.map(printSegment).join('.')
}

/** Writes what stands behind `in`. */
export function printSet(set: SetExpr): string {
  switch (set.kind) {
    case 'list':
      return `[${set.items.map(printSum).join(', ')}]`
    case 'range':
      return `${printSum(set.low)}${set.isHighOpen ? '..<' : '..'}${printSum(set.high)}`
    case 'named':
      return printName(set.name)
  }
}

/** How tightly a kind of expression holds together; the higher, the tighter. */
const levels = { if: 0, or: 1, and: 2, not: 3, question: 4, sum: 5, product: 6, negate: 7 } as const

const tightest = 8

function levelOf(expr: Expr): number {
  switch (expr.kind) {
    case 'literal':
    case 'name':
    case 'call':
      return tightest
    case 'compare':
    case 'in':
    case 'has':
    case 'is-missing':
    case 'within':
      return levels.question
    case 'arithmetic':
      return expr.operator === '+' || expr.operator === '-' ? levels.sum : levels.product
    case 'negate':
    case 'not':
    case 'and':
    case 'or':
    case 'if':
      return levels[expr.kind]
  }
}

function printInside(expr: Expr, least: number): string {
  const printed = printExpression(expr)
  return levelOf(expr) < least ? `(${printed})` : printed
}

function printSum(expr: Expr): string {
  return printInside(expr, levels.sum)
}

function printSegment({ name, isQuoted }: NameSegment): string {
  return isQuoted || !isPlainName(name) ? `\`${name}\`` : name
}

function printCompare({ operands, operators }: CompareExpr): string {
  return operands
    .map((operand, index) => `${operators[index - 1] ?? ''} ${printSum(operand)}`)
    .join(' ')
    .trimStart()
}

function printWithin({ subject, length, direction, anchor }: WithinExpr): string {
  return `${printSum(subject)} within ${printSum(length)} ${direction} ${printSum(anchor)}`
}

function printIf({ condition, then, otherwise }: IfExpr): string {
  const choice = `if ${printInside(condition, levels.or)} then ${printInside(then, levels.or)}`
  return `${choice} else ${printExpression(otherwise)}`
}

function printCall({ callee, args, by, where }: CallExpr): string {
  const listed = args.map(({ name, value }) =>
    name === null ? printExpression(value) : `${name}: ${printExpression(value)}`,
  )
  const parts = [
    listed.join(', '),
    by.length === 0 ? '' : `by ${by.map(printExpression).join(', ')}`,
    where === null ? '' : `where ${printExpression(where)}`,
  ]
  return `${callee}(${parts.filter((part) => part !== '').join(' ')})`
}
