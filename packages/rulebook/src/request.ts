import type { Expr } from '@guiju/language'

/** A calendar date as days since 1970-01-01 in the pack's zone. */
export type Day = number

/** One moment a request asks about: the anchor [from .. to], its last day D = `to`, and the knowledge day. */
export interface Point {
  readonly from: Day
  readonly to: Day
  /** What is known is what was known at the end of this day; never before `to`. */
  readonly known: Day
  /** True for a period asked as such: moving it leaves `known` where it is, while that of a day moves along. */
  readonly isPeriod?: true
}

/** Entities of a kind. */
export interface EntitiesAsked {
  readonly kind: string
  /** Null: every entity that exists on D. */
  readonly ids: readonly string[] | null
  /** Without ids: of those that exist, the ones among these. */
  readonly among?: readonly string[]
}

/**
 * What is asked. A trend or a series is already unfolded into `points`; results carry the point's index.
 */
export interface Request {
  readonly pack: string
  readonly metrics: readonly string[]
  readonly points: readonly Point[]
  /** Null: the whole, not by entity. */
  readonly entity: EntitiesAsked | null
  /** Names of dimensions, groups or bands. */
  readonly splits: readonly string[]
  /** Row conditions of the caller, already bound to each dataset the request reads. */
  readonly where: ReadonlyMap<string, Expr>
}
