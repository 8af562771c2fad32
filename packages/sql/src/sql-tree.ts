import type { Parameter } from '@guiju/plan'

/** A value in a statement. */
export type SqlExpr =
  | { readonly kind: 'column'; readonly source: string | null; readonly name: string }
  /** Bound, never pasted into the text. */
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  /** A whole number that belongs to the shape of the statement (a scale factor, a limit), not a value of the rule. */
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'keyword'; readonly text: 'true' | 'false' | 'null' }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: SqlExpr
      readonly right: SqlExpr
    }
  | {
      readonly kind: 'logical'
      readonly operator: 'and' | 'or'
      readonly operands: readonly SqlExpr[]
    }
  | { readonly kind: 'not'; readonly operand: SqlExpr }
  | { readonly kind: 'is-null'; readonly operand: SqlExpr; readonly isNegated: boolean }
  | {
      readonly kind: 'case'
      readonly branches: readonly SqlBranch[]
      readonly otherwise: SqlExpr | null
    }
  | { readonly kind: 'cast'; readonly operand: SqlExpr; readonly typeName: string }
  | { readonly kind: 'in-list'; readonly operand: SqlExpr; readonly items: readonly SqlExpr[] }
  | { readonly kind: 'in-select'; readonly operands: readonly SqlExpr[]; readonly select: SqlQuery }
  | { readonly kind: 'list'; readonly items: readonly SqlExpr[] }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly SqlExpr[]
      readonly isDistinct?: boolean
      readonly orderBy?: readonly SqlOrder[]
      readonly where?: SqlExpr | null
    }
  /** `row_number() over (partition by ... order by ...)`. */
  | {
      readonly kind: 'row-number'
      readonly partitionBy: readonly SqlExpr[]
      readonly orderBy: readonly SqlOrder[]
    }

export interface SqlBranch {
  readonly when: SqlExpr
  readonly value: SqlExpr
}

/** Nulls come last in either direction. */
export interface SqlOrder {
  readonly value: SqlExpr
  readonly direction: 'ascending' | 'descending'
}

export type SqlSource =
  | { readonly kind: 'table'; readonly name: string; readonly alias: string }
  | { readonly kind: 'subquery'; readonly select: SqlSelect; readonly alias: string }
  /** A common table expression of the statement. */
  | { readonly kind: 'common'; readonly name: string; readonly alias: string }

export interface SqlJoin {
  readonly kind: 'left' | 'inner'
  readonly source: SqlSource
  readonly on: SqlExpr
}

export interface SqlSelect {
  readonly isDistinct: boolean
  readonly columns: readonly { readonly value: SqlExpr; readonly as: string }[]
  readonly from: SqlSource
  readonly joins: readonly SqlJoin[]
  readonly where: readonly SqlExpr[]
  readonly groupBy: readonly SqlExpr[]
  /** Kept rows by the number of a window function. */
  readonly qualify: SqlExpr | null
  /** Left out where the order of rows is nobody's concern. */
  readonly orderBy?: readonly SqlOrder[]
  readonly limit: bigint | null
}

export type SqlQuery = SqlSelect

/** A whole statement: common table expressions in order of use, then the query. */
export interface SqlStatement {
  readonly common: readonly { readonly name: string; readonly select: SqlSelect }[]
  readonly select: SqlSelect
}
