import type { Expr, LocalText, Span } from '@guiju/language'
import type { Citation, Population } from './model.ts'

/** What a page shows, in parts: evaluated together for one entity, period and set of filters. */
export interface Board {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly note: LocalText | null
  readonly cite: Citation | null
  /** The kind of entity whose board it is; null: only the whole can be asked for. */
  readonly entity: string | null
  readonly period: BoardPeriod
  /** Names of dimensions, groups or bands by which a reader may narrow all parts. */
  readonly filters: readonly BoardName[]
  /** In order of writing. */
  readonly parts: ReadonlyMap<string, BoardPart>
  readonly text: string
  readonly hash: string
  readonly span: Span
}

/** How many days a request without a period is about, and how many one may have; null: no limit of its own. */
export interface BoardPeriod {
  readonly days: number
  readonly atMostDays: number | null
}

/** A name where a board mentions it. */
export interface BoardName {
  readonly name: string
  readonly span: Span
}

interface PartHead {
  readonly id: string
  readonly label: LocalText | null
  readonly note: LocalText | null
  readonly cite: Citation | null
  readonly span: Span
}

export type BoardPart = CardsPart | SeriesPart | SplitPart | ListPart | PlaybookPart

/** Single numbers. */
export interface CardsPart extends PartHead {
  readonly kind: 'cards'
  readonly cards: readonly BoardCard[]
}

/** Which number of the peers stands beside one's own. */
export type PeerLine = 'average' | 'excellent'

export interface BoardCard {
  readonly metric: string
  readonly label: LocalText | null
  readonly peers: readonly PeerLine[]
  /** Whether the period just before is shown with it. */
  readonly isCompared: boolean
  /** The ranking that gives its grade. */
  readonly grade: string | null
  /** A condition over metrics under which the number is marked. */
  readonly flag: Expr | null
  readonly span: Span
}

/** Numbers of each day of the period. */
export interface SeriesPart extends PartHead {
  readonly kind: 'series'
  readonly metrics: readonly BoardName[]
  readonly peers: readonly PeerLine[]
  /** Null: a series for metrics whose window is `selected days`, a trend for all others. */
  readonly as: 'trend' | 'series' | null
}

/**
 * Numbers of each value of a split. A breakdown tells how a number divides, a leaderboard who has most of it, a
 * table lays several columns side by side. With two splits, rows of the second stand below those of the first.
 */
export interface SplitPart extends PartHead {
  readonly kind: 'breakdown' | 'leaderboard' | 'table'
  readonly splits: readonly BoardName[]
  /** The dataset with one row for each value of the split; null: the one whose key the split reads. */
  readonly about: BoardName | null
  readonly columns: readonly BoardColumn[]
  /** Null: bands in order of their edges, everything else by the first number, greatest first. */
  readonly sort: BoardSort | null
  /** How many rows are shown unless all are asked for. */
  readonly top: number | null
  /** Whether one more row holds everything that is not shown. */
  readonly hasRest: boolean
  readonly link: BoardLink | null
  /** The part that a row opens, narrowed to it. */
  readonly drill: BoardName | null
  /** What split values are called. */
  readonly valueLabels: ReadonlyMap<string, LocalText>
}

interface ColumnHead {
  /** As it is written: `deal_refund_amount`, `share of deal_refund_amount`, `creator.nickname`. */
  readonly id: string
  readonly label: LocalText | null
  readonly span: Span
}

export type BoardColumn =
  | (ColumnHead & { readonly kind: 'metric'; readonly metric: string })
  /** The metric per the whole board's, or with two splits per that of the first split's value. */
  | (ColumnHead & {
      readonly kind: 'share'
      readonly metric: string
      readonly of: 'whole' | 'parent'
    })
  /** The value of a split. */
  | (ColumnHead & { readonly kind: 'key'; readonly split: string })
  /** What the row of a split's value says; `of` is the first segment, which names the split or its entity. */
  | (ColumnHead & { readonly kind: 'attribute'; readonly of: string; readonly value: Expr })

export interface BoardSort {
  /** The id of a column. */
  readonly column: string
  readonly isDescending: boolean
  readonly span: Span
}

/** Where a row leads. */
export interface BoardLink {
  readonly to: string
  /** The split whose value is handed on. */
  readonly key: string
  /** Read on the row of that value: whether it may be opened. Null: always. */
  readonly when: Expr | null
  readonly span: Span
}

/** The rows of a dataset. */
export interface ListPart extends PartHead {
  readonly kind: 'list'
  readonly population: Population
  readonly columns: readonly ListColumn[]
  readonly sort: readonly BoardSort[]
  /** Ids of columns that a reader may sort by. */
  readonly sortKeys: readonly BoardName[]
  readonly isExported: boolean
}

export interface ListColumn {
  /** The expression as it is written. */
  readonly id: string
  readonly label: LocalText | null
  readonly value: Expr
  readonly span: Span
}

/** Advice of the playbook, in order. */
export interface PlaybookPart extends PartHead {
  readonly kind: 'playbook'
  readonly advice: readonly BoardName[]
}
