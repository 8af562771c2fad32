import type { Scalar, ScalarType } from './scalar.ts'

/** Stored columns of a dataset, every row of the snapshot. Output column names are `as`. */
export interface Scan {
  readonly kind: 'scan'
  readonly dataset: string
  readonly columns: readonly {
    readonly column: string
    readonly as: string
    readonly type: ScalarType
  }[]
}

/** Keeps the rows whose predicate is true; rows where it is false or null are dropped. */
export interface Filter {
  readonly kind: 'filter'
  readonly input: Rows
  readonly predicate: Scalar
}

/** Adds computed columns; each may read the input's columns only, not its siblings. */
export interface Derive {
  readonly kind: 'derive'
  readonly input: Rows
  readonly columns: readonly { readonly name: string; readonly value: Scalar }[]
}

/** Pairs of columns compared for equality; a null on either side matches nothing. */
export type JoinKeys = readonly { readonly left: string; readonly right: string }[]

/** Columns of the right input taken into the output under a new name. */
export type TakenColumns = readonly {
  readonly from: string
  readonly as: string
  readonly type: ScalarType
}[]

/** Left join to at most one row: `right` is unique on its keys (an invariant of the plan); unmatched rows get nulls. */
export interface Lookup {
  readonly kind: 'lookup'
  readonly input: Rows
  readonly right: Rows
  readonly on: JoinKeys
  readonly take: TakenColumns
}

/** Adds a column that is true when some row of `right` has equal keys, else false; never null. */
export interface Mark {
  readonly kind: 'mark'
  readonly input: Rows
  readonly right: Rows
  readonly on: JoinKeys
  readonly as: string
}

/** Joins to every matching row, multiplying on purpose; `keepUnmatched` keeps a left row without a match once, with nulls. */
export interface Expand {
  readonly kind: 'expand'
  readonly input: Rows
  readonly right: Rows
  readonly on: JoinKeys
  readonly take: TakenColumns
  readonly keepUnmatched: boolean
}

export interface SortKey {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** Of each group of rows with equal `per` (null equals null), the first `count` by `order`; nulls come last in either direction. */
export interface Pick {
  readonly kind: 'pick'
  readonly input: Rows
  readonly per: readonly string[]
  readonly order: readonly SortKey[]
  readonly count: number
}

/** The distinct combinations of these columns (null equals null); other columns are gone. */
export interface Distinct {
  readonly kind: 'distinct'
  readonly input: Rows
  readonly columns: readonly string[]
}

/** One row per label of a labels column, the label as text in `as`; a row without labels is kept once with null. */
export interface Unnest {
  readonly kind: 'unnest'
  readonly input: Rows
  readonly column: string
  readonly as: string
}

/** One row per combination of `keys` (null equals null; no keys: exactly one row), with the measures of its rows. */
export interface Reduce {
  readonly kind: 'reduce'
  readonly input: Rows
  readonly keys: readonly string[]
  readonly measures: readonly { readonly name: string; readonly measure: Measure }[]
}

/** What a relational node yields, as a closed tree. */
export type Rows =
  Scan | Filter | Derive | Lookup | Mark | Expand | Pick | Distinct | Unnest | Reduce

/** One aggregate. Rows whose `where` is not true do not enter; null: every row enters. */
export type Measure =
  | { readonly kind: 'count'; readonly where: Scalar | null }
  | { readonly kind: 'count-distinct'; readonly value: Scalar; readonly where: Scalar | null }
  /** Null when no value that is not null entered. Exact, never wraps. */
  | {
      readonly kind: 'sum' | 'min' | 'max'
      readonly value: Scalar
      readonly where: Scalar | null
      readonly type: ScalarType
    }
  /** The value at the lower or upper neighbour of position (n - 1) * p among the sorted values that are not null. */
  | {
      readonly kind: 'neighbour'
      readonly value: Scalar
      readonly where: Scalar | null
      readonly p: { readonly numerator: bigint; readonly denominator: bigint }
      readonly side: 'lower' | 'upper'
      readonly type: ScalarType
    }
  /** The value of the first row in `order` (nulls last), even when that value is null. */
  | {
      readonly kind: 'first'
      readonly value: Scalar
      readonly order: readonly {
        readonly value: Scalar
        readonly direction: 'ascending' | 'descending'
      }[]
      readonly where: Scalar | null
      readonly type: ScalarType
    }
