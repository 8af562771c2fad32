import type { Decimal } from './decimal.ts'
import type { Span } from './span.ts'

/** A value written in an expression. Dates count days since 1970-01-01; times count microseconds. */
export type Literal =
  | { readonly kind: 'number'; readonly value: Decimal }
  /** `70%` holds 0.7. */
  | { readonly kind: 'ratio'; readonly value: Decimal }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'money'; readonly value: Decimal; readonly currency: string }
  /** `1h30min`, in microseconds. */
  | { readonly kind: 'elapsed'; readonly microseconds: bigint }
  /** `3 months`: calendar units, never converted into elapsed time. */
  | { readonly kind: 'span'; readonly count: number; readonly unit: SpanUnit }
  | { readonly kind: 'date'; readonly day: number }
  /** A date and time on the wall clock of the pack's zone; microseconds as if that clock were UTC. */
  | { readonly kind: 'timestamp'; readonly microseconds: bigint }
  | { readonly kind: 'time-of-day'; readonly microseconds: bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'missing' }

export type SpanUnit = 'days' | 'weeks' | 'months' | 'workdays'
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/'

interface Node {
  readonly span: Span
}

export interface LiteralExpr extends Node {
  readonly kind: 'literal'
  readonly literal: Literal
}

/** One segment of a dotted name; `isQuoted` when it was written in backticks. */
export interface NameSegment {
  readonly name: string
  readonly isQuoted: boolean
  readonly span: Span
}

/** `shipment.signed_at`, `this.amount`: the segments in order, never empty. */
export interface NameExpr extends Node {
  readonly kind: 'name'
  readonly segments: readonly NameSegment[]
}

export interface Argument {
  /** The name of a named argument (`zone: "..."`), or null. */
  readonly name: string | null
  readonly value: Expr
}

/** `f(a, b by c where d)`: functions and aggregates alike; the checker tells which. */
export interface CallExpr extends Node {
  readonly kind: 'call'
  readonly callee: string
  readonly calleeSpan: Span
  readonly args: readonly Argument[]
  readonly by: readonly Expr[]
  readonly where: Expr | null
}

export interface NegateExpr extends Node {
  readonly kind: 'negate'
  readonly operand: Expr
}

export interface ArithmeticExpr extends Node {
  readonly kind: 'arithmetic'
  readonly operator: ArithmeticOperator
  readonly left: Expr
  readonly right: Expr
}

/** `24h < wait <= 36h`: one more operand than operators; true when every link is. */
export interface CompareExpr extends Node {
  readonly kind: 'compare'
  readonly operands: readonly Expr[]
  readonly operators: readonly ComparisonOperator[]
}

export type SetExpr =
  | { readonly kind: 'list'; readonly items: readonly Expr[]; readonly span: Span }
  /** `lo..hi` holds both ends, `lo..<hi` not the upper one. */
  | {
      readonly kind: 'range'
      readonly low: Expr
      readonly high: Expr
      readonly isHighOpen: boolean
      readonly span: Span
    }
  /** `window`, a parameter that holds a range, a value of a band. */
  | { readonly kind: 'named'; readonly name: NameExpr; readonly span: Span }

export interface InExpr extends Node {
  readonly kind: 'in'
  readonly subject: Expr
  readonly isNegated: boolean
  readonly set: SetExpr
}

/** `voice_topic has slow_delivery`. */
export interface HasExpr extends Node {
  readonly kind: 'has'
  readonly subject: Expr
  readonly value: Expr
}

/** `x is missing`, `x is not missing`. */
export interface IsMissingExpr extends Node {
  readonly kind: 'is-missing'
  readonly subject: Expr
  readonly isNegated: boolean
}

/** `subject within length after|before anchor`. */
export interface WithinExpr extends Node {
  readonly kind: 'within'
  readonly subject: Expr
  readonly length: Expr
  readonly direction: 'after' | 'before'
  readonly anchor: Expr
}

export interface NotExpr extends Node {
  readonly kind: 'not'
  readonly operand: Expr
}

/** `a and b and c`: two operands or more, in order. */
export interface LogicalExpr extends Node {
  readonly kind: 'and' | 'or'
  readonly operands: readonly Expr[]
}

export interface IfExpr extends Node {
  readonly kind: 'if'
  readonly condition: Expr
  readonly then: Expr
  readonly otherwise: Expr
}

/** What an author wrote, as a closed tree of frozen nodes. What later phases learn is kept beside it. */
export type Expr =
  | LiteralExpr
  | NameExpr
  | CallExpr
  | NegateExpr
  | ArithmeticExpr
  | CompareExpr
  | InExpr
  | HasExpr
  | IsMissingExpr
  | WithinExpr
  | NotExpr
  | LogicalExpr
  | IfExpr
