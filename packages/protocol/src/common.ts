import {
  date,
  decimal,
  integer,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  text,
  type Shape,
} from './shape.ts'

/** One sentence in both languages. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}

/** Schema of {@link LocalText}. */
export const localText: Shape<LocalText> = record({ zh: text, en: text })

/** The policy sentence that a rule implements. */
export interface Citation {
  readonly document: string
  readonly section?: string
  readonly quote?: string
}

/** Schema of {@link Citation}. */
export const citation: Shape<Citation> = record({
  document: text,
  section: optional(text),
  quote: optional(text),
})

/** Which text of a pack made a number: its version, the amendment in force (if any) and a hash of the content. */
export interface RuleVersion {
  readonly pack: string
  readonly version: string
  readonly amendment: string | null
  readonly hash: string
  /** The first and the last day on which the pack's text is in force; left out where it has no end. */
  readonly from?: string
  readonly until?: string
}

/** Schema of {@link RuleVersion}. */
export const ruleVersion: Shape<RuleVersion> = record({
  pack: text,
  version: text,
  amendment: nullable(text),
  hash: text,
  from: optional(date),
  until: optional(date),
})

/** Where a rule stands: the file as the project names it, and the line counted from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line: number
}

/** Schema of {@link SourcePlace}. */
export const sourcePlace: Shape<SourcePlace> = record({ file: text, line: integer })

/** Rows that could not be loaded although their mapping tolerates a few; every result then carries this mark. */
export interface RejectedRows {
  readonly dataset: string
  readonly rows: number
  readonly atMost: number
}

/** The immutable version of the data that answered. */
export interface Snapshot {
  readonly id: string
  /** Last day that is complete for every dataset. */
  readonly completeThrough: string
  /** Null when every row was loaded. */
  readonly marked: readonly RejectedRows[] | null
}

/** Schema of {@link Snapshot}. */
export const snapshot: Shape<Snapshot> = record({
  id: text,
  completeThrough: date,
  marked: nullable(listOf(record({ dataset: text, rows: integer, atMost: integer }))),
})

/** A number, or the reason why there is none. */
export interface Quantity {
  readonly state: 'value' | 'missing' | 'no_score'
  /** The nearest double; null unless `state` is `value`. A ratio of 12.3 % is 0.123, an elapsed time is in hours. */
  readonly value: number | null
  /** The same number without loss: a decimal (`0.125`) or a fraction (`1/3`). */
  readonly exact: string | null
  /**
   * Why it is missing: `no-denominator`, `no-rows`, `argument-missing`, `part-missing`, `mixed-currency`,
   * `minimum-sample`, `peers-withheld`, and of scores and ranks `minimum-peers`, `not-eligible`, `outside-curve`.
   */
  readonly reason: string | null
  /** With the reason `mixed-currency`: two of the currencies that met. */
  readonly currencies?: readonly string[]
  /** Ready to show, with its unit; "–" when missing. */
  readonly text: LocalText
}

/** Schema of {@link Quantity}. */
export const quantity: Shape<Quantity> = record({
  state: oneOf(['value', 'missing', 'no_score']),
  value: nullable(decimal),
  exact: nullable(text),
  reason: nullable(text),
  currencies: optional(listOf(text)),
  text: localText,
})

/** An entity of the answer; `label` is null when the data knows no name for it. */
export interface EntityRef {
  readonly kind: string
  readonly id: string
  readonly label: string | null
}

/** Schema of {@link EntityRef}. */
export const entityRef: Shape<EntityRef> = record({ kind: text, id: text, label: nullable(text) })

/** Place among the peers; 1 is best and ties share a place. */
export interface Rank {
  /** As the ranking defines it, usually `rank / peers`: 0.1 is the first tenth. Null below the minimum of peers. */
  readonly position: number | null
  readonly rank: number
  readonly peers: number
  readonly grade: LocalText | null
  /**
   * Set for callers who are told of peers together only: the part of them in which the place lies, the best first.
   * `rank` is then that of its worse end, and `peers` is in whole tens.
   */
  readonly band?: { readonly from: number; readonly to: number }
}

/** Schema of {@link Rank}. */
export const rank: Shape<Rank> = record({
  position: nullable(decimal),
  rank: integer,
  peers: integer,
  grade: nullable(localText),
  band: optional(record({ from: decimal, to: decimal })),
})
