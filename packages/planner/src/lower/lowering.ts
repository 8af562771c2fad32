import type { AggregateTarget, CallExpr, Dataset, Expr } from '@guiju/language'
import type { Rows, RowsKeys, Scalar, Statistics } from '@guiju/plan'
import type { CheckedExpressions, Day, Pack, Point } from '@guiju/rulebook'

/** A range of days, both ends included; `from` null means without beginning. */
export interface DayRange {
  readonly from: Day | null
  readonly to: Day
}

export type RelatedTarget = Extract<AggregateTarget, { kind: 'related-rows' }>

/** What lowering knows wherever it stands: the rules, the moment asked about, and how to lower a part. */
export interface Lowering {
  readonly checked: CheckedExpressions
  readonly pack: Pack
  readonly statistics: Statistics
  readonly point: Point
  /** The first instant after the knowledge day, in microseconds. */
  readonly endOfKnown: bigint
  /** Lowers an expression at the level of a row; adds to the draft of `env` what it reads. */
  readonly lower: (expr: Expr, env: Env) => Scalar
  /** The currency of an aggregate over related rows, where rows hold it. */
  readonly relatedCurrency: (expr: CallExpr, target: RelatedTarget, env: Env) => Scalar | null
  /** Tells equal rows from different ones. */
  readonly keyOf: RowsKeys
  /** Set while the days are found at which rows read metrics: notes them instead of reading. */
  readonly noteRead?: (read: NotedRead) => void
}

/** Rows that read a metric at a day, and the columns that hold the day and, if one is named, the entity. */
export interface NotedRead {
  readonly call: CallExpr
  readonly rows: Rows
  readonly day: string
  readonly entity: string | null
}

/**
 * Rows while they are put together: lowering an expression may wrap them into further lookups and marks.
 * A draft never leaves the planner; what leaves is its last `rows`.
 */
export interface Draft {
  rows: Rows
  /** Columns that tell its rows apart. */
  key: readonly string[]
  /** Related rows that were looked up already, by the path that leads to them. */
  readonly found: Map<string, RowAt>
  /** Columns that joins made already, by what they join. */
  readonly joined: Map<string, string>
}

/** A row of a dataset whose stored columns stand in a draft under a common prefix. */
export interface RowAt {
  readonly dataset: Dataset
  readonly prefix: string
  /** A column that is null where there is no such row; null when there always is one. */
  readonly presence: Scalar | null
}

/** What names mean on one level of nesting. */
export type Scope =
  | { readonly kind: 'row'; readonly row: RowAt; readonly lets: ReadonlyMap<string, Expr> }
  /** One row per group: values of `per` and of lets are columns. */
  | {
      readonly kind: 'group'
      readonly per: readonly Scalar[]
      readonly lets: ReadonlyMap<string, Scalar>
      /** The currencies of lets that are amounts whose currency rows hold. */
      readonly currencies: ReadonlyMap<string, Scalar>
    }

/** Where an expression is lowered. */
export interface Env {
  readonly lowering: Lowering
  readonly draft: Draft
  /** False where every stored fact counts, whenever it was learned: for asking whether a row exists. */
  readonly isKnownOnly: boolean
  /** Innermost first. */
  readonly scopes: readonly Scope[]
  /** The dates of the side's window; null where `in window` is not asked. */
  readonly window: DayRange | null
  /** The id of the metric evaluated. */
  readonly metric: string
  /** Aggregates over the rows of a group, which are columns of the draft already. */
  readonly reduced: ReadonlyMap<CallExpr, ReducedValue>
}

/** An aggregate that was worked out already: its value, and the currency of an amount whose currency rows hold. */
export interface ReducedValue {
  readonly value: Scalar
  readonly currency: Scalar | null
}

/** `env` standing on one row alone, as a computed column or a relation's condition sees it. */
export function onRow(env: Env, ...rows: readonly RowAt[]): Env {
  const scopes = rows.map((row): Scope => ({ kind: 'row', row, lets: noLets }))
  return { ...env, scopes, window: null }
}

/** The row that scope `up` stands on. */
export function rowOfScope(env: Env, up: number): RowAt {
  const scope = env.scopes[up]
  if (scope?.kind !== 'row') throw new Error(`No row ${up} scopes outward.`)
  return scope.row
}

/** The dataset of that name; every name in checked rules has one. */
export function datasetNamed(lowering: Lowering, name: string): Dataset {
  const dataset = lowering.pack.datasets.get(name)
  if (dataset === undefined) throw new Error(`The checked rules have no dataset '${name}'.`)
  return dataset
}

export const noLets: ReadonlyMap<string, Expr> = new Map()
