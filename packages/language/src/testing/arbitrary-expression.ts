import fc from 'fast-check'
import type { ComparisonOperator, Expr, NameExpr, NameSegment, SetExpr } from '../expr.ts'
import {
  arithmeticExpr,
  callExpr,
  compareExpr,
  hasExpr,
  ifExpr,
  inExpr,
  isMissingExpr,
  listSet,
  literalExpr,
  logicalExpr,
  namedSet,
  nameExpr,
  negateExpr,
  notExpr,
  rangeSet,
  withinExpr,
} from '../expr-factory.ts'
import { isPlainName, reservedWords } from '../syntax/plain-name.ts'
import type { Span } from '../span.ts'
import { arbitraryLiteral } from './arbitrary-literal.ts'

const span: Span = { file: 'arbitrary', start: 0, end: 0 }

const plainNames = ['orders', 'paid_at', 'count', 'first', 'days', 'window', 'h', '订单', 'été_2']

const segment: fc.Arbitrary<NameSegment> = fc
  .oneof(
    { arbitrary: fc.constantFrom(...plainNames), weight: 8 },
    fc.constantFrom(...reservedWords),
    fc.string({ minLength: 1, maxLength: 8 }).map((name) => name.replace(/[`\r\n]/g, '_')),
  )
  .chain((name) =>
    fc.boolean().map((quoted) => ({ name, isQuoted: quoted || !isPlainName(name), span })),
  )

const name: fc.Arbitrary<NameExpr> = fc
  .array(segment, { minLength: 1, maxLength: 3 })
  .map((segments) => nameExpr(segments, span))

const operators: fc.Arbitrary<readonly ComparisonOperator[]> = fc.oneof(
  fc.constantFrom<ComparisonOperator>('=', '!=', '<', '<=', '>', '>=').map((one) => [one]),
  fc.array(fc.constantFrom<ComparisonOperator>('=', '<', '<='), { minLength: 2, maxLength: 3 }),
  fc.array(fc.constantFrom<ComparisonOperator>('=', '>', '>='), { minLength: 2, maxLength: 3 }),
)

/** Expressions that an author can write, sound in grammar though not in types; every span is empty. */
export const arbitraryExpression: fc.Arbitrary<Expr> = fc.letrec<{ readonly expression: Expr }>(
  (tie) => ({ expression: expressionOver(tie('expression')) }),
).expression

function expressionOver(inner: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> {
  const isNegated = fc.boolean()
  const parts = fc.array(inner, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    arbitraryLiteral.map((literal) => literalExpr(literal, span)),
    name,
    inner.map((operand) => negateExpr(operand, span)),
    inner.map((operand) => notExpr(operand, span)),
    fc
      .record({ operator: fc.constantFrom('+', '-', '*', '/'), left: inner, right: inner })
      .map((sides) => arithmeticExpr({ ...sides, span })),
    comparison(inner),
    fc
      .record({ subject: inner, isNegated, set: setOver(inner, parts) })
      .map((question) => inExpr({ ...question, span })),
    fc.tuple(inner, inner).map(([subject, value]) => hasExpr(subject, value, span)),
    fc
      .record({ subject: inner, isNegated })
      .map((question) => isMissingExpr({ ...question, span })),
    fc
      .record({
        subject: inner,
        length: inner,
        direction: fc.constantFrom('after', 'before'),
        anchor: inner,
      })
      .map((question) => withinExpr({ ...question, span })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(inner, { minLength: 2, maxLength: 3 }))
      .map(([kind, operands]) => logicalExpr(kind, operands, span)),
    fc.tuple(inner, inner, inner).map((branches) => ifExpr(branches, span)),
    call(inner),
  )
}

function comparison(inner: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> {
  const operand = inner.filter((expr) => expr.kind !== 'literal' || expr.literal.kind !== 'missing')
  return operators.chain((signs) =>
    fc
      .array(operand, { minLength: signs.length + 1, maxLength: signs.length + 1 })
      .map((operands) => compareExpr(operands, signs, span)),
  )
}

function setOver(
  inner: fc.Arbitrary<Expr>,
  parts: fc.Arbitrary<readonly Expr[]>,
): fc.Arbitrary<SetExpr> {
  return fc.oneof(
    parts.map((items) => listSet(items, span)),
    fc
      .record({ low: inner, high: inner, isHighOpen: fc.boolean() })
      .map((bounds) => rangeSet({ ...bounds, span })),
    name.map(namedSet),
  )
}

function call(inner: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> {
  const argument = fc.record({
    name: fc.option(fc.constantFrom('zone', 'cutoff')),
    value: inner,
  })
  return fc
    .record({
      callee: fc.constantFrom('count', 'first', 'sum', 'days_between'),
      args: fc.array(argument, { maxLength: 2 }),
      by: fc.array(inner, { maxLength: 2 }),
      where: fc.option(inner),
    })
    .map((parts) => callExpr({ ...parts, calleeSpan: span, span }))
}
