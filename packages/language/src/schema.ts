import type { Decimal } from './decimal.ts'
import type { Expr } from './expr.ts'
import type { LocalText, Span } from './span.ts'
import type { Type } from './type.ts'

/** From when a column's value is known: one time for all of it, or one for each listed enum value. */
export type KnownFrom =
  | { readonly kind: 'column'; readonly time: Expr }
  | { readonly kind: 'values'; readonly times: ReadonlyMap<string, Expr> }

/** What readers are told a thing is called, when the author wrote it. */
export interface Labelled {
  readonly label?: LocalText
}

/** A typed column of a dataset, stored or computed. */
export interface Column extends Labelled {
  readonly name: string
  readonly type: Type
  /** Digits after the point of a stored number, ratio or money column; 0 for every other type. */
  readonly scale: number
  /** The column that holds the currency of a money column, when it is not one fixed currency. */
  readonly currencyColumn: string | null
  /** A timestamp or date that may lie after the knowledge day. */
  readonly isPlanned: boolean
  readonly isPersonal: boolean
  readonly knownFrom: KnownFrom | null
  /** What the values of an enum are called, when the author wrote it. */
  readonly valueLabels?: ReadonlyMap<string, LocalText>
  /** Why the column needs no date, when the author wrote it. */
  readonly undated?: LocalText
  /** The expression of a computed column; null when the column is stored. */
  readonly value: Expr | null
  readonly span: Span
}

export type RelationKind = 'one' | 'many' | 'first' | 'last' | 'next' | 'previous'

/** A way from a row of one dataset to rows of another. */
export interface Relation extends Labelled {
  readonly name: string
  readonly to: string
  /** Stored columns compared for equality: `here` of this dataset, `there` of the other. */
  readonly key: readonly { readonly here: string; readonly there: string }[]
  readonly is: RelationKind
  /** Sort order of a pick; bare names are the related row. */
  readonly by: readonly Expr[]
  /** Condition on the related row; `this.x` is the row the relation starts from. */
  readonly where: Expr | null
  readonly span: Span
}

/** What a row is grouped by. With `isEach` the path leads over a to-many relation and a row belongs to every value reached. */
export interface Dimension {
  readonly name: string
  readonly path: Expr
  readonly isEach: boolean
  readonly span: Span
}

export interface Dataset extends Labelled {
  readonly name: string
  readonly grain: string
  readonly key: readonly string[]
  /** The event time: a date or timestamp, possibly of a parent; null when the dataset has none. */
  readonly time: Expr | null
  /** The to-one relation whose row this row exists with, when the dataset has no time. */
  readonly partOf: string | null
  readonly entities: ReadonlyMap<string, Dimension>
  readonly dimensions: ReadonlyMap<string, Dimension>
  readonly columns: ReadonlyMap<string, Column>
  readonly relations: ReadonlyMap<string, Relation>
  readonly span: Span
}

/** A grouping of the values of a column: by equality, or by the texts a column contains. */
export interface Group extends Labelled {
  readonly name: string
  readonly dataset: string
  readonly of: Expr
  readonly match: 'equals' | 'contains'
  readonly values: readonly { readonly name: string; readonly members: readonly string[] }[]
  readonly otherwise: string | null
  readonly span: Span
}

/** A grouping of a number or time by edges, closed on the left and open on the right unless `last` is closed. */
export interface Band extends Labelled {
  readonly name: string
  readonly dataset: string
  readonly value: Expr
  /** Rising; an `end` edge is null. */
  readonly edges: readonly (Expr | null)[]
  readonly isLastClosed: boolean
  readonly span: Span
}

/** The work days of some years, each day of which is known to be one or not. */
export interface WorkCalendar extends Labelled {
  readonly name: string
  /** The first and the last day it knows, as days since 1970-01-01; of any other nothing is known. */
  readonly from: number
  readonly until: number
  /** The days of the week without work, 1 (Monday) to 7. */
  readonly weekend: ReadonlySet<number>
  /** Days without work, whatever the day of the week. */
  readonly holidays: ReadonlySet<number>
  /** Days of work at a weekend. */
  readonly makeUp: ReadonlySet<number>
  readonly span: Span
}

/** What one unit of a currency was in another, day by day. */
export interface ExchangeRates extends Labelled {
  readonly name: string
  readonly from: string
  readonly to: string
  /** Amounts of `to` may be turned into `from`, divided by the same rates. */
  readonly isBothWays: boolean
  /** For so many days after its own a rate holds where no newer one was published. */
  readonly staleAfter: number
  /** In order of days, each day once. */
  readonly rates: readonly { readonly day: number; readonly rate: Decimal }[]
  readonly span: Span
}

/** A typed value, possibly dated. Values are in order of `from`; the first may have none. */
export interface Parameter extends Labelled {
  readonly name: string
  readonly type: Type
  readonly values: readonly { readonly from: number | null; readonly value: ParameterValue }[]
  readonly span: Span
}

export type ParameterValue =
  | { readonly kind: 'single'; readonly value: Expr }
  | {
      readonly kind: 'range'
      readonly low: Expr
      readonly high: Expr
      readonly isHighOpen: boolean
    }
