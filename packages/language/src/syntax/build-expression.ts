import type { CstNode } from 'chevrotain'
import type { Diagnostic } from '../diagnostic.ts'
import type { Expr } from '../expr.ts'
import { ifExpr, logicalExpr, notExpr } from '../expr-factory.ts'
import type { ParameterValue } from '../schema.ts'
import { buildComparison } from './build-comparison.ts'
import { buildSum, nodeSpan, type Building } from './build-operand.ts'
import { allBuilt, childNode, childNodes, childToken, childTokens } from './cst-access.ts'
import type { SourceSegment } from './source-segment.ts'

/** Gets every mistake that only the built tree shows. */
export type Report = (told: Diagnostic) => void

/** Builds the frozen node of a parsed expression; null when part of it is missing or has no meaning. */
export function buildExpression(
  node: CstNode | undefined,
  source: SourceSegment,
  report: Report,
): Expr | null {
  return buildConditionalOrLogical(node, buildingOf(source, report))
}

/** Builds a single value or a range. */
export function buildBounds(
  node: CstNode,
  source: SourceSegment,
  report: Report,
): ParameterValue | null {
  const building = buildingOf(source, report)
  const value = building.expression(childNode(node, 'expression'))
  const sign = childToken(node, 'RangeSign')
  if (sign === undefined) return value && Object.freeze({ kind: 'single', value })
  const high = buildSum(childNode(node, 'sum'), building)
  if (value === null || high === null) return null
  return Object.freeze({ kind: 'range', low: value, high, isHighOpen: sign.image === '..<' })
}

function buildingOf(source: SourceSegment, report: Report): Building {
  const building: Building = {
    source,
    report,
    expression: (node) => buildConditionalOrLogical(node, building),
  }
  return building
}

function buildConditionalOrLogical(node: CstNode | undefined, building: Building): Expr | null {
  if (node === undefined) return null
  const conditional = childNode(node, 'conditional')
  if (conditional !== undefined) return buildConditional(conditional, building)
  return buildLogical(childNode(node, 'disjunction'), building)
}

function buildConditional(node: CstNode, building: Building): Expr | null {
  const parts = childNodes(node, 'expression').map(building.expression)
  const [condition = null, then = null, otherwise = null] = parts
  if (condition === null || then === null || otherwise === null) return null
  return ifExpr([condition, then, otherwise], nodeSpan(node, building))
}

function buildLogical(node: CstNode | undefined, building: Building): Expr | null {
  return buildChain(node, 'or', building, (conjunction) =>
    buildChain(conjunction, 'and', building, (negation) => buildNegation(negation, building)),
  )
}

function buildChain(
  node: CstNode | undefined,
  kind: 'and' | 'or',
  building: Building,
  build: (part: CstNode) => Expr | null,
): Expr | null {
  if (node === undefined) return null
  const parts = childNodes(node, kind === 'or' ? 'conjunction' : 'negation')
  const operands = allBuilt(parts.map(build), childTokens(node, kind).length + 1)
  if (operands === null) return null
  const [only] = operands
  return operands.length === 1 && only !== undefined
    ? only
    : logicalExpr(kind, operands, nodeSpan(node, building))
}

function buildNegation(node: CstNode, building: Building): Expr | null {
  const comparison = childNode(node, 'comparison')
  if (comparison !== undefined) return buildComparison(comparison, building)
  const inner = childNode(node, 'negation')
  const operand = inner === undefined ? null : buildNegation(inner, building)
  return operand && notExpr(operand, nodeSpan(node, building))
}
