import type { Board, CheckedRulebook, Pack, Point } from '@guiju/rulebook'

/** A board that is asked for, in the text in force on its last day. */
export interface BoardQuestion {
  readonly board: Board
  /** The pack that declares the board, in that text. */
  readonly pack: Pack
  readonly checked: CheckedRulebook
  /** The period and what is known. */
  readonly point: Point
  /** One entity of the board's kind; null: the whole. */
  readonly entity: string | null
  /** Values of the board's filters; null is "(none)". */
  readonly filters: ReadonlyMap<string, string | null>
  /** One part alone; null: the whole board. */
  readonly part: PartQuestion | null
  /** The text in force on another day. */
  readonly textOn: (day: number) => CheckedRulebook
}

/** How one part is asked for. */
export interface PartQuestion {
  readonly id: string
  /** Values of splits that it is narrowed to; null is "(none)". */
  readonly narrowed: ReadonlyMap<string, string | null>
  /** A column and `asc` or `desc`; null: as the board says. */
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null
  /** Whether the second split comes first. */
  readonly isSwapped: boolean
  /** How many rows at most; null: as the board says. */
  readonly limit: number | null
  /** Whether all rows are shown and not only the top. */
  readonly isAll: boolean
  /** Where a list goes on. */
  readonly cursor: string | null
}

/** The question about a whole board. */
export const wholePart = (id: string): PartQuestion => ({
  id,
  narrowed: new Map(),
  sort: null,
  isSwapped: false,
  limit: null,
  isAll: false,
  cursor: null,
})
