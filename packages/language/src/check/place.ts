import type { Expr, NameExpr, CallExpr } from '../expr.ts'
import type { AggregateTarget, Reference } from '../reference.ts'
import type { Band, Dataset, ExchangeRates, Group, Parameter, WorkCalendar } from '../schema.ts'
import type { Type, TypedAs } from '../type.ts'

/** Every name of a pack that an expression may mention. */
export interface Names {
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly groups: ReadonlyMap<string, Group>
  readonly bands: ReadonlyMap<string, Band>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly calendars: ReadonlyMap<string, WorkCalendar>
  /** The calendar whose work days are meant where none is named; null when the pack names none. */
  readonly calendar: WorkCalendar | null
  readonly rates: ReadonlyMap<string, ExchangeRates>
  /** The type of each metric's value; null while it is not known (an error there was told already). */
  readonly metricType: (id: string) => Type | null | undefined
  readonly metricIds: readonly string[]
}

/** Where an expression stands, which decides what its names may mean and which level it must have. */
export type Place =
  /** A row condition, a row-level `let`, `by`, a filter, a computed column, a dimension, a split. */
  | {
      readonly kind: 'row'
      readonly dataset: Dataset
      readonly lets: ReadonlyMap<string, Expr>
      /** True where `x in window` may be asked. */
      readonly hasWindow: boolean
    }
  /** The value of a side: aggregates over the rows, or with `per` over the groups. */
  | {
      readonly kind: 'aggregate'
      readonly dataset: Dataset
      readonly lets: ReadonlyMap<string, Expr>
      readonly per: readonly Expr[] | null
    }
  /** A `let` of a population with `per`: aggregates over the rows of one group. */
  | {
      readonly kind: 'group'
      readonly dataset: Dataset
      readonly lets: ReadonlyMap<string, Expr>
      readonly per: readonly Expr[]
    }
  /** `by` and `where` of a relation: a bare name is the related row (scope 0), `this.x` the row it starts from (scope 1). */
  | { readonly kind: 'related-row'; readonly dataset: Dataset; readonly from: Dataset }
  /** A formula or a condition over metrics. */
  | { readonly kind: 'metrics' }
  /** A grade, position or consequence: only these names. */
  | { readonly kind: 'score'; readonly names: readonly ('rank' | 'peers' | 'position' | 'score')[] }
  /** A parameter's value, an edge, a curve's input: no names but parameters. */
  | { readonly kind: 'constant' }

/** The side tables that checking fills. */
export interface CheckTables {
  readonly types: Map<Expr, TypedAs>
  readonly references: Map<NameExpr, Reference>
  readonly aggregates: Map<CallExpr, AggregateTarget>
}
