import type { Expr } from '../expr.ts'
import type { Dataset } from '../schema.ts'
import type { Place } from './place.ts'

type Lets = ReadonlyMap<string, Expr>

/** A row whose values a name may mean. */
export type RowScope =
  | {
      readonly kind: 'row'
      readonly dataset: Dataset
      readonly lets: Lets
      /** The segments of the relation path that led here; null for the row a rule is about. */
      readonly writtenAs: readonly string[] | null
      /** False where only `this.x` reaches the row. */
      readonly isBare: boolean
    }
  /** The counted rows behind related rows that were taken together: no one of them is the row outside. */
  | { readonly kind: 'taken-together'; readonly dataset: Dataset; readonly lets: Lets }
  | {
      readonly kind: 'group'
      readonly dataset: Dataset
      readonly lets: Lets
      readonly per: readonly Expr[]
    }

/** Lets and `per` values of one group. */
export interface GroupNames {
  readonly dataset: Dataset
  readonly lets: Lets
  readonly per: readonly Expr[]
}

/** Where a node stands. */
export interface Standing {
  readonly place: Place
  /** `rows`: an aggregate has to take rows together here; `none`: there are no rows. */
  readonly on: 'row' | 'rows' | 'none'
  /** Innermost first; `up` of a reference counts along it. Empty unless on a row. */
  readonly scopes: readonly RowScope[]
  /** What an aggregate without a relation takes together here. */
  readonly ownRows: RowScope | null
  /** The names of the group itself, where an expression is one value per group. */
  readonly group: GroupNames | null
  readonly hasWindow: boolean
  readonly isInAggregate: boolean
  /** True in an `each` path, which may lead to several rows. */
  readonly mayReachMany: boolean
}

/** The standing of a whole expression. */
export function standingOf(place: Place): Standing {
  const nowhere: Standing = {
    place,
    on: 'none',
    scopes: [],
    ownRows: null,
    group: null,
    hasWindow: false,
    isInAggregate: false,
    mayReachMany: false,
  }
  switch (place.kind) {
    case 'row': {
      const scopes = [rowScope(place.dataset, place.lets)]
      return { ...nowhere, on: 'row', scopes, hasWindow: place.hasWindow }
    }
    case 'related-row': {
      const from: RowScope = { ...rowScope(place.from), isBare: false }
      return { ...nowhere, on: 'row', scopes: [rowScope(place.dataset), from] }
    }
    case 'aggregate': {
      const { dataset, lets, per } = place
      const ownRows: RowScope =
        per === null ? rowScope(dataset, lets) : { kind: 'group', dataset, lets, per }
      return { ...nowhere, on: 'rows', ownRows, hasWindow: true }
    }
    case 'group':
      return {
        ...nowhere,
        on: 'rows',
        ownRows: rowScope(place.dataset),
        group: { dataset: place.dataset, lets: place.lets, per: place.per },
        hasWindow: true,
      }
    case 'metrics':
    case 'score':
    case 'constant':
      return nowhere
  }
}

/** The place in which the lets of a scope are checked. */
export function placeOfLets(scope: RowScope | GroupNames): Place {
  const { dataset, lets } = scope
  return 'per' in scope
    ? { kind: 'group', dataset, lets, per: scope.per }
    : { kind: 'row', dataset, lets, hasWindow: true }
}

/** Inside an aggregate over the rows (or groups) of the population itself. */
export function amongOwnRows(standing: Standing, ownRows: RowScope): Standing {
  return {
    ...standing,
    on: 'row',
    scopes: [ownRows],
    ownRows: null,
    isInAggregate: true,
    mayReachMany: false,
  }
}

/** Inside an aggregate over the rows of `dataset` reached by the path written as `writtenAs`. */
export function amongRelatedRows(
  standing: Standing,
  dataset: Dataset,
  writtenAs: readonly string[],
): Standing {
  const related: RowScope = { ...rowScope(dataset), writtenAs }
  const outside = standing.on === 'row' ? standing.scopes : takenTogether(standing.ownRows)
  return {
    ...standing,
    on: 'row',
    scopes: [related, ...outside],
    ownRows: null,
    isInAggregate: true,
    mayReachMany: false,
  }
}

function takenTogether(scope: RowScope | null): readonly RowScope[] {
  return scope === null
    ? []
    : [{ kind: 'taken-together', dataset: scope.dataset, lets: scope.lets }]
}

function rowScope(dataset: Dataset, lets: Lets = new Map()): RowScope & { readonly kind: 'row' } {
  return { kind: 'row', dataset, lets, writtenAs: null, isBare: true }
}
