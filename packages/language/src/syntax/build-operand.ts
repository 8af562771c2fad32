import type { CstNode, IToken } from 'chevrotain'
import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Argument, ArithmeticOperator, Expr } from '../expr.ts'
import { arithmeticExpr, callExpr, literalExpr, nameExpr, negateExpr } from '../expr-factory.ts'
import type { Span } from '../span.ts'
import { tokenSpan } from './brackets.ts'
import { allBuilt, childNode, childNodes, childToken, childTokens } from './cst-access.ts'
import { readLiteral } from './read-literal.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'
import { Minus, QuotedName, UnterminatedName } from './tokens.ts'

/** What building a tree needs beside it. */
export interface Building {
  readonly source: SourceSegment
  readonly report: (told: Diagnostic) => void
  /** Builds what stands in parentheses or as an argument. */
  readonly expression: (node: CstNode | undefined) => Expr | null
}

/** Builds a sum down to its names and literals; null when part of it is missing or has no meaning. */
export function buildSum(node: CstNode | undefined, building: Building): Expr | null {
  return buildArithmetic(node, 'product', building, (product) =>
    buildArithmetic(product, 'signed', building, (signed) => buildSigned(signed, building)),
  )
}

/** The place of everything a rule matched, brackets included. */
export function nodeSpan(node: CstNode, { source }: Building): Span {
  const { startOffset = 0, endOffset = -1 } = node.location ?? {}
  return spanIn(source, Math.max(0, startOffset), endOffset + 1)
}

function buildArithmetic(
  node: CstNode | undefined,
  part: 'product' | 'signed',
  building: Building,
  build: (part: CstNode) => Expr | null,
): Expr | null {
  if (node === undefined) return null
  const parts = childNodes(node, part)
  const signs = childTokens(node, part === 'product' ? 'SumSign' : 'ProductSign')
  const operands = allBuilt(parts.map(build), signs.length + 1)
  if (operands === null) return null
  const start = nodeSpan(node, building).start
  return operands.reduce((left, right, index) => {
    const operator = arithmeticOperators.get(signs[index - 1]?.image ?? '')
    const last = parts[index]
    if (operator === undefined || last === undefined) throw new Error('A sum without its sign')
    const span = { ...nodeSpan(last, building), start }
    return arithmeticExpr({ operator, left, right, span })
  })
}

const arithmeticOperators: ReadonlyMap<string, ArithmeticOperator> = new Map(
  (['+', '-', '*', '/'] as const).map((operator) => [operator, operator]),
)

function buildSigned(node: CstNode, building: Building): Expr | null {
  const primary = childNode(node, 'primary')
  if (primary !== undefined) return buildPrimary(primary, building)
  const inner = childNode(node, 'signed')
  const operand =
    inner === undefined || childToken(node, Minus.name) === undefined
      ? null
      : buildSigned(inner, building)
  return operand && negateExpr(operand, nodeSpan(node, building))
}

function buildPrimary(node: CstNode, building: Building): Expr | null {
  const literal = childToken(node, 'LiteralValue')
  if (literal !== undefined) return buildLiteral(literal, building)
  const nameOrCall = childNode(node, 'nameOrCall')
  if (nameOrCall !== undefined) return buildNameOrCall(nameOrCall, building)
  return building.expression(childNode(node, 'expression'))
}

function buildLiteral(token: IToken, { source }: Building): Expr | null {
  const literal = readLiteral(token)?.literal ?? null
  return literal && literalExpr(literal, tokenSpan(source, token))
}

function buildNameOrCall(node: CstNode, building: Building): Expr | null {
  const call = childNode(node, 'call')
  const parts = childTokens(node, 'NamePart')
  if (parts.some(isNoName)) return null
  if (call !== undefined) return buildCall(node, call, building)
  const segments = parts.map((part) => ({
    name: isQuoted(part) ? part.image.slice(1, -1) : part.image,
    isQuoted: isQuoted(part),
    span: tokenSpan(building.source, part),
  }))
  return segments.length === 0 ? null : nameExpr(segments, nodeSpan(node, building))
}

function buildCall(node: CstNode, call: CstNode, building: Building): Expr | null {
  const args = childNodes(call, 'argument').map((argument) => buildArgument(argument, building))
  const sorting = childNode(call, 'sorting')
  const by = sorting === undefined ? [] : childNodes(sorting, 'expression').map(building.expression)
  const where = building.expression(childNode(call, 'expression'))
  const [callee, ...more] = childTokens(node, 'NamePart')
  if (callee === undefined) return null
  if (more.length > 0 || isQuoted(callee)) {
    reportNoFunction([callee, ...more], building)
    return null
  }
  const isWhereMissing = childToken(call, 'where') !== undefined && where === null
  const soundArgs = allBuilt(args, args.length)
  const soundBy = allBuilt(by, by.length)
  if (soundArgs === null || soundBy === null || isWhereMissing) return null
  return callExpr({
    callee: callee.image,
    calleeSpan: tokenSpan(building.source, callee),
    args: soundArgs,
    by: soundBy,
    where,
    span: nodeSpan(node, building),
  })
}

function buildArgument(node: CstNode, building: Building): Argument | null {
  const name = childToken(node, 'Identifier')?.image ?? null
  const value = building.expression(childNode(node, 'expression'))
  return value && { name, value }
}

function reportNoFunction(parts: readonly IToken[], { source, report }: Building): void {
  const first = parts[0]?.startOffset ?? 0
  const last = parts.at(-1)
  const span = spanIn(source, first, (last?.startOffset ?? 0) + (last?.image.length ?? 0))
  report(diagnostic('cannot-call', span, { name: parts.map(({ image }) => image).join('.') }))
}

function isQuoted(part: IToken): boolean {
  return part.tokenType === QuotedName
}

function isNoName(part: IToken): boolean {
  return part.tokenType === UnterminatedName || part.image === '' || part.image === '``'
}
