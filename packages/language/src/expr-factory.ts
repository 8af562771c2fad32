import type {
  Argument,
  ArithmeticExpr,
  ArithmeticOperator,
  CallExpr,
  CompareExpr,
  ComparisonOperator,
  Expr,
  HasExpr,
  IfExpr,
  InExpr,
  IsMissingExpr,
  Literal,
  LiteralExpr,
  LogicalExpr,
  NameExpr,
  NameSegment,
  NegateExpr,
  NotExpr,
  SetExpr,
  WithinExpr,
} from './expr.ts'
import type { Span } from './span.ts'

/** Everything of a node but its kind. */
type Parts<T> = Omit<T, 'kind'>

/** A value written out. */
export function literalExpr(literal: Literal, span: Span): LiteralExpr {
  if ('value' in literal && typeof literal.value === 'object') Object.freeze(literal.value)
  return Object.freeze({ kind: 'literal', literal: Object.freeze(literal), span: frozen(span) })
}

/** A dotted name; `segments` must hold at least one. */
export function nameExpr(segments: readonly NameSegment[], span: Span): NameExpr {
  const copies = segments.map((segment) => {
    frozen(segment.span)
    return Object.freeze({ ...segment })
  })
  return Object.freeze({ kind: 'name', segments: Object.freeze(copies), span: frozen(span) })
}

/** A call of a function or an aggregate. */
export function callExpr(parts: Parts<CallExpr>): CallExpr {
  const args: readonly Argument[] = parts.args.map((argument) => Object.freeze({ ...argument }))
  frozen(parts.calleeSpan)
  return Object.freeze({
    kind: 'call',
    ...parts,
    args: Object.freeze(args),
    by: list(parts.by),
    span: frozen(parts.span),
  })
}

export function negateExpr(operand: Expr, span: Span): NegateExpr {
  return Object.freeze({ kind: 'negate', operand, span: frozen(span) })
}

/** `left operator right`. */
export function arithmeticExpr(parts: {
  readonly operator: ArithmeticOperator
  readonly left: Expr
  readonly right: Expr
  readonly span: Span
}): ArithmeticExpr {
  return Object.freeze({ kind: 'arithmetic', ...parts, span: frozen(parts.span) })
}

/** A chain of comparisons; `operands` must hold one more than `operators`. */
export function compareExpr(
  operands: readonly Expr[],
  operators: readonly ComparisonOperator[],
  span: Span,
): CompareExpr {
  return Object.freeze({
    kind: 'compare',
    operands: list(operands),
    operators: list(operators),
    span: frozen(span),
  })
}

/** The values after `in`, one by one. */
export function listSet(items: readonly Expr[], span: Span): SetExpr {
  return Object.freeze({ kind: 'list', items: list(items), span: frozen(span) })
}

/** The values after `in`, from `low` to `high`. */
export function rangeSet(parts: {
  readonly low: Expr
  readonly high: Expr
  readonly isHighOpen: boolean
  readonly span: Span
}): SetExpr {
  return Object.freeze({ kind: 'range', ...parts, span: frozen(parts.span) })
}

/** The values after `in`, by the name that holds them. */
export function namedSet(name: NameExpr): SetExpr {
  return Object.freeze({ kind: 'named', name, span: name.span })
}

export function inExpr(parts: Parts<InExpr>): InExpr {
  return Object.freeze({ kind: 'in', ...parts, span: frozen(parts.span) })
}

export function hasExpr(subject: Expr, value: Expr, span: Span): HasExpr {
  return Object.freeze({ kind: 'has', subject, value, span: frozen(span) })
}

export function isMissingExpr(parts: Parts<IsMissingExpr>): IsMissingExpr {
  return Object.freeze({ kind: 'is-missing', ...parts, span: frozen(parts.span) })
}

export function withinExpr(parts: Parts<WithinExpr>): WithinExpr {
  return Object.freeze({ kind: 'within', ...parts, span: frozen(parts.span) })
}

export function notExpr(operand: Expr, span: Span): NotExpr {
  return Object.freeze({ kind: 'not', operand, span: frozen(span) })
}

/** `and` or `or` over two operands or more. */
export function logicalExpr(
  kind: LogicalExpr['kind'],
  operands: readonly Expr[],
  span: Span,
): LogicalExpr {
  return Object.freeze({ kind, operands: list(operands), span: frozen(span) })
}

/** `if condition then then else otherwise`, from the three in this order. */
export function ifExpr(branches: readonly [Expr, Expr, Expr], span: Span): IfExpr {
  const [condition, then, otherwise] = branches
  // oxlint-disable-next-line unicorn/no-thenable -- the value chosen is a node and never a function
  return Object.freeze({ kind: 'if', condition, then, otherwise, span: frozen(span) })
}

function list<T>(items: readonly T[]): readonly T[] {
  return Object.freeze([...items])
}

function frozen(span: Span): Span {
  return Object.freeze(span)
}
