import type { Decimal, Expr, Span } from '@guiju/language'

/** A stored value. Integers, microseconds and days are bigints; null is missing. Timestamps are instants (naive zones: as if UTC). */
export type Cell = null | boolean | string | bigint | Decimal

/** Stored columns by name; a column left out is missing. */
export type Row = ReadonlyMap<string, Cell>

/** All rows of a snapshot, by dataset. */
export type DataRows = ReadonlyMap<string, readonly Row[]>

/** What a rule test expects of one thing; texts as written, compared after reading them by the result's type. */
export interface Expectation {
  /** Name -> written text: `value`, `numerator`, `denominator`, `score`, `grade`. */
  readonly values: ReadonlyMap<string, { readonly text: string; readonly span: Span }>
}

export interface RuleTest {
  readonly name: string
  readonly pack: string
  readonly target:
    | { readonly kind: 'metric'; readonly id: string }
    | { readonly kind: 'scorecard'; readonly id: string }
    /** `left = right` for each day: the texts as written, and the expressions over metrics that they are. */
    | {
        readonly kind: 'identity'
        readonly left: string
        readonly right: string
        readonly leftValue: Expr
        readonly rightValue: Expr
      }
  /** One or several days, or one period. */
  readonly at: readonly (
    | { readonly kind: 'day'; readonly day: number }
    | { readonly kind: 'period'; readonly from: number; readonly to: number }
  )[]
  readonly known: number | null
  readonly entity: { readonly kind: string; readonly id: string } | null
  /** Split values asked for: dimension -> value. */
  readonly split: ReadonlyMap<string, string>
  readonly rows: DataRows
  readonly expect: Expectation
  readonly span: Span
}
