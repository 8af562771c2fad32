import type { CallExpr } from '@guiju/language'
import type { Reduce, Rows } from './rows.ts'
import type { ScalarType } from './scalar.ts'

/** One statement: rows reduced to one row per entity and split values. */
export interface MeasureQuery {
  readonly id: string
  /** Index into `Request.points`. */
  readonly point: number
  readonly rows: Reduce
  /** Output column of the entity, null when the request is about the whole. */
  readonly entity: string | null
  /** Output columns of the splits, in request order. */
  readonly splits: readonly string[]
}

/**
 * Where the parts of one aggregate call are found in a query's output. Every part is a column name. A count
 * that is null, or whose group the query did not meet, is 0.
 */
export type MeasureSource =
  | {
      readonly kind: 'single'
      readonly query: string
      readonly column: string
      readonly type: ScalarType
      /** Of amounts whose currency is held row by row: missing when the two differ. */
      readonly currencies?: { readonly least: string; readonly greatest: string } | null
    }
  /** 0 when nothing entered, missing when `entered` > 0 and `sum` is null, or when currencies differ. */
  | {
      readonly kind: 'sum'
      readonly query: string
      readonly sum: string
      readonly entered: string
      readonly type: ScalarType
      readonly currencies: { readonly least: string; readonly greatest: string } | null
    }
  | {
      readonly kind: 'average'
      readonly query: string
      readonly sum: string
      readonly count: string
      readonly type: ScalarType
      readonly currencies: { readonly least: string; readonly greatest: string } | null
    }
  /** met / entered. */
  | {
      readonly kind: 'share'
      readonly query: string
      readonly met: string
      readonly entered: string
    }
  /** lower + (upper - lower) * fraction of (count - 1) * p. */
  | {
      readonly kind: 'quantile'
      readonly query: string
      readonly count: string
      readonly lower: string
      readonly upper: string
      readonly p: { readonly numerator: bigint; readonly denominator: bigint }
      readonly type: ScalarType
      /** Of amounts whose currency is held row by row: missing when the two differ. */
      readonly currencies?: { readonly least: string; readonly greatest: string } | null
    }

/** A count of rows for each entity, before any split, that decides which window a side has. */
export interface VolumeTest {
  readonly query: string
  readonly column: string
  readonly atLeast: number
  /** What must come of it: the count reaches `atLeast`, or it does not. */
  readonly isReached: boolean
}

/** A window that holds only for the entities for which every test comes out so. */
export interface ChosenWindow {
  /** Its days, both ends included; `from` null means without beginning. */
  readonly dates: { readonly from: number | null; readonly to: number }
  readonly tests: readonly VolumeTest[]
}

/**
 * The measures one side of a metric reads at one point, by the aggregate call in its value. A side whose window
 * is chosen by counting has one plan for each window it may have.
 */
export interface SidePlan {
  readonly metric: string
  readonly side: 'value' | 'numerator' | 'denominator'
  readonly point: number
  readonly sources: ReadonlyMap<CallExpr, MeasureSource>
  /** A count of the side's rows in window and `where`, before `exclude`: which split values are listed. */
  readonly listed: { readonly query: string; readonly column: string } | null
  /** Left out where the window needs no counting. */
  readonly chosen?: ChosenWindow
}

/** The entities that exist on D, in one column `entity`; asked when the request lists entities. */
export interface EntityQuery {
  readonly id: string
  /** The points it answers for, each with its D. */
  readonly points: readonly { readonly point: number; readonly day: number }[]
  readonly rows: Rows
  readonly entity: string
  /**
   * Output columns of the first day on which an entity exists and of the first on which it does no longer; null
   * values bound nothing. Null: every row exists at every point.
   */
  readonly lives: { readonly from: string; readonly until: string } | null
}

/**
 * Sums by entity, split values, event day and the day from which they are known: what a window holds on a day is
 * the sum of its cells that are known by then, so that one statement serves many points.
 */
export interface CellQuery {
  readonly id: string
  readonly rows: Reduce
  readonly entity: string | null
  readonly splits: readonly string[]
  /** Output column of the event day. */
  readonly day: string
  /** Output column of the day from which a cell is known; null where that is its event day. */
  readonly since: string | null
}

/** A count or sum that is added up from cells. */
export interface CellMeasure {
  readonly name: string
  /** The count of values that were added up; null for a count. A sum of none is missing. */
  readonly present: string | null
}

/** Measures at several points, each with the days of its window. */
export interface Trend {
  readonly measures: readonly CellMeasure[]
  /** Ids of cell queries; each yields some of the measures. */
  readonly cells: readonly string[]
  /** In order of days: no window begins or ends before an earlier one does, and nothing known is forgotten. */
  readonly points: readonly {
    /** What sources call the answer at this point. */
    readonly query: string
    readonly point: number
    readonly from: number | null
    readonly to: number
    readonly known: number
  }[]
}

/** What is answered for several points at once. */
export interface TrendPlan {
  readonly cells: readonly CellQuery[]
  readonly trends: readonly Trend[]
}

/** An id of an entity by the text that stands for it wherever a plan compares with it. */
export type StandIns = ReadonlyMap<string, string>

/** Everything a request needs from an engine, and how its answers are put together. */
export interface Plan {
  readonly queries: readonly MeasureQuery[]
  readonly entities: readonly EntityQuery[]
  readonly sides: readonly SidePlan[]
  /** Absent when every statement answers for one point. */
  readonly trends?: TrendPlan
  /** Ids by what stands for them in the statements, so that one plan serves many entities; absent: nothing does. */
  readonly standIns?: StandIns
}
