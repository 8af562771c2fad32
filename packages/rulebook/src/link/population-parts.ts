import type { Expr, Span } from '@guiju/language'
import type { FilterUse, Keep, Window } from '../model.ts'

/** What a population, a metric or a side says about its rows; what it does not say is null or empty. */
export interface PopulationParts {
  readonly dataset: string | null
  readonly by: Expr | null
  readonly window: Window | null
  readonly windowSpan: Span | null
  readonly where: readonly Expr[]
  readonly exclude: readonly FilterName[]
  readonly keep: Keep | null
  readonly per: readonly Expr[] | null
  readonly lets: ReadonlyMap<string, Expr>
  readonly span: Span
}

/** A filter as `exclude` names it. */
export interface FilterName {
  readonly name: string
  readonly span: Span
}

/** A filter with the way to it. */
export type LinkedFilterUse = FilterUse
