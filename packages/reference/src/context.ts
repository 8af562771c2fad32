import type { CallExpr, Column, Dataset, Expr } from '@guiju/language'
import type { CheckedExpressions, Day, Pack, Point, Row } from '@guiju/rulebook'
import type { DataIndex } from './data-index.ts'
import type { Observer } from './observer.ts'
import type { Value } from './value.ts'
import type { DayRange } from './windows.ts'

/** One row of a dataset. */
export interface RowFrame {
  readonly kind: 'row'
  readonly dataset: Dataset
  readonly row: Row
}

/** Rows taken together because their `per` values are equal. */
export interface GroupFrame {
  readonly kind: 'group'
  readonly members: readonly RowFrame[]
  readonly per: readonly Value[]
}

export type Frame = RowFrame | GroupFrame

/** The rows of a snapshot as they were known at one point, with a day D of its own. */
export interface World {
  readonly checked: CheckedExpressions
  readonly pack: Pack
  readonly data: DataIndex
  readonly point: Point
  /** The knowledge day K, or null: every stored fact, whenever it was learned. */
  readonly known: Day | null
  /** The same rows with every stored fact: for asking whether a row exists. */
  readonly raw: World | null
  readonly memory: WorldMemory
  readonly evaluate: (expr: Expr, context: Context) => Value
  /** A metric at a day, as known on it, for one entity or for all rows; left out where no metric is evaluated. */
  readonly metricAt?: (
    metric: string,
    day: Day,
    entity: { readonly kind: string; readonly id: string } | null,
  ) => Value
  readonly observer?: Observer
}

/** What was worked out once in a world. */
export interface WorldMemory {
  readonly existing: Map<Row, boolean>
  readonly columns: Map<Row, Map<Column, Value>>
  readonly related: Map<Row, Map<object, readonly RowFrame[]>>
}

/** Where an expression is evaluated. */
export interface Context {
  readonly world: World
  /** The row (or group) the expression reads, innermost first; empty at the level of a metric. */
  readonly frames: readonly Frame[]
  /** The rows or groups that an aggregate over own rows takes together. */
  readonly rows: readonly Frame[]
  /** The `let` expressions of the population. */
  readonly lets: ReadonlyMap<string, Expr>
  /** The dates of the side's window; null where `in window` may not be asked. */
  readonly window: DayRange | null
  /** The id of the metric evaluated. */
  readonly metric: string
  /** False inside rows and groups, where a division keeps 12 decimals. */
  readonly isExact: boolean
  /** The values of metrics that a formula names; null outside formulas. */
  readonly metricValue: ((metric: string) => Value) | null
  /** The values of functions of metrics; left out where none can stand. */
  readonly metricCall?: (call: CallExpr) => Value
}

/** A context that reads one row and nothing of a population. */
export function rowContext(world: World, frame: RowFrame, metric: string): Context {
  return {
    world,
    frames: [frame],
    rows: [],
    lets: new Map(),
    window: null,
    metric,
    isExact: false,
    metricValue: null,
  }
}

/** A context without any row: for constants, and the start for the level of a metric. */
export function constantContext(world: World): Context {
  return {
    world,
    frames: [],
    rows: [],
    lets: new Map(),
    window: null,
    metric: '',
    isExact: true,
    metricValue: null,
  }
}
