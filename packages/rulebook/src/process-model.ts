import type { Dataset, Expr, LocalText, Span } from '@guiju/language'
import type { Citation } from './model.ts'

/** A procedure with actors, deadlines and once-only rights. */
export interface Process {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly definition: LocalText | null
  readonly cite: Citation | null
  /** The field that tells one case from another. */
  readonly key: string
  /** One row per case: its fields, for each region the state it is in, for each document `x` the flag `x_signed`, and `opened_at`. */
  readonly dataset: Dataset
  /** Fields that must have a value when a case is opened. */
  readonly needs: readonly string[]
  readonly actors: ReadonlyMap<string, Actor>
  readonly opening: Opening
  readonly events: ReadonlyMap<string, ProcessEvent>
  readonly regions: ReadonlyMap<string, Region>
  readonly documents: ReadonlyMap<string, ProcessDocument>
  /** What this text does with cases opened under another: null leaves them under theirs. */
  readonly migration: Migration | null
  /** The rule's own YAML text, and the SHA-256 of it and of everything it depends on. */
  readonly text: string
  readonly hash: string
  readonly span: Span
}

/** Someone who may send events. */
export interface Actor {
  readonly name: string
  readonly label: LocalText
  /** The field with the id of the one who acts; null for an actor who sees every case. */
  readonly scope: string | null
  readonly span: Span
}

/** A condition that must be true, with what is said when it is not. */
export interface Requirement {
  readonly that: Expr
  readonly otherwise: LocalText | null
  readonly span: Span
}

export interface Opening {
  readonly by: readonly string[]
  readonly require: readonly Requirement[]
  readonly effects: readonly Effect[]
}

/** Something an actor may send. */
export interface ProcessEvent {
  readonly name: string
  readonly label: LocalText
  readonly note: LocalText | null
  readonly cite: Citation | null
  readonly by: readonly string[]
  /** The event as a row: its fields, `at` (when it was sent) and `actor` (who sent it). */
  readonly dataset: Dataset
  /** Fields that must have a value. */
  readonly needs: readonly string[]
  /** How often a case takes it; null without limit. */
  readonly atMost: number | null
  readonly require: readonly Requirement[]
  /** New values of case fields; each reads the case before the event. */
  readonly set: ReadonlyMap<string, Expr>
  /** Documents that whoever sends it signs. */
  readonly signs: readonly string[]
  readonly effects: readonly Effect[]
  readonly span: Span
}

/** One of the things that go on at the same time in a case: it is in exactly one state. */
export interface Region {
  readonly name: string
  readonly label: LocalText
  readonly start: string
  readonly states: ReadonlyMap<string, ProcessState>
  readonly span: Span
}

export interface ProcessState {
  readonly name: string
  readonly label: LocalText
  readonly isFinal: boolean
  /** By event: the first whose condition holds; conditions of one event exclude each other. */
  readonly on: ReadonlyMap<string, readonly Transition[]>
  readonly deadlines: ReadonlyMap<string, Deadline>
  readonly span: Span
}

export interface Transition {
  readonly to: string
  readonly when: Expr | null
  /** True for the one that holds where no other does. */
  readonly isOtherwise: boolean
  readonly set: ReadonlyMap<string, Expr>
  readonly effects: readonly Effect[]
  readonly span: Span
}

/** Something that happens by itself when its time has come while the case is in the state; once per stay. */
export interface Deadline {
  readonly name: string
  readonly label: LocalText
  readonly cite: Citation | null
  /** A timestamp, or a date that means its first moment; without a value nothing is due. */
  readonly at: Expr
  /** Who wins when an event comes at the very moment. */
  readonly exactlyAt: 'deadline' | 'event'
  readonly when: Expr | null
  /** Null for a reminder, which leaves the case where it is. */
  readonly to: string | null
  readonly set: ReadonlyMap<string, Expr>
  readonly effects: readonly Effect[]
  readonly span: Span
}

/** Something to be done outside, told once. */
export interface Effect {
  readonly name: string
  readonly label: LocalText
  readonly data: ReadonlyMap<string, Expr>
  readonly span: Span
}

/** A paper or form with its copies. */
export interface ProcessDocument {
  readonly name: string
  readonly label: LocalText
  readonly cite: Citation | null
  /** Who keeps a copy, one each. */
  readonly copies: readonly string[]
  /** Who signs it; it is signed once all of them have. */
  readonly signedBy: readonly string[]
  readonly span: Span
}

/** Moves open cases of older texts to this one, from state to state where a state is gone. */
export interface Migration {
  /** By region, old state to new. */
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly span: Span
}
