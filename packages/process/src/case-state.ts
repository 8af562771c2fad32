import type { Cell, Row } from '@guiju/rulebook'

/** Microseconds since 1970-01-01T00:00Z. */
export type Instant = bigint

/** A case at one moment; everything that was ever sent to it has led here. */
export interface CaseState {
  /** The row of the case: fields, the state of each region, signatures and when it was opened. */
  readonly row: Row
  /** How often each event was taken. */
  readonly taken: ReadonlyMap<string, number>
  /** Deadlines that have come during the present stay in their state, as `region/state/deadline`. */
  readonly fired: ReadonlySet<string>
  /** Who has signed each document. */
  readonly signatures: ReadonlyMap<string, readonly string[]>
  /** When the last thing happened; the time of a case never goes back. */
  readonly at: Instant
  /** How many things have happened; 1 once it is opened. */
  readonly version: number
}

/** What an actor sends. */
export interface SentEvent {
  readonly name: string
  readonly by: string
  readonly at: Instant
  readonly fields: Row
}

/** What made something happen. */
export type Cause =
  | { readonly kind: 'opened'; readonly by: string }
  | { readonly kind: 'event'; readonly name: string; readonly by: string; readonly fields: Row }
  | {
      readonly kind: 'deadline'
      readonly region: string
      readonly state: string
      readonly name: string
      readonly due: Instant
    }

/** One thing that happened to a case, and everything it brought about. */
export interface Happened {
  readonly cause: Cause
  readonly at: Instant
  readonly moves: readonly Move[]
  /** New values of fields. */
  readonly set: Row
  readonly signed: readonly string[]
  readonly effects: readonly TellEffect[]
  /** The case's version after it. */
  readonly version: number
}

export interface Move {
  readonly region: string
  /** Null when the case was opened. */
  readonly from: string | null
  readonly to: string
}

/** Something to be done outside. Amounts and times are texts that lose no digit. */
export interface TellEffect {
  readonly name: string
  readonly data: ReadonlyMap<string, WrittenCell>
}

/** A cell as JSON can carry it. */
export type WrittenCell = string | boolean | null

/** A stored cell with its column's name. */
export type NamedCell = readonly [name: string, cell: Cell]
