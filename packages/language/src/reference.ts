import type { Band, Column, Dimension, Group, Parameter, Relation, WorkCalendar } from './schema.ts'

/**
 * What a name means where it stands. `up` counts row scopes outward: 0 is the innermost row (inside an
 * aggregate over a relation: the related row), 1 the row outside it. `path` holds the to-one relations
 * walked from that row, in order.
 */
export type Reference =
  | {
      readonly kind: 'column'
      readonly up: number
      readonly path: readonly Relation[]
      readonly dataset: string
      readonly column: Column
    }
  /** A to-one relation as a whole, for `is missing`. */
  | {
      readonly kind: 'relation'
      readonly up: number
      readonly path: readonly Relation[]
      readonly dataset: string
    }
  | {
      readonly kind: 'group'
      readonly up: number
      readonly path: readonly Relation[]
      readonly group: Group
    }
  | {
      readonly kind: 'band'
      readonly up: number
      readonly path: readonly Relation[]
      readonly band: Band
    }
  /** A `let` of the population whose row (or, with `per`, whose group) is `up` scopes outward. */
  | { readonly kind: 'let'; readonly up: number; readonly name: string }
  /** An expression of `per`, read in the group it made. */
  | { readonly kind: 'per'; readonly up: number; readonly index: number }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'metric'; readonly metric: string }
  | { readonly kind: 'enum-value'; readonly value: string }
  /** The dates of the side's window, after `in`. */
  | { readonly kind: 'window' }
  /** `as_of` is D, `today` D + 1, `metric` the id of the metric evaluated. */
  | { readonly kind: 'as-of' | 'today' | 'metric-id' }
  /** Names of rankings and scorecards. */
  | { readonly kind: 'rank' | 'peers' | 'position' | 'score' }
  /** The unit in `end_of(d, month)`. */
  | { readonly kind: 'calendar-unit'; readonly unit: 'week' | 'month' | 'quarter' }
  /** The calendar in `workdays_between(a, b, calendar: c)`. */
  | { readonly kind: 'calendar'; readonly calendar: WorkCalendar }
  /** The currency in `convert(x, RUB, d)`. */
  | { readonly kind: 'currency'; readonly currency: string }
  /** The entity that the innermost row belongs to, in `value_at(m, day, shop)`. */
  | { readonly kind: 'entity'; readonly dimension: Dimension }

/** What the rows of an aggregate call are. */
export type AggregateTarget =
  /** The rows (or, with `per`, the groups) of the population itself. */
  | { readonly kind: 'own-rows' }
  /** The rows reached from the row outside over these relations, at least one of them to-many, each row once. */
  | {
      readonly kind: 'related-rows'
      /** Scopes outward of the row the path starts from, seen from where the call stands. */
      readonly up: number
      readonly path: readonly Relation[]
      readonly dataset: string
    }
