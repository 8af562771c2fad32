import type { CstNode, IToken } from 'chevrotain'
import { diagnostic } from '../diagnostic.ts'
import type { ComparisonOperator, Expr, SetExpr } from '../expr.ts'
import {
  compareExpr,
  hasExpr,
  inExpr,
  isMissingExpr,
  listSet,
  namedSet,
  rangeSet,
  withinExpr,
} from '../expr-factory.ts'
import { printExpression } from './print-expression.ts'
import type { Span } from '../span.ts'
import { tokenSpan } from './brackets.ts'
import { buildSum, nodeSpan, type Building } from './build-operand.ts'
import { allBuilt, childNode, childNodes, childToken, childTokens } from './cst-access.ts'

/** Builds a sum, or whatever is asked about it. */
export function buildComparison(node: CstNode, building: Building): Expr | null {
  const subject = buildSum(childNode(node, 'sum'), building)
  const question = { subject, span: nodeSpan(node, building), building }
  const chain = childNode(node, 'chain')
  if (chain !== undefined) return buildChain(chain, question)
  const membership = childNode(node, 'membership')
  if (membership !== undefined) return buildMembership(membership, question)
  const containment = childNode(node, 'containment')
  if (containment !== undefined) return buildContainment(containment, question)
  const absence = childNode(node, 'absence')
  if (absence !== undefined) return buildAbsence(absence, question)
  const nearness = childNode(node, 'nearness')
  return nearness === undefined ? subject : buildNearness(nearness, question)
}

/** What is asked about, null when it could not be built. */
interface Question {
  readonly subject: Expr | null
  readonly span: Span
  readonly building: Building
}

function buildChain(node: CstNode, { subject, span, building }: Question): Expr | null {
  const signs = childTokens(node, 'ComparisonSign')
  const operators = signs.map(comparisonOperator)
  const rest = childNodes(node, 'sum').map((sum) => buildSum(sum, building))
  reportDirections(signs, operators, building)
  const operands = allBuilt([subject, ...rest], signs.length + 1)
  if (operands === null) return null
  const corrected = reportMissing({ operands, operators, span, building })
  return corrected ?? compareExpr(operands, operators, span)
}

function comparisonOperator({ tokenType }: IToken): ComparisonOperator {
  const operator = comparisonOperators.find((each) => each === tokenType.LABEL)
  return operator ?? '='
}

const comparisonOperators: readonly ComparisonOperator[] = ['=', '!=', '<', '<=', '>', '>=']

function reportDirections(
  signs: readonly IToken[],
  operators: readonly ComparisonOperator[],
  { source, report }: Building,
): void {
  if (operators.length < 2) return
  const unequal = signs[operators.indexOf('!=')]
  if (unequal !== undefined) report(diagnostic('unequal-chain', tokenSpan(source, unequal), {}))
  const first = operators.find((operator) => directionOf(operator) !== null)
  if (first === undefined) return
  const opposite = operators.findIndex((operator) => {
    const direction = directionOf(operator)
    return direction !== null && direction !== directionOf(first)
  })
  const second = signs[opposite]
  if (second === undefined) return
  const firstSign = signs[operators.indexOf(first)]
  const related = firstSign === undefined ? [] : [tokenSpan(source, firstSign)]
  const params = { first, second: operators[opposite] ?? '' }
  report(diagnostic('mixed-chain', tokenSpan(source, second), params, related))
}

function directionOf(operator: ComparisonOperator): '<' | '>' | null {
  if (operator === '<' || operator === '<=') return '<'
  return operator === '>' || operator === '>=' ? '>' : null
}

/** Tells a comparison with `missing`, and answers what was meant when that is sure. */
function reportMissing(chain: {
  readonly operands: readonly Expr[]
  readonly operators: readonly ComparisonOperator[]
  readonly span: Span
  readonly building: Building
}): Expr | null {
  const { operands, operators, span, building } = chain
  const index = operands.findIndex(isMissingLiteral)
  const operator = operators[Math.max(0, index - 1)]
  if (index === -1 || operator === undefined) return null
  const isNegated = operator === '!='
  const subject = operands[index === 0 ? 1 : index - 1]
  const instead =
    subject === undefined || isMissingLiteral(subject)
      ? 'x is missing'
      : printExpression(isMissingExpr({ subject, isNegated, span }))
  building.report(diagnostic('equals-missing', span, { operator, instead }))
  if (subject === undefined || operators.length > 1) return null
  return isMissingExpr({ subject, isNegated, span })
}

function isMissingLiteral(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.literal.kind === 'missing'
}

function buildMembership(node: CstNode, { subject, span, building }: Question): Expr | null {
  const set = buildSet(childNode(node, 'set'), building)
  const isNegated = childToken(node, 'not') !== undefined
  return subject && set && inExpr({ subject, isNegated, set, span })
}

function buildSet(node: CstNode | undefined, building: Building): SetExpr | null {
  if (node === undefined) return null
  const list = childNode(node, 'list')
  if (list !== undefined) return buildList(list, building)
  const rangeOrName = childNode(node, 'rangeOrName')
  if (rangeOrName === undefined) return null
  const sums = childNodes(rangeOrName, 'sum').map((sum) => buildSum(sum, building))
  const [low = null, high = null] = sums
  const sign = childToken(rangeOrName, 'RangeSign')
  if (low === null) return null
  if (sign === undefined) return namedOrReported(low, nodeSpan(node, building), building)
  const isHighOpen = sign.image === '..<'
  return high && rangeSet({ low, high, isHighOpen, span: nodeSpan(node, building) })
}

function buildList(node: CstNode, building: Building): SetExpr | null {
  const sums = childNodes(node, 'sum')
  const span = nodeSpan(node, building)
  const items = allBuilt(
    sums.map((sum) => buildSum(sum, building)),
    sums.length,
  )
  if (sums.length > 0) return items && listSet(items, span)
  building.report(diagnostic('empty-list', span, {}))
  return null
}

/** A single value is read as the list of it. */
function namedOrReported(value: Expr, span: Span, { report }: Building): SetExpr {
  if (value.kind === 'name') return namedSet(value)
  report(diagnostic('not-a-set', span, { written: printExpression(value) }))
  return listSet([value], span)
}

function buildContainment(node: CstNode, { subject, span, building }: Question): Expr | null {
  const value = buildSum(childNode(node, 'sum'), building)
  return subject && value && hasExpr(subject, value, span)
}

function buildAbsence(node: CstNode, { subject, span }: Question): Expr | null {
  return (
    subject && isMissingExpr({ subject, isNegated: childToken(node, 'not') !== undefined, span })
  )
}

function buildNearness(node: CstNode, { subject, span, building }: Question): Expr | null {
  const [length = null, anchor = null] = childNodes(node, 'sum').map((sum) =>
    buildSum(sum, building),
  )
  const direction = childToken(node, 'after') === undefined ? 'before' : 'after'
  if (subject === null || length === null || anchor === null) return null
  return withinExpr({ subject, length, direction, anchor, span })
}
