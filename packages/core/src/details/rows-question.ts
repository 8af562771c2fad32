import type { Expr, LocalText } from '@guiju/language'
import type { DetailRow, RowColumn, SortDirection } from '@guiju/protocol'
import type { CheckedRulebook, Population, Request } from '@guiju/rulebook'
import type { Days } from '../finish/evaluate-expression.ts'
import type { SideName } from '../finish/evaluation.ts'
import type { TextOn } from '../finish/metric-places.ts'

/** Rows that somebody asks to see, at one point. */
export interface RowsQuestion {
  readonly checked: CheckedRulebook
  /** Of its points the first is read, and its entity and conditions; its metrics and splits are not. */
  readonly request: Request
  readonly of: RowsOf
  /** Only rows that belong to these split values; null is "(none)". */
  readonly narrowed: ReadonlyMap<string, string | null>
  /** The dates of the window where the point does not tell them: one that is chosen by counting, or cut short. */
  readonly window?: Days
  /** The text of the rules that answers a day on its own, for `value_at`; left out: the one given for all days. */
  readonly textOn?: TextOn
  /** By columns of the list, else the latest event first; ties go by the key in byte order. */
  readonly sort: readonly RowSort[]
}

/** Whose rows are asked for. */
export type RowsOf =
  | {
      readonly kind: 'side'
      readonly metric: string
      readonly side: SideName
      /** Rows that the side adds up, or all rows of its population. */
      readonly rows: 'entering' | 'counted'
    }
  | {
      readonly kind: 'population'
      /** What the list is called in messages. */
      readonly id: string
      readonly population: Population
      /** Null: every stored column that is not personal. */
      readonly columns: readonly ListColumn[] | null
    }

/** A column of a list: a checked expression of one row of the population's dataset. */
export interface ListColumn {
  readonly id: string
  readonly label: LocalText | null
  readonly expr: Expr
}

export interface RowSort {
  readonly column: string
  readonly direction: SortDirection
}

/** All rows, in order, in batches of some thousand at most. */
export interface RowStream {
  readonly columns: readonly RowColumn[]
  readonly batches: AsyncIterable<RowBatch>
}

export interface RowBatch {
  readonly rows: readonly DetailRow[]
  /** True of the last batch when there are more rows than the limit let through. */
  readonly isTruncated: boolean
}
