import type { Measure, ScalarFunction, ScalarType } from '@guiju/plan'
import type { SqlExpr } from './sql-tree.ts'

/** A row function whose arguments are already lowered; `argTypes` are theirs. */
export type FunctionRule<F extends ScalarFunction> = (
  call: F,
  args: readonly SqlExpr[],
  argTypes: readonly ScalarType[],
) => SqlExpr

/** One row per function: a function without a row does not compile. */
export type FunctionTable = {
  readonly [Id in ScalarFunction['id']]: FunctionRule<Extract<ScalarFunction, { readonly id: Id }>>
}

/** Writes an aggregate over lowered parts. `where` null: every row enters. */
export type AggregateRule = (parts: {
  readonly value: SqlExpr | null
  readonly where: SqlExpr | null
  readonly order: readonly {
    readonly value: SqlExpr
    readonly direction: 'ascending' | 'descending'
  }[]
  readonly p: { readonly numerator: bigint; readonly denominator: bigint } | null
  readonly side: 'lower' | 'upper' | null
}) => SqlExpr

export type AggregateTable = { readonly [Kind in Measure['kind']]: AggregateRule }

/** How an engine computes with whole numbers that may pass 64 bits. */
export interface WideArithmetic {
  /** The type in which products, scaled numbers and quotients cannot overflow unseen. */
  readonly wideIntegerType: string
  /** Whole quotient rounded toward zero. */
  readonly integerDivisionOperator: string
}

/** How one engine says what plans mean. Data and small functions; it never asks for an engine's name. */
export interface SqlDialect extends WideArithmetic {
  readonly name: string
  readonly identifierQuote: '"' | '`'
  readonly functions: FunctionTable
  readonly aggregates: AggregateTable
  /** `position` counts from 1. */
  readonly placeholder: (position: number, type: ScalarType) => string
}
