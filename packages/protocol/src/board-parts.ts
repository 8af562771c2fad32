import { advice, type Advice } from './advice.ts'
import { partHead, splitInfo, type BoardPartInfo, type SplitInfo } from './board-info.ts'
import { localText, quantity, rank, type LocalText, type Quantity, type Rank } from './common.ts'
import type { MetricInfo } from './metrics.ts'
import { rowsPage, type RowsPage } from './rows.ts'
import {
  anyOf,
  date,
  flag,
  integer,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  text,
  type Shape,
} from './shape.ts'
import { targetResult, type TargetResult } from './targets.ts'

type PartHead = Omit<BoardPartInfo, 'kind'>

/**
 * What peers reach; null where it is not shown. A narrowed board has no peers. An exact text of more than a hundred
 * digits is left out.
 */
export interface BoardPeers {
  readonly average: Quantity | null
  readonly excellent: Quantity | null
}

const boardPeers: Shape<BoardPeers> = record({
  average: nullable(quantity),
  excellent: nullable(quantity),
})

/** One number. */
export interface BoardCard {
  /** Id of a metric in the answer's `metrics`. */
  readonly metric: string
  readonly label: LocalText
  readonly value: Quantity
  readonly numerator: Quantity | null
  readonly denominator: Quantity | null
  /** The period just before, and the value minus it; null where they are not shown. */
  readonly previous: Quantity | null
  readonly change: Quantity | null
  readonly peers: BoardPeers
  readonly rank: Rank | null
  /** Whether the board's condition for marking it holds; null: there is none, or it cannot be told. */
  readonly isFlagged: boolean | null
  /** Left out where the metric has no targets. */
  readonly targets?: readonly TargetResult[]
}

/** Schema of {@link BoardCard}. */
export const boardCard: Shape<BoardCard> = record({
  metric: text,
  label: localText,
  value: quantity,
  numerator: nullable(quantity),
  denominator: nullable(quantity),
  previous: nullable(quantity),
  change: nullable(quantity),
  peers: boardPeers,
  rank: nullable(rank),
  isFlagged: nullable(flag),
  targets: optional(listOf(targetResult)),
})

/** One metric day by day. */
export interface BoardLine {
  readonly metric: string
  /** `trend`: each day as known on it; `series`: all days as known now. */
  readonly as: 'trend' | 'series'
  readonly points: readonly {
    readonly day: string
    readonly known: string
    readonly value: Quantity
    readonly peers: BoardPeers
  }[]
}

/** Schema of {@link BoardLine}. */
export const boardLine: Shape<BoardLine> = record({
  metric: text,
  as: oneOf(['trend', 'series']),
  points: listOf(record({ day: date, known: date, value: quantity, peers: boardPeers })),
})

/** A column of rows. */
export interface BoardColumnInfo {
  readonly id: string
  /** `attribute`: what the row of a split's value says. */
  readonly kind: 'metric' | 'share' | 'key' | 'attribute'
  readonly label: LocalText
  /** The metric that it shows, or whose share it is. */
  readonly metric: string | null
  readonly unit: string
  readonly format: MetricInfo['format'] | 'text' | 'date' | 'timestamp'
}

/** Schema of {@link BoardColumnInfo}. */
export const boardColumnInfo: Shape<BoardColumnInfo> = record({
  id: text,
  kind: oneOf(['metric', 'share', 'key', 'attribute']),
  label: localText,
  metric: nullable(text),
  unit: text,
  format: oneOf(['percent', 'duration', 'money', 'count', 'number', 'text', 'date', 'timestamp']),
})

/** One row without what stands below it. */
export interface BoardRowCells {
  /** One value for each split down to this level; null is "(none)". */
  readonly keys: readonly (string | null)[]
  /** What the last of them is called. */
  readonly label: LocalText
  /** One for each column. */
  readonly cells: readonly Quantity[]
  /** Null where the row leads nowhere. */
  readonly link: BoardRowLink | null
}

/** Where a row leads: to the page or part `to` of the columns' link, with this key. */
export interface BoardRowLink {
  readonly key: string
  /** Null: not known. */
  readonly mayOpen: boolean | null
}

