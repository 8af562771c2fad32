import type { PhaseResult } from '@guiju/language'
import type { RowsPage } from '@guiju/protocol'
import type {
  BoardCard,
  CardsPart,
  ListPart,
  PlaybookPart,
  Point,
  SeriesPart,
  SplitPart,
} from '@guiju/rulebook'
import type { AdviceResult } from '../advice/judge-advice.ts'
import type { Outcome } from '../finish/evaluation.ts'
import type { Value } from '../finish/value.ts'
import type { TargetOutcome } from '../targets/judge-target.ts'
import type { RankOutcome } from '../score/rank-entities.ts'

/** Exact results of a board, part by part in the board's order. */
export interface BoardResult {
  readonly parts: readonly PartResult[]
}

export type PartResult = CardsResult | SeriesResult | RowsResult | ListResult | PlaybookResult

export interface CardsResult {
  readonly kind: 'cards'
  readonly part: CardsPart
  readonly cards: readonly CardResult[]
}

export interface CardResult {
  readonly card: BoardCard
  readonly outcome: Outcome
  /** The period just before; null where it was not asked for. */
  readonly previous: Value | null
  readonly peers: PeerResult
  /** Null where no grade was asked for, or the board is narrowed: peers never are. */
  readonly rank: RankOutcome | null
  /** True where the condition holds; missing where it cannot be told. Null without one. */
  readonly flag: Value | null
  /** Null where they are not judged: a narrowed board is held to none. */
  readonly targets: readonly TargetOutcome[] | null
}

/** What peers reach; null where it was not asked for, or the board is narrowed: peers never are. */
export interface PeerResult {
  readonly average: Value | null
  readonly excellent: Value | null
}

export interface SeriesResult {
  readonly kind: 'series'
  readonly part: SeriesPart
  readonly lines: readonly SeriesLine[]
}

/** One metric day by day. */
export interface SeriesLine {
  readonly metric: string
  readonly as: 'trend' | 'series'
  readonly points: readonly SeriesPoint[]
}

export interface SeriesPoint {
  readonly point: Point
  readonly outcome: Outcome
  readonly peers: PeerResult
}

/** The rows of a breakdown, leaderboard or table. */
export interface RowsResult {
  readonly kind: 'rows'
  readonly part: SplitPart
  /** In the order in which rows are grouped. */
  readonly splits: readonly string[]
  readonly list: RowList
}

/** Rows of one level. */
export interface RowList {
  readonly rows: readonly BoardRow[]
  /** Everything that is not among `rows`, as one; null when there is nothing, or it was not asked for. */
  readonly rest: readonly Value[] | null
  /** How many rows there are, shown or not. */
  readonly total: number
}

export interface BoardRow {
  /** One value for each split down to this level; null is "(none)". */
  readonly keys: readonly (string | null)[]
  /** One for each column of the part; of a column that says nothing at this level missing. */
  readonly cells: readonly Value[]
  /** Null without a link, or where nothing can be opened on this level. */
  readonly link: RowLink | null
  /** The rows of the second split. */
  readonly below: RowList | null
}

export interface RowLink {
  readonly key: string
  /** Whether it may be opened; missing where that is not known. */
  readonly mayOpen: Value
}

export interface ListResult {
  readonly kind: 'list'
  readonly part: ListPart
  /** Null where rows cannot be listed. */
  readonly page: RowsPage | null
}

export interface PlaybookResult {
  readonly kind: 'playbook'
  readonly part: PlaybookPart
  readonly advice: readonly AdviceResult[]
}

/** What answering a part gives. */
export type PartAnswer = Promise<PhaseResult<PartResult>>
