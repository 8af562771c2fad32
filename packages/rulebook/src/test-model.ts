import type { Decimal, Expr, Span } from '@guiju/language'

/** A stored value. Integers, microseconds and days are bigints; null is missing. Timestamps are instants (naive zones: as if UTC). */
export type Cell = null | boolean | string | bigint | Decimal

/** Stored columns by name; a column left out is missing. */
export type Row = ReadonlyMap<string, Cell>

/** All rows of a snapshot, by dataset. */
export type DataRows = ReadonlyMap<string, readonly Row[]>

/** What stands at one place of an expectation: a text as written, or several in order or under names. */
export type ExpectedNode =
  | ExpectedText
  | { readonly kind: 'list'; readonly items: readonly ExpectedNode[]; readonly span: Span }
  | {
      readonly kind: 'map'
      readonly entries: ReadonlyMap<string, ExpectedNode>
      readonly span: Span
    }

/** A value as written; compared after reading it by the type of the result. */
export interface ExpectedText {
  readonly kind: 'text'
  readonly text: string
  readonly span: Span
}

/** What a rule test expects of one thing: `value`, `grade`, `dimensions`, `rows`, a part of a board, `error`. */
export interface Expectation {
  readonly values: ReadonlyMap<string, ExpectedNode>
  readonly keySpans: ReadonlyMap<string, Span>
}

/** Values that metrics take in a test without any row, by entity; '' is the entity of the test. */
export type GivenValues = ReadonlyMap<string, ReadonlyMap<string, ExpectedText>>

/** A small change of a rule that no test needs to notice, and why. */
export interface AcceptedSurvivor {
  /** As `guiju test --mutate` prints it. */
  readonly mutant: string
  readonly reason: string
  readonly span: Span
}

/** A board as a test asks for it. */
export interface TestedBoard {
  readonly kind: 'board'
  readonly id: string
  /** Values of the board's filters; null is "(none)". */
  readonly filters: ReadonlyMap<string, string | null>
  /** One part alone, and how; null: the whole board. */
  readonly part: {
    readonly id: string
    readonly narrowed: ReadonlyMap<string, string | null>
    readonly sort: { readonly column: string; readonly isDescending: boolean } | null
    readonly isSwapped: boolean
    readonly isAll: boolean
    readonly limit: number | null
  } | null
}

export interface RuleTest {
  readonly name: string
  readonly pack: string
  readonly target:
    | { readonly kind: 'metric' | 'scorecard' | 'ranking'; readonly id: string }
    | TestedBoard
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
  /** One entity, or with a null id every entity of the kind. */
  readonly entity: { readonly kind: string; readonly id: string | null } | null
  /** Dimension -> the value asked for, or null for all its values. */
  readonly split: ReadonlyMap<string, string | null>
  readonly rows: DataRows
  readonly given: GivenValues
  readonly expect: Expectation
  readonly span: Span
}