export interface BoardRow extends BoardRowCells {
  /** The rows of the second split; null where there is none. */
  readonly below: { readonly rows: readonly BoardRowCells[]; readonly total: number } | null
}

const rowCells = {
  keys: listOf(nullable(text)),
  label: localText,
  cells: listOf(quantity),
  link: nullable(record({ key: text, mayOpen: nullable(flag) })),
}

/** Schema of {@link BoardRow}. */
export const boardRow: Shape<BoardRow> = record({
  ...rowCells,
  below: nullable(record({ rows: listOf(record(rowCells)), total: integer })),
})

/** Rows of a breakdown, leaderboard or table. */
export interface BoardRows extends PartHead {
  readonly kind: 'breakdown' | 'leaderboard' | 'table'
  /** In the order in which rows are grouped. */
  readonly splits: readonly SplitInfo[]
  readonly columns: readonly BoardColumnInfo[]
  /** `band`: steps of a number in rising order, empty ones too. */
  readonly order: 'band' | 'sorted'
  readonly sort: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null
  readonly rows: readonly BoardRow[]
  /** Everything that is not among the rows, as one; null when there is nothing, or it is not shown. */
  readonly rest: { readonly label: LocalText; readonly cells: readonly Quantity[] } | null
  /** How many rows there are, shown or not. */
  readonly total: number
  /** The page that a row's link leads to; null without links. */
  readonly link: { readonly to: string; readonly key: string } | null
  /** The part that a row opens, narrowed to its keys. */
  readonly drill: string | null
  readonly canSwap: boolean
  /** Splits that a request may narrow it by. */
  readonly narrowable: readonly string[]
}

/** Schema of {@link BoardRows}. */
export const boardRows: Shape<BoardRows> = record({
  ...partHead,
  kind: oneOf(['breakdown', 'leaderboard', 'table']),
  splits: listOf(splitInfo),
  columns: listOf(boardColumnInfo),
  order: oneOf(['band', 'sorted']),
  sort: nullable(record({ column: text, direction: oneOf(['ascending', 'descending']) })),
  rows: listOf(boardRow),
  rest: nullable(record({ label: localText, cells: listOf(quantity) })),
  total: integer,
  link: nullable(record({ to: text, key: text })),
  drill: nullable(text),
  canSwap: flag,
  narrowable: listOf(text),
})

export interface BoardCards extends PartHead {
  readonly kind: 'cards'
  readonly cards: readonly BoardCard[]
}

export interface BoardSeries extends PartHead {
  readonly kind: 'series'
  readonly lines: readonly BoardLine[]
}

/** One page of a list of rows. */
export interface BoardList extends PartHead {
  readonly kind: 'list'
  readonly page: RowsPage
  /** Ids of columns that a request may sort by. */
  readonly sortKeys: readonly string[]
  readonly canExport: boolean
  readonly narrowable: readonly string[]
}

export interface BoardPlaybook extends PartHead {
  readonly kind: 'playbook'
  readonly advice: readonly Advice[]
}

/** One part of a board with its numbers. */
export type BoardPartAnswer = BoardCards | BoardSeries | BoardRows | BoardList | BoardPlaybook

const boardCards: Shape<BoardCards> = record({
  ...partHead,
  kind: oneOf(['cards']),
  cards: listOf(boardCard),
})
const boardSeries: Shape<BoardSeries> = record({
  ...partHead,
  kind: oneOf(['series']),
  lines: listOf(boardLine),
})
const boardList: Shape<BoardList> = record({
  ...partHead,
  kind: oneOf(['list']),
  page: rowsPage,
  sortKeys: listOf(text),
  canExport: flag,
  narrowable: listOf(text),
})
const boardPlaybook: Shape<BoardPlaybook> = record({
  ...partHead,
  kind: oneOf(['playbook']),
  advice: listOf(advice),
})

/** Schema of {@link BoardPartAnswer}. */
export const boardPartAnswer: Shape<BoardPartAnswer> = anyOf([
  boardCards,
  boardSeries,
  boardRows,
  boardList,
  boardPlaybook,
])
